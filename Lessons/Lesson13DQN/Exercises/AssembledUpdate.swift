import Course
import CourseTape
import Lesson13
import RLCore

extension Exercise<DQNFunctions> {
  /// 13.9: one step of DQN, assembled from its parts.
  static var update: Self {
    Exercise(
      "13.9", \.update, title: "One step of DQN", snippet: "update",
      section: "The code, read together",
      hints: [
        "Follow the seven steps of the statement in order; each is one to four lines. The report "
          + "says how far your numbers are right: Q(s, a), loss, priorities, then both networks.",
        "Record Q(s, a) last of all that the learner answers, and step right behind it. Weights of "
          + "1 are errors.map { _ in 1 }; `if let rule = settings.priorities, let probabilities = "
          + "batch.probabilities` asks for both at once.",
        "let next = try learner.values(batch.nextObservations, of: .target); let y = try "
          + "functions.targets(batch.rewards, batch.discounts, batch.endings, next, "
          + "learner.network.actions); let q = try learner.record(batch.observations, actions: "
          + "batch.actions); let (loss, gradient) = try functions.huber(errors, weights, "
          + "settings.threshold); try learner.step(along: gradient); if learner.updates % "
          + "settings.targetInterval == 0 { learner.copyToTarget() }.",
      ],
      endlessHint: "The step needs no loop of its own: the parts have theirs.",
      cases: questions,
      misconceptions: dqnTargetMistakes + dqnWeightMistakes + dqnStepMistakes,
      promises: [
        Promise("of: .target)`, [n, actions]", brokenBy: "dqnUpdate.targetFromOnline"),
        Promise(
          "with `settings.isDouble` by `functions.doubleTargets`",
          brokenBy: "dqnUpdate.neverDouble",
          "dqnUpdate.alwaysDouble"),
        Promise("which also needs", brokenBy: "dqnUpdate.wrongNetworkChooses"),
        Promise("and the errors e = Q(s, a) − y", brokenBy: "dqnUpdate.errorsTurned"),
        Promise("The weights: all 1", brokenBy: "dqnUpdate.weightsOfMean"),
        Promise(
          "where `settings.priorities` and `batch.probabilities` are not nil",
          brokenBy: "dqnUpdate.withoutWeights", "dqnUpdate.assumesPriorities"),
        Promise("with N = `batch.stored`", brokenBy: "dqnUpdate.batchForMemory"),
        Promise("with κ = `settings.threshold`", brokenBy: "dqnUpdate.assumesThreshold"),
        Promise(
          "`learner.step(along: gradient)`", brokenBy: "dqnUpdate.noStep", "dqnUpdate.twoSteps",
          "dqnUpdate.ascent"),
        Promise(
          "a multiple of `settings.targetInterval`", brokenBy: "dqnUpdate.neverCopies",
          "dqnUpdate.alwaysCopies", "dqnUpdate.assumesInterval"),
        Promise("where that is then", brokenBy: "dqnUpdate.countsBeforeStep"),
        Promise("Q(s, a) from before the step", brokenBy: "dqnUpdate.valuesAfterStep"),
        Promise("nil for the priorities where there are none", brokenBy: "dqnUpdate.emptyForNone"),
        Promise(
          "Call the parts through `functions`", brokenBy: "dqnUpdate.ownTargets",
          "dqnUpdate.ownHuber", "dqnUpdate.ownPriorities"),
      ],
      extremes: { right, extreme in
        {
          let update = try right(&$0, $1, $2, $3)
          return DQNUpdate(
            loss: extreme(update.loss), values: extreme(update.values),
            priorities: update.priorities.map { extreme($0) })
        }
      })
  }
}

