import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension Exercise<MADDPGFunctions> {
  /// 14.6: one agent's update, assembled from its parts.
  static var update: Self {
    Exercise(
      "14.6", \.update, title: "Assemble one agent's update", snippet: "update",
      section: "The code, read together",
      hints: [
        "Follow the three steps of the statement in order; each has a tape of its own after a "
          + "reset. The report says how far your numbers are right: the critic's loss, its "
          + "parameters, the objective, the actor's parameters, and what may not change.",
        "Targets: try functions.criticTargets(agent, batch.joint, settings.discount, { "
          + "team.targetActions(of: $0, at: $1, on: &tape) }, { try team.targetValues(of: agent, "
          + "observations: $0, actions: $1, criticInput: functions.criticInput, on: &tape) }). The "
          + "critic's step is then that of a regression: mean of the squares, backward, clip, "
          + "step.",
        "Actor: theta = tape.parameters(actorParameters), frozen = tape.frozen(team.agents[agent]"
          + ".criticParameters), logits = actor(seen[agent], theta, on: &tape), actions = try "
          + "functions.actorActions(agent, batch, { other, tape in try functions.gumbelSoftmax("
          + "logits, batch.uniforms[other], …, &tape) }, &tape); tape.backward(from: "
          + "tape.subtract(penalty, objective)).",
      ],
      endlessHint: "One loop over the agents for their tables is enough.",
      cases: questions,
      misconceptions: maddpgTargetMistakes + maddpgCriticMistakes + maddpgActorMistakes,
      promises: [
        Promise(
          "`functions.criticTargets` with `batch.joint` and `settings.discount`",
          brokenBy: "maddpgStep.ownTargets", "maddpgStep.assumesDiscount",
          "maddpgStep.endingsForgotten"),
        Promise(
          "asks `team.targetActions(of: j, at: observations, on: &tape)`",
          brokenBy: "maddpgStep.actorsForTargets"),
        Promise(
          "`team.targetValues(of: agent", brokenBy: "maddpgStep.otherTargetCritic",
          "maddpgStep.criticForTarget"),
        Promise("`functions.criticInput` joins them", brokenBy: "maddpgStep.ownInput"),
        Promise(
          "mean((Qᵢ − y)²)", brokenBy: "maddpgStep.summedSquares", "maddpgStep.halfSquares"),
        Promise(
          "to: settings.maximumGradientNorm)", brokenBy: "maddpgStep.criticUnclipped",
          "maddpgStep.actorUnclipped", "maddpgStep.unclipped", "maddpgStep.assumesNorm"),
        Promise(
          "`tape.frozen(criticParameters)` as step 2 left them",
          brokenBy: "maddpgStep.criticBefore"),
        Promise(
          "`functions.actorActions` gets a policy", brokenBy: "maddpgStep.ownActions",
          "maddpgStep.allReplaced"),
        Promise("makes `functions.gumbelSoftmax` of", brokenBy: "maddpgStep.ownGumbel"),
        Promise(
          "with `batch.uniforms[agent]`, `settings.temperature` and `settings.isHard`",
          brokenBy: "maddpgStep.otherUniforms", "maddpgStep.assumesTemperature",
          "maddpgStep.alwaysHard"),
        Promise("It is to be made large", brokenBy: "maddpgStep.notNegated"),
        Promise(
          "`settings.logitPenalty` times the mean of the squared logits",
          brokenBy: "maddpgStep.withoutPenalty", "maddpgStep.penaltySummed"),
        Promise(
          "each before its step", brokenBy: "maddpgStep.lossAfter", "maddpgStep.objectiveAfter"),
        Promise("The targets are not yours to move", brokenBy: "maddpgStep.targetsFollow"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, &$1, &$2, $3, $4, $5, &$6)
          let values = extreme($1.agents[$0].actorParameters.values)
          if values.count == $1.agents[$0].actorParameters.count {
            $1.agents[$0].actorParameters.values = values
          }
          return (extreme(answer.criticLoss), extreme(answer.objective))
        }
      })
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  let many: [Ending?] = [nil, .terminated, nil, .truncated, nil]
  let questions = [
    MADDPGQuestion("one agent, one transition") { _ in },
    MADDPGQuestion("the episode terminates with the one transition") { $0.endings = [.terminated] },
    MADDPGQuestion("one agent, a straight-through action") { $0.settings.isHard = true },
    MADDPGQuestion("two transitions of one agent") { $0.endings = [nil, .truncated] },
    MADDPGQuestion("agent 0 of two") { $0.team(0, [2, 2], [2, 2], [nil, nil]) },
    MADDPGQuestion("agent 1 of two") { $0.team(1, [2, 2], [2, 2], [nil, nil, .terminated]) },
    MADDPGQuestion("agent 1 of three") {
      $0.team(1, [2, 2, 2], [3, 3, 3], many)
      ($0.settings.isHard, $0.settings.temperature) = (true, 0.75)
    },
    MADDPGQuestion("agent 2 of three, γ = 0.5") {
      $0.team(2, [2, 2, 2], [2, 2, 2], many)
      ($0.settings.discount, $0.settings.temperature) = (0.5, 3)
    },
    MADDPGQuestion("agents of other sizes") { $0.team(1, [1, 3], [3, 2], [nil, nil]) },
    MADDPGQuestion("a large penalty on logits") {
      $0.team(0, [2, 2], [3, 3], [nil, nil])
      $0.settings.logitPenalty = 2
    },
    MADDPGQuestion("no penalty on logits") {
      $0.team(1, [2, 2], [3, 3], [nil, nil])
      $0.settings.logitPenalty = 0
    },
    MADDPGQuestion("gradients beyond the norm's limit") {
      $0.team(1, [2, 2], [2, 2], [nil, nil, nil])
      ($0.settings.maximumGradientNorm, $0.earlierSteps) = (0.05, 1)
    },
    MADDPGQuestion("optimisers that have taken steps") {
      $0.team(0, [2, 2], [2, 3], many)
      ($0.earlierSteps, $0.settings.isHard) = (3, true)
    },
    MADDPGQuestion("targets that are 1 above the lesson's, by other parts") {
      $0.team(0, [2, 2], [2, 2], [nil, .terminated])
      $0.targetShift = 1
    },
    MADDPGQuestion("a critic's input that is half the lesson's, by other parts") {
      $0.team(1, [2, 2], [2, 2], [nil, nil])
      $0.inputFactor = 0.5
    },
    MADDPGQuestion("an own action that is half the lesson's, by other parts") {
      $0.team(1, [2, 2], [2, 2], [nil, nil, nil])
      $0.ownFactor = 0.5
    },
    MADDPGQuestion("a Gumbel-softmax that is half the lesson's, by other parts") {
      $0.team(0, [2, 2], [2, 2], [nil, nil, nil])
      $0.gumbelFactor = 0.5
    },
    MADDPGQuestion("agent 3 of four") { $0.team(3, [1, 1, 1, 1], [2, 2, 2, 2], [nil, nil]) },
    MADDPGQuestion("five transitions of four agents") {
      $0.team(2, [1, 2, 1, 2], [2, 2, 2, 2], many)
      ($0.earlierSteps, $0.settings.isHard, $0.settings.temperature) = (2, true, 1)
    },
  ]
  return questions.map { $0.asked() }
}
