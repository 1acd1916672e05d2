import Course
import CourseTape
import Lesson13
import RLCore

/// One question of 13.9: a tiny network, what it has learned from before, and a minibatch.
struct DQNUpdateQuestion: Sendable {
  var title: String
  var actions = [1]
  var actionCount = 2
  var endings: [Ending?] = [nil]
  var probabilities: [Float]?
  var stored = 40
  var settings = DQNSettings()
  /// How many steps the online network has made since both networks were equal.
  var earlierSteps = 0
  var parts = OtherDQNParts()

  private static let observationSize = 2

  init(_ title: String, _ change: (inout DQNUpdateQuestion) -> Void = { _ in }) {
    self.title = title
    settings.hiddenUnits = []
    settings.threshold = 1
    settings.learningRate = 0.1
    settings.adamEpsilon = 1e-5
    settings.targetInterval = 100
    change(&self)
  }

  /// Asks for other transitions, whose episodes go on.
  mutating func transitions(_ actions: [Int], of actionCount: Int) {
    (self.actions, self.actionCount) = (actions, actionCount)
    endings = actions.map { _ in nil }
  }
}

/// How the parts that a question hands over differ from the lesson's own.
struct OtherDQNParts: Sendable {
  var targetShift: Float = 0
  /// What the loss of a positive error is multiplied by.
  var positiveFactor: Float = 1
  var priorityFactor: Float = 1
  /// Whether the weights are divided by the largest of them; N does not matter where they are.
  var areWeightsDivided = true

  /// The difference in words.
  var words: String {
    if targetShift != 0 { return "y + \(targetShift)" }
    if positiveFactor != 1 { return "H × \(positiveFactor) for e > 0" }
    return priorityFactor == 1 ? "none" : "p × \(priorityFactor), w = (N P)^−β"
  }
}

extension DQNUpdateQuestion {
  /// The observations and actions of an earlier step, and ∂L/∂Q(s, a).
  struct Earlier: Sendable {
    let observations: [Float]
    let actions: [Int]
    let gradient: [Float]
  }

  /// The question as a case.
  func asked() -> Case<DQNFunctions> {
    var random = RandomStream(seed: 13, name: "13.9 \(title)")
    let (n, size) = (actions.count, Self.observationSize)
    // The network is linear where there is no hidden layer; 13.5 is not asked.
    let learner = ValueLearner(
      observationSize: size, actions: actionCount, settings: settings,
      dueling: { value, _, _ in value }, using: &random)
    let earlier = (0..<earlierSteps).map { _ in
      Earlier(
        observations: random.floats(2 * size, -1, 1),
        actions: [random.integer(below: actionCount), random.integer(below: actionCount)],
        gradient: random.floats(2, -1, 1))
    }
    var batch = DQNBatch()
    batch.observations = random.numbers(n * size, -1, 1).map { Float($0) }
    batch.actions = actions
    batch.rewards = random.numbers(n, -2, 2).map { Float($0) }
    batch.nextObservations = random.numbers(n * size, -1, 1).map { Float($0) }
    batch.endings = endings
    batch.discounts = (0..<n).map { $0 % 2 == 0 ? 0.81 : 0.9 }
    batch.probabilities = probabilities
    batch.stored = stored
    let (asked, history) = (batch, earlier)
    let right = expected(learner, asked, history)
    var question = Case<DQNFunctions>(
      title: title, settings: words, row: "transition", inputs: inputs(batch), expected: right
    ) { functions in
      var learner = try learner.after(history)
      let update = try functions.update(
        &learner, asked, settings, parts.applied(to: functions, actions: actionCount, count: n))
      return .answer(
        columns(
          update.values.map(Double.init), Double(update.loss),
          update.priorities?.map(Double.init), learner.online.values.map(Double.init),
          learner.target.values.map(Double.init), updates: learner.updates))
    }
    let names = learner.online.numberNames
    let before = (try? learner.after(history)) ?? learner
    question.labels = [
      right[3].name: [names, Column("before", before.online.values)],
      right[4].name: [names, Column("before", before.target.values)],
    ]
    return question
  }

  private var words: [Setting] {
    let rule = settings.priorities.map {
      "α \($0.exponent), β \($0.correction), ε \($0.offset)"
    }
    return [
      "isDouble = \(settings.isDouble)", setting("threshold", settings.threshold),
      "targetInterval = \(settings.targetInterval)", "priorities = \(rule ?? "nil")",
      "batch.stored = \(stored)",
      "hidden units = \(settings.hiddenUnits.first.map { "\($0)" } ?? "none")",
      setting("limit of the gradient's norm", settings.gradientNorm),
      "learner.updates = \(earlierSteps)", "other parts = \(parts.words)",
    ]
  }

  private func inputs(_ batch: DQNBatch) -> [Column] {
    func rows(_ list: [Float]) -> [[Float]] {
      actions.indices.map {
        Array(list[$0 * Self.observationSize..<($0 + 1) * Self.observationSize])
      }
    }
    return [
      Column.rows("s", rows(batch.observations)),
      Column("a", words: actions.map { "\($0)" }), Column("r", batch.rewards),
      Column.rows("s′", rows(batch.nextObservations)),
      .endings("ending", endings), Column("γᵏ", batch.discounts),
      probabilities.map { Column("P", $0) } ?? Column("P", words: actions.map { _ in "nil" }),
    ]
  }

  /// What is compared, in the order of the statement's steps.
  func columns(
    _ values: [Double], _ loss: Double, _ priorities: [Double]?, _ online: [Double],
    _ target: [Double], updates: Int
  ) -> [Column] {
    [
      Column("Q(s, a)", values), Column("loss", [loss]),
      priorities.map { Column("new priorities", $0) } ?? Column("new priorities", words: ["nil"]),
      Column("online network after the step", online),
      Column("target network after the step", target),
      Column("learner.updates", words: ["\(updates)"]),
    ]
  }
}

extension ValueLearner {
  /// The same after some steps.
  fileprivate func after(_ history: [DQNUpdateQuestion.Earlier]) throws -> ValueLearner {
    var learner = self
    for step in history {
      _ = try learner.record(step.observations, actions: step.actions)
      try learner.step(along: step.gradient)
    }
    return learner
  }
}

extension Parameters {
  /// The names of all numbers, such as "advantages.0.weights[1,2]".
  fileprivate var numberNames: Column {
    Column(
      "parameter",
      words: zip(slots, names).flatMap { slot, name in
        (0..<slot.count).map { "\(name)[\($0 / slot.columns),\($0 % slot.columns)]" }
      })
  }
}