private func questions() -> [Case<DQNFunctions>] {
  func priorities(_ question: inout DQNUpdateQuestion) {
    question.settings.priorities = PrioritySettings(exponent: 0.5, correction: 0.7, offset: 0.01)
    question.probabilities = [0.5, 0.125, 0.25]
  }
  let questions = [
    DQNUpdateQuestion("one transition, and both networks are equal"),
    DQNUpdateQuestion("a termination") { $0.endings = [.terminated] },
    DQNUpdateQuestion("a time limit") { ($0.endings, $0.earlierSteps) = ([.truncated], 1) },
    DQNUpdateQuestion("an older target network") { $0.earlierSteps = 3 },
    DQNUpdateQuestion("the step behind which the target network is copied") {
      ($0.settings.targetInterval, $0.earlierSteps) = (2, 1)
    },
    DQNUpdateQuestion("the step behind that one") {
      ($0.settings.targetInterval, $0.earlierSteps) = (2, 2)
    },
    DQNUpdateQuestion("a copy behind every step") {
      ($0.settings.targetInterval, $0.earlierSteps) = (1, 2)
    },
    DQNUpdateQuestion("a copy behind 50 steps") {
      ($0.settings.targetInterval, $0.earlierSteps) = (50, 49)
    },
    DQNUpdateQuestion("two transitions of three actions") { $0.transitions([2, 0], of: 3) },
    DQNUpdateQuestion("an error beyond κ") { $0.settings.threshold = 0.25 },
    DQNUpdateQuestion("two hidden units, and a κ beyond all errors") {
      $0.transitions([1, 0], of: 2)
      ($0.settings.hiddenUnits, $0.settings.threshold) = ([2], 100)
    },
    DQNUpdateQuestion("Double DQN, and both networks choose differently") {
      $0.transitions([1, 0, 2], of: 3)
      ($0.settings.isDouble, $0.earlierSteps) = (true, 5)
    },
    DQNUpdateQuestion("Double DQN with all three kinds of ending") {
      $0.transitions([1, 0, 1], of: 2)
      $0.endings = [nil, .truncated, .terminated]
      ($0.settings.isDouble, $0.earlierSteps) = (true, 3)
    },
    DQNUpdateQuestion("priorities") {
      $0.transitions([1, 0, 2], of: 3)
      priorities(&$0)
    },
    DQNUpdateQuestion("priorities by settings, but all were equally likely") {
      $0.transitions([1, 0, 2], of: 3)
      priorities(&$0)
      $0.probabilities = nil
    },
    DQNUpdateQuestion("probabilities, but no priorities by settings") {
      $0.transitions([1, 0, 2], of: 3)
      priorities(&$0)
      $0.settings.priorities = nil
    },
    DQNUpdateQuestion("Double DQN with priorities, in a larger memory") {
      $0.transitions([2, 2, 1], of: 4)
      priorities(&$0)
      ($0.settings.isDouble, $0.stored, $0.settings.threshold) = (true, 1000, 0.5)
      $0.settings.priorities = PrioritySettings(exponent: 0.8, correction: 1, offset: 0.1)
      $0.earlierSteps = 4
    },
    DQNUpdateQuestion("targets that are larger by 1, by other parts") {
      $0.transitions([1, 0], of: 2)
      $0.parts.targetShift = 1
    },
    DQNUpdateQuestion("double targets that are larger by 1, by other parts") {
      $0.transitions([1, 0], of: 2)
      ($0.settings.isDouble, $0.parts.targetShift, $0.earlierSteps) = (true, 1, 2)
    },
    DQNUpdateQuestion("a loss that counts positive errors twice, by other parts") {
      $0.transitions([1, 0, 1, 0], of: 2)
      ($0.parts.positiveFactor, $0.earlierSteps) = (2, 1)
    },
    DQNUpdateQuestion("larger priorities, and weights that are not divided, by other parts") {
      $0.transitions([1, 0, 2], of: 3)
      priorities(&$0)
      ($0.parts.priorityFactor, $0.parts.areWeightsDivided, $0.stored) = (3, false, 25)
    },
    DQNUpdateQuestion("a gradient beyond the norm's limit") {
      $0.transitions([1, 0, 2], of: 3)
      ($0.settings.gradientNorm, $0.earlierSteps) = (0.1, 2)
    },
    DQNUpdateQuestion("six transitions of four actions") {
      $0.transitions([3, 0, 1, 1, 2, 3], of: 4)
      $0.endings = [nil, .terminated, nil, .truncated, nil, nil]
      ($0.settings.hiddenUnits, $0.earlierSteps) = ([5], 3)
    },
  ]
  return questions.map { $0.asked() }
}
