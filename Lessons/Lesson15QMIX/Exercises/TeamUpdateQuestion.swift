import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

/// One question of 15.6: a tiny team, and a minibatch.
struct TeamUpdateQuestion: Sendable {
  var title: String
  var agents = 2
  var actionCount = 2
  /// What the agents did, n lists [N].
  var actions = [[0, 1]]
  var endings: [Ending?] = [nil]
  var settings = QMIXSettings()
  /// How many steps are made on the minibatch, one after another.
  var steps = 1
  var parts = OtherTeamParts()

  init(_ title: String, _ change: (inout TeamUpdateQuestion) -> Void = { _ in }) {
    self.title = title
    settings.method = .sum
    settings.hiddenUnits = []
    settings.mixerWidth = 1
    settings.discount = 0.9
    settings.targetUpdateRate = 0.25
    settings.gradientNorm = 1000
    change(&self)
  }

  /// Asks for other transitions, whose episodes go on.
  mutating func transitions(_ actions: [[Int]]) {
    self.actions = actions
    endings = actions.map { _ in nil }
  }

  /// Adam with an ε that lets the size of a first gradient be seen.
  func optimizer(_ count: Int) -> Adam { Adam(count: count, learningRate: 0.1, epsilon: 1) }
}

/// How the parts that a question hands over differ from the lesson's own.
struct OtherTeamParts: Sendable {
  var targetShift: Float = 0
  var sumFactor: Float = 1
  var mixFactor: Float = 1

  /// The difference in words.
  var words: String {
    if targetShift != 0 { return "y + \(targetShift)" }
    if sumFactor != 1 { return "\(sumFactor) × the sum" }
    return mixFactor == 1 ? "none" : "\(mixFactor) × the mixer"
  }
}

/// A world that says only how large its rows are.
private struct SizesOfATeam: MultiAgentEnvironment {
  let agentCount: Int
  let actions: Int
  static let observation = 2
  static let state = 2

  func observationSize(of agent: Int) -> Int { Self.observation }
  func actionCount(of agent: Int) -> Int { actions }
  var stateSize: Int { Self.state }
  mutating func reset(using random: inout RandomStream) {}
  mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? { .terminated }
  func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {}
  func writeState(into values: inout [Float], at offset: Int) {}
}

extension TeamUpdateQuestion {
  /// The question as a case.
  func asked() -> Case<QMIXFunctions> {
    var random = RandomStream(seed: 15, name: "15.6 \(title)")
    var learner = QMIXLearner(
      for: SizesOfATeam(agentCount: agents, actions: actionCount), settings: settings,
      using: &random)
    learner.online.values = random.numbers(learner.online.count, -1, 1).map { Float($0) }
    learner.target.values = random.numbers(learner.online.count, -1, 1).map { Float($0) }
    learner.online.raiseBiases()
    let (asked, batch) = (learner, batch(&random))
    let right = expected(asked, batch)
    let plain = PlainTeam(asked, settings, parts)
    let (online, slow) = (plain.online, plain.target)
    let q = actions.indices.map { plain.taken(batch, $0, online).map { Float($0) } }
    let y = actions.indices.map { plain.target(batch, $0, online, slow) }
    var question = Case<QMIXFunctions>(
      title: title, settings: words, row: "transition",
      inputs: [
        Column("actions", words: actions.map { $0.map(String.init).joined(separator: " ") }),
        Column("r", batch.rewards[0]), .endings("ending", endings), Column.rows("q", q),
        Column("y", y),
      ], expected: right
    ) { functions in
      var (learner, tape) = (asked, Tape())
      var optimizer = optimizer(learner.online.count)
      var update = QMIXUpdate(loss: 0, values: [])
      for _ in 0..<steps {
        update = try functions.update(
          &learner, &optimizer, batch, settings, parts.applied(to: functions, of: self), &tape)
      }
      return .answer(
        columns(
          update.values.map(Double.init), Double(update.loss),
          learner.online.values.map(Double.init), learner.target.values.map(Double.init)))
    }
    question.labels = [
      right[2].name: [asked.online.numberNames, Column("before", asked.online.values)],
      right[3].name: [asked.online.numberNames, Column("before", asked.target.values)],
    ]
    return question
  }

  private func batch(_ random: inout RandomStream) -> JointBatch {
    let n = actions.count
    func rows(_ columns: Int) -> [Float] {
      random.numbers(n * columns, -1, 1).map { Float($0) }
    }
    var batch = JointBatch(agents: agents)
    let rewards = random.numbers(n, -2, 2).map { Float($0) }
    for agent in 0..<agents {
      batch.observations[agent] = rows(SizesOfATeam.observation)
      batch.nextObservations[agent] = rows(SizesOfATeam.observation)
      batch.actions[agent] = actions.map { $0[agent] }
      batch.rewards[agent] = rewards
    }
    batch.states = rows(SizesOfATeam.state)
    batch.nextStates = rows(SizesOfATeam.state)
    batch.endings = endings
    return batch
  }

  private var words: [Setting] {
    [
      "method = .\(settings.method)", "agents = \(agents)", setting("discount", settings.discount),
      setting("targetUpdateRate", settings.targetUpdateRate),
      setting("gradientNorm", settings.gradientNorm), "isShared = \(settings.isShared)",
      "hidden units = \(settings.hiddenUnits.first.map { "\($0)" } ?? "none")",
      "mixerWidth = \(settings.mixerWidth)", "steps = \(steps)", "other parts = \(parts.words)",
    ]
  }

  /// What is compared, in the order of the statement's steps.
  func columns(
    _ values: [Double], _ loss: Double, _ online: [Double], _ target: [Double]
  ) -> [Column] {
    [
      Column("Q_tot", values), Column("loss", [loss]),
      Column("learner.online after the step", online),
      Column("learner.target after the step", target),
    ]
  }
}

extension Parameters {
  /// The names of all numbers, such as "mixer.bias1.weights[1,2]".
  fileprivate var numberNames: Column {
    Column(
      "parameter",
      words: zip(slots, names).flatMap { slot, name in
        (0..<slot.count).map { "\(name)[\($0 / slot.columns),\($0 % slot.columns)]" }
      })
  }
}
