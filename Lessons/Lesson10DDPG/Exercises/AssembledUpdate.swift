import Course
import CourseTape
import Lesson10
import RLCore
import RLNetworks

extension Exercise<DDPGFunctions> {
  /// 10.6: one update of TD3, assembled from its parts.
  static var assembledUpdate: Self {
    Exercise(
      "10.6", \.update, title: "Assemble one update of TD3", snippet: "update",
      section: "The code, read together",
      hints: [
        "Follow the four steps of the statement in order. The report says how far your numbers are "
          + "right: the critics' loss, their parameters, the objective, the actor's parameters, "
          + "and the targets.",
        "Three computations, each on a tape of its own after a reset: next values, the critics' "
          + "loss, the objective. The first is try functions.smoothedMinimum(agent.targetActions("
          + "batch, on: &tape), …) { agent.targetValues(batch, $0, on: &tape) }. Between the "
          + "second and the third stands `guard count % settings.policyDelay == 0 else { return "
          + "(criticLoss, nil) }`.",
        "For the actor: let theta = tape.parameters(agent.actorParameters); let frozen = "
          + "tape.frozen(agent.criticParameters); objective = tape.mean(agent.critics[0](states, "
          + "agent.actions(states, theta, on: &tape), frozen, on: &tape)); tape.backward(from: "
          + "tape.negate(objective)); read tape.value(objective); optimizers.actor.step("
          + "&agent.actorParameters, theta, on: tape).",
      ],
      endlessHint: "One loop over the one or two critics is enough.",
      cases: questions,
      misconceptions: updateTargetMistakes + updateCriticMistakes + updateActorMistakes
        + updateFollowMistakes,
      promises: [
        Promise(
          "`agent.targetActions(batch, on: &tape)` are μ'(s')", brokenBy: "td3Step.actorForTarget"),
        Promise(
          "its closure asks `agent.targetValues(batch, ã, on: &tape)`",
          brokenBy: "td3Step.criticsForTargets"),
        Promise("with `batch.normals`", brokenBy: "td3Step.withoutNormals"),
        Promise(
          "`settings.smoothingLimit` and `agent.actionLimit`", brokenBy: "td3Step.limitsExchanged",
          "td3Step.actionLimitOne"),
        Promise("makes y, with `settings.discount`", brokenBy: "td3Step.assumesDiscount"),
        Promise(
          "The loss is the sum over `agent.critics` (one or two) of mean((Q(s, a) − y)²)",
          brokenBy: "td3Step.firstCriticAlone", "td3Step.meanOfCritics", "td3Step.summedSquares"),
        Promise("is a multiple of `settings.policyDelay`", brokenBy: "td3Step.withoutDelay"),
        Promise("weights that get no gradient", brokenBy: "td3Step.criticsClimb"),
        Promise(
          "mean Q₁(s, a) of the first critic as step 2 left it", brokenBy: "td3Step.secondCritic",
          "td3Step.criticBefore"),
        Promise("is to be made large", brokenBy: "td3Step.notNegated"),
        Promise(
          "After a step of the actor, both targets follow", brokenBy: "td3Step.targetsEachTime",
          "td3Step.targetsBefore"),
        Promise("by `functions.softUpdate`", brokenBy: "td3Step.ownSoftUpdate"),
        Promise("`settings.targetUpdateRate`", brokenBy: "td3Step.assumesRate"),
        Promise("where the actor rests, nil", brokenBy: "td3Step.objectiveAtRest"),
        Promise("return the losses before the steps", brokenBy: "td3Step.lossAfter"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right(&$0, &$1, $2, $3, $4, $5, &$6)
          let values = extreme($0.actorParameters.values)
          if values.count == $0.actorParameters.count { $0.actorParameters.values = values }
          return (extreme(answer.criticLoss), answer.objective.map { extreme($0) })
        }
      })
  }
}

private func questions() -> [Case<DDPGFunctions>] {
  let many: [Ending?] = [nil, .terminated, nil, .truncated, nil]
  let questions = [
    TD3Question("the first update, one transition, one critic, a delay of 1") {
      $0.count = 1
      ($0.critics, $0.settings.policyDelay, $0.settings.smoothingDeviation) = (1, 1, 0)
    },
    TD3Question("the episode terminates with the one transition") {
      ($0.critics, $0.settings.policyDelay, $0.settings.smoothingDeviation) = (1, 1, 0)
      $0.endings = [.terminated]
    },
    TD3Question("two critics, without smoothing") {
      ($0.settings.policyDelay, $0.settings.smoothingDeviation) = (1, 0)
      $0.endings = [nil, nil]
    },
    TD3Question("two critics, with smoothing") { $0.endings = [nil, .truncated, nil] },
    TD3Question("the actor rests") { ($0.count, $0.endings) = (3, [nil, nil]) },
    TD3Question("the actor rests in the first update") {
      ($0.count, $0.settings.policyDelay) = (1, 3)
    },
    TD3Question("the third update, with a delay of 3") {
      ($0.count, $0.settings.policyDelay, $0.endings) = (3, 3, [nil, nil])
    },
    TD3Question("an action's limit below 1") {
      ($0.actionLimit, $0.endings) = (0.5, [nil, nil, .terminated])
    },
    TD3Question("large noise, which is limited") {
      ($0.settings.smoothingDeviation, $0.settings.smoothingLimit) = (1.5, 0.25)
      ($0.settings.discount, $0.endings) = (0.5, many)
    },
    TD3Question("targets that follow fast") {
      ($0.settings.targetUpdateRate, $0.settings.policyDelay, $0.endings) = (0.75, 1, [nil, nil])
    },
    TD3Question("optimisers that have taken steps") {
      ($0.earlierSteps, $0.endings, $0.observationSize) = (3, many, 3)
    },
    TD3Question("next values that are twice the lesson's, by other parts") {
      ($0.valueFactor, $0.endings) = (2, [nil, nil])
    },
    TD3Question("targets that are 1 above the lesson's, by other parts") {
      ($0.targetShift, $0.endings) = (1, [nil, .terminated])
    },
    TD3Question("soft updates that are half the lesson's, by other parts") {
      ($0.softFactor, $0.endings) = (0.5, [nil, nil])
    },
    TD3Question("five transitions, DDPG") {
      ($0.critics, $0.settings.policyDelay, $0.settings.smoothingDeviation) = (1, 1, 0)
      ($0.endings, $0.earlierSteps) = (many, 1)
    },
    TD3Question("five transitions, TD3") {
      ($0.endings, $0.earlierSteps, $0.actionLimit) = (many, 2, 1.5)
    },
  ]
  return questions.map { $0.asked() }
}
