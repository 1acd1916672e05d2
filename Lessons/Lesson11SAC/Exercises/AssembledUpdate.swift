import Course
import CourseTape
import Lesson11
import RLCore

extension Exercise<SACFunctions> {
  /// 11.6: one update of soft actor-critic, assembled from its parts.
  static var assembledUpdate: Self {
    Exercise(
      "11.6", \.update, title: "Assemble an update", snippet: "update",
      section: "The code, read together",
      hints: [
        "Follow the five steps of the statement in order. The report says how far your numbers are "
          + "right: the critics' loss, their parameters, the actor's loss, the entropy, the "
          + "actor's parameters, log α, the target critics.",
        "Three computations, each after `tape.reset()`. The first has frozen parameters alone and "
          + "ends in lists: `tape.values(…)`. The second trains the critics, the third the actor "
          + "with the critics frozen. Read the loss and log π off the tape before you go on.",
        "Step 3: let policy = tape.parameters(agent.actorParameters); let critics = tape.frozen("
          + "agent.criticParameters); let own = try agent.act(states, noise: batch.noise, policy, "
          + "functions: functions, on: &tape); values of own.actions; loss = try "
          + "functions.actorLoss(own.logProbabilities, first, second, agent.temperature, &tape); "
          + "tape.backward(from: loss); optimizers.actor.step(&agent.actorParameters, policy, on: "
          + "tape).",
      ],
      endlessHint: "An update needs no loop.",
      cases: questions,
      misconceptions: sacTargetMistakes + sacCriticMistakes + sacActorMistakes
        + sacTemperatureMistakes + sacFollowMistakes,
      promises: [
        Promise("begins with `tape.reset()`", brokenBy: "sacStep.tapeKept"),
        Promise("with `batch.nextNoise`", brokenBy: "sacStep.noiseForTargets"),
        Promise(
          "their values by `agent.targetCriticParameters`", brokenBy: "sacStep.criticsForTargets"),
        Promise("y by `functions.softTargets`", brokenBy: "sacStep.ownTargets"),
        Promise(
          "`agent.temperature` and `settings.discount`", brokenBy: "sacStep.firstTemperature",
          "sacStep.assumesDiscount"),
        Promise(
          "mean((Q₁ − y)²) + mean((Q₂ − y)²)", brokenBy: "sacStep.firstCriticAlone",
          "sacStep.halfSquares", "sacStep.summedSquares"),
        Promise("one `optimizers.critics.step`", brokenBy: "sacStep.stepForEachCritic"),
        Promise("new actions in s with `batch.noise`", brokenBy: "sacStep.nextNoiseForActor"),
        Promise("the critics as step 2 left them", brokenBy: "sacStep.criticsBefore"),
        Promise("moves the actor alone", brokenBy: "sacStep.criticsByActorLoss"),
        Promise(
          "unless `settings.targetEntropy` is nil", brokenBy: "sacStep.fixedTemperatureMoves"),
        Promise("the log π of step 3", brokenBy: "sacStep.nextLogs"),
        Promise("`settings.targetUpdateRate`", brokenBy: "sacStep.assumesRate"),
        Promise("the entropy, −mean of the log π of step 3", brokenBy: "sacStep.entropySign"),
        Promise("each before its step", brokenBy: "sacStep.criticLossAfter"),
        Promise(
          "Call the parts through `functions`", brokenBy: "sacStep.ownActorLoss",
          "sacStep.ownActions", "sacStep.ownTemperatureGradient"),
      ],
      extremes: { right, extreme in
        {
          var answer = try right(&$0, &$1, $2, $3, $4, &$5)
          let values = extreme($0.actorParameters.values)
          if values.count == $0.actorParameters.count { $0.actorParameters.values = values }
          answer.criticLoss = extreme(answer.criticLoss)
          answer.actorLoss = extreme(answer.actorLoss)
          return answer
        }
      })
  }
}

private func questions() -> [Case<SACFunctions>] {
  let many: [Ending?] = [nil, .terminated, nil, .truncated, nil]
  let questions = [
    SACQuestion("the first update, one transition, a fixed temperature") {
      ($0.endings, $0.settings.targetEntropy) = ([nil], nil)
    },
    SACQuestion("the episode terminates with the one transition") {
      ($0.endings, $0.settings.targetEntropy) = ([.terminated], nil)
    },
    SACQuestion("one transition, and a temperature that adjusts itself") { $0.endings = [nil] },
    SACQuestion("two transitions") { $0.temperature = 0.25 },
    SACQuestion("a time limit") { $0.endings = [nil, .truncated, nil] },
    SACQuestion("more entropy is asked for than there is") { $0.settings.targetEntropy = 1.5 },
    SACQuestion("an action's limit below 1") {
      ($0.actionLimit, $0.endings) = (0.5, [nil, nil, .terminated])
    },
    SACQuestion("a temperature above 1") {
      ($0.temperature, $0.endings, $0.settings.discount) = (2, many, 0.5)
    },
    SACQuestion("targets that follow fast") { $0.settings.targetUpdateRate = 0.75 },
    SACQuestion("targets that follow at once") { $0.settings.targetUpdateRate = 1 },
    SACQuestion("rewards that were scaled before") { $0.settings.rewardScale = 10 },
    SACQuestion("optimisers that have taken steps") {
      ($0.earlierSteps, $0.endings, $0.observationSize) = (3, many, 3)
    },
    SACQuestion("a tape with operations of before") {
      ($0.tapeIsUsed, $0.endings) = (true, [nil, .terminated, nil])
    },
    SACQuestion("targets that are 1 above the lesson's, by other parts") {
      ($0.targetShift, $0.endings) = (1, [nil, .terminated])
    },
    SACQuestion("a loss of the actor that is twice the lesson's, by other parts") {
      $0.lossFactor = 2
    },
    SACQuestion("numbers before the tanh that are ¼ above the lesson's, by other parts") {
      $0.numberShift = 0.25
    },
    SACQuestion("log π that is ½ above the lesson's, by other parts") { $0.logShift = 0.5 },
    SACQuestion("a temperature's gradient that is turned, by other parts") { $0.slopeFactor = -1 },
    SACQuestion("five transitions") {
      ($0.endings, $0.earlierSteps, $0.actionLimit) = (many, 2, 1)
    },
  ]
  return questions.map { $0.asked() }
}
