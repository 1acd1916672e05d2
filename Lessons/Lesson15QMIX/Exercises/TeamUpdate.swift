import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

extension Exercise<QMIXFunctions> {
  /// 15.6: one step of VDN and QMIX, assembled from its parts.
  static var update: Self {
    Exercise(
      "15.6", \.update, title: "One step of VDN and QMIX", snippet: "update",
      section: "The code, read together",
      hints: [
        "Follow the seven steps of the statement in order; each is one to four lines. The report "
          + "says how far your numbers are right: Q_tot, the loss, then what the step left.",
        "The targets come first, since `learner.targetTotal` resets the tape, too. Their closures: "
          + "{ try learner.values(of: $0, at: $1, by: .online) } and the same with .target. The "
          + "loss is tape.mean(tape.square(tape.subtract(total, tape.constant(y)))).",
        "let y = try functions.targets(batch, settings.discount, …, …, { try "
          + "learner.targetTotal(of: $0, in: $1, by: settings.method, functions: functions, on: "
          + "&tape) }); tape.reset(); let theta = tape.parameters(learner.online); let q = "
          + "learner.agentValues(in: batch, theta, on: &tape); let total = settings.method == .sum "
          + "? try functions.sum(q, &tape) : try functions.mix(q, learner.mixerWeights(in: "
          + "batch.states, theta, on: &tape), &tape); …; keep the loss and Q_tot; backward, clip, "
          + "step, follow.",
      ],
      endlessHint: "The step needs no loop of its own: the parts have theirs.",
      cases: questions,
      misconceptions: teamStepTargetMistakes + teamStepLossMistakes + teamStepMistakes,
      promises: [
        Promise("by: .online)`, or `by: .target`", brokenBy: "teamUpdate.targetFromOnline"),
        Promise("with γ = `settings.discount`", brokenBy: "teamUpdate.assumesDiscount"),
        Promise("the values of what was done", brokenBy: "teamUpdate.bestActions"),
        Promise(
          "where `settings.method` is `.sum`", brokenBy: "teamUpdate.alwaysMixes",
          "teamUpdate.alwaysAdds"),
        Promise("`learner.mixerWeights(in: batch.states", brokenBy: "teamUpdate.nextStates"),
        Promise("one error for the whole team", brokenBy: "teamUpdate.agentErrors"),
        Promise("(1/n) Σ (Q_tot − y)²", brokenBy: "teamUpdate.summed", "teamUpdate.sizes"),
        Promise("`tape.clipGradientNorm(of: theta", brokenBy: "teamUpdate.notClipped"),
        Promise(
          "`optimizer.step(&learner.online", brokenBy: "teamUpdate.noStep",
          "teamUpdate.twoSteps", "teamUpdate.ascent"),
        Promise(
          "`learner.follow(rate: settings.targetUpdateRate)`", brokenBy: "teamUpdate.neverFollows",
          "teamUpdate.copies"),
        Promise("from before the step", brokenBy: "teamUpdate.valuesAfterStep"),
        Promise(
          "Call the parts through `functions`", brokenBy: "teamUpdate.ownParts"),
      ],
      extremes: { right, extreme in
        {
          let update = try right(&$0, &$1, $2, $3, $4, &$5)
          return QMIXUpdate(loss: extreme(update.loss), values: extreme(update.values))
        }
      })
  }
}

private func questions() -> [Case<QMIXFunctions>] {
  func mixer(_ question: inout TeamUpdateQuestion) { question.settings.method = .monotonic }
  let questions = [
    TeamUpdateQuestion("VDN, one transition"),
    TeamUpdateQuestion("VDN, a termination") { $0.endings = [.terminated] },
    TeamUpdateQuestion("VDN, a time limit") { $0.endings = [.truncated] },
    TeamUpdateQuestion("QMIX, one transition", mixer),
    TeamUpdateQuestion("QMIX, a termination") {
      mixer(&$0)
      $0.endings = [.terminated]
    },
    TeamUpdateQuestion("VDN, two transitions") { $0.transitions([[1, 0], [1, 1]]) },
    TeamUpdateQuestion("QMIX, two transitions") {
      mixer(&$0)
      $0.transitions([[1, 0], [0, 1]])
    },
    TeamUpdateQuestion("QMIX, two units of the mixer, three transitions") {
      mixer(&$0)
      $0.transitions([[1, 0], [0, 1], [0, 0]])
      $0.settings.mixerWidth = 2
    },
    TeamUpdateQuestion("VDN, another discount and another rate of the slow copy") {
      $0.transitions([[1, 0], [1, 1]])
      ($0.settings.discount, $0.settings.targetUpdateRate) = (0.5, 0.5)
    },
    TeamUpdateQuestion("QMIX, the slow copy moves little") {
      mixer(&$0)
      ($0.settings.discount, $0.settings.targetUpdateRate) = (0.99, 0.01)
    },
    TeamUpdateQuestion("QMIX, a gradient beyond the norm's limit") {
      mixer(&$0)
      $0.transitions([[1, 0], [0, 1]])
      $0.settings.gradientNorm = 0.1
    },
    TeamUpdateQuestion("VDN, a gradient beyond the norm's limit") {
      $0.transitions([[1, 0], [0, 1]])
      $0.settings.gradientNorm = 0.5
    },
    TeamUpdateQuestion("VDN, two steps on one minibatch") {
      $0.transitions([[1, 0], [0, 1]])
      $0.steps = 2
    },
    TeamUpdateQuestion("QMIX, two steps on one minibatch") {
      mixer(&$0)
      $0.transitions([[1, 0], [0, 1]])
      $0.steps = 2
    },
    TeamUpdateQuestion("QMIX, a network for each agent") {
      mixer(&$0)
      $0.settings.isShared = false
      $0.transitions([[1, 0], [0, 1], [1, 1]])
    },
    TeamUpdateQuestion("VDN, three agents with a network each, and three actions") {
      $0.settings.isShared = false
      ($0.agents, $0.actionCount) = (3, 3)
      $0.transitions([[2, 0, 1], [1, 2, 2]])
    },
    TeamUpdateQuestion("QMIX, three agents, all three kinds of ending") {
      mixer(&$0)
      ($0.agents, $0.actionCount) = (3, 2)
      $0.transitions([[1, 0, 0], [0, 1, 1], [1, 1, 0]])
      $0.endings = [nil, .truncated, .terminated]
    },
    TeamUpdateQuestion("QMIX, hidden units in the agents' network") {
      mixer(&$0)
      $0.settings.hiddenUnits = [3]
      $0.transitions([[1, 0], [0, 1], [1, 1], [0, 0]])
      $0.settings.mixerWidth = 3
    },
    TeamUpdateQuestion("targets that are larger by 1, by other parts") {
      $0.parts.targetShift = 1
    },
    TeamUpdateQuestion("a sum that counts five times, by other parts") {
      $0.transitions([[1, 0], [0, 1]])
      $0.parts.sumFactor = 5
    },
    TeamUpdateQuestion("a mixer that counts five times, by other parts") {
      mixer(&$0)
      $0.transitions([[1, 0], [0, 1]])
      $0.parts.mixFactor = 5
    },
  ]
  return questions.map { $0.asked() }
}
