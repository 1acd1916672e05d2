import Course
import CourseTape
import Lesson08
import RLCore
import RLNetworks

/// One question of 08.5: two tiny networks, a batch, and what an optimiser has seen before.
struct UpdateQuestion {
  var title: String
  var observationSize = 2
  var actions: [Int] = [1]
  var actionCount = 2
  var settings = A2CSettings()
  var learningRate: Float = 0.1
  /// How many steps the optimiser has taken before.
  var earlierSteps = 0
  /// Whether another computation is still recorded on the tape.
  var tapeIsUsed = false
  /// What the other parts' loss and entropies are multiplied by; 1 in the lesson's own.
  var lossFactor: Float = 1
  var entropyFactor: Float = 1

  /// How many operations a tape holds that is not empty.
  private static let leftOver = 1000

  init(
    _ title: String, valueCoefficient: Float = 0.5, entropyCoefficient: Float = 0.1,
    maximumGradientNorm: Float = 10, _ change: (inout UpdateQuestion) -> Void = { _ in }
  ) {
    self.title = title
    settings.valueCoefficient = valueCoefficient
    settings.entropyCoefficient = entropyCoefficient
    settings.maximumGradientNorm = maximumGradientNorm
    change(&self)
  }
}

extension UpdateQuestion {
  /// The question as a case.
  func asked() -> Case<A2CFunctions> {
    var random = RandomStream(seed: 8, name: "08.5 \(actions) \(observationSize) \(actionCount)")
    let rows = actions.count
    var parameters = Parameters()
    let actor = MLP(
      [observationSize, 3, actionCount], activation: .tanh, outputGain: 1, name: "actor",
      in: &parameters, using: &random)
    let critic = MLP(
      [observationSize, 3, 1], activation: .tanh, outputGain: 1, name: "critic", in: &parameters,
      using: &random)
    parameters.values = random.numbers(parameters.count, -1, 1).map { Float($0) }
    let batch = A2CBatch(
      observations: random.numbers(rows * observationSize, -1, 1).map { Float($0) },
      actions: actions, returns: random.numbers(rows, -2, 2).map { Float($0) })
    let earlier = (0..<earlierSteps).map { _ in random.floats(parameters.count, -0.2, 0.2) }

    let right = expected(parameters, actor, critic, batch, earlier)
    var question = Case<A2CFunctions>(
      title: title,
      settings: [
        setting("valueCoefficient", settings.valueCoefficient),
        setting("entropyCoefficient", settings.entropyCoefficient),
        setting("maximumGradientNorm", settings.maximumGradientNorm),
        setting("learningRate", learningRate),
        "earlier steps of the optimiser = \(earlierSteps)",
      ],
      inputs: [
        Column.lists("observation", rowsOf(batch).map { $0.map(tenths) }),
        Column("action", words: actions.map { "\($0)" }),
        Column("R", batch.returns),
      ],
      expected: right
    ) { functions in
      try result(functions, parameters, actor, critic, batch, earlier)
    }
    question.labels = [
      right[2].name: parameters.labels(of: actor), right[3].name: parameters.labels(of: critic),
      right[4].name: [parameters.names(of: [actor, critic])],
    ]
    return question
  }

  private func rowsOf(_ batch: A2CBatch) -> [[Double]] {
    (0..<batch.actions.count).map { row in
      batch.observations[(row * observationSize)..<((row + 1) * observationSize)].map(Double.init)
    }
  }

  private func optimizer(_ count: Int) -> Adam {
    Adam(count: count, learningRate: learningRate, epsilon: 1e-5)
  }

  /// By the loss written out in Double, its finite differences, the norm's limit and Adam's
  /// formula.
  private func expected(
    _ parameters: Parameters, _ actor: MLP, _ critic: MLP, _ batch: A2CBatch,
    _ earlier: [[Float]]
  ) -> [Column] {
    let (policy, value) = (PlainNetwork(actor), PlainNetwork(critic))
    let observations = rowsOf(batch)
    let returns = batch.returns.map(Double.init)
    var theta = parameters.values.map(Double.init)
    let advantages = zip(returns, observations).map { $0 - value($1, theta)[0] }
    func evaluate(_ theta: [Double]) -> (loss: Double, entropy: Double) {
      var (gain, entropy, error) = (0.0, 0.0, 0.0)
      for (row, observation) in observations.enumerated() {
        let logarithms = logSoftmax(policy(observation, theta))
        gain += logarithms[batch.actions[row]] * advantages[row]
        entropy -= logarithms.reduce(0) { $0 + Elementary.exp($1) * $1 }
        let difference = value(observation, theta)[0] - returns[row]
        error += difference * difference / 2
      }
      let count = Double(observations.count)
      entropy *= Double(entropyFactor) / count
      let loss =
        Double(settings.valueCoefficient) * error / count - gain / count
        - Double(settings.entropyCoefficient) * entropy
      return (Double(lossFactor) * loss, entropy)
    }
    let before = evaluate(theta)
    var adam = PlainAdam(optimizer(theta.count))
    // The earlier steps moved other parameters than these.
    var elsewhere = theta
    for gradient in earlier { adam.step(&elsewhere, gradient.map(Double.init)) }
    let gradient = finiteDifferences(at: theta) { evaluate($0).loss }
    adam.step(&theta, normLimited(gradient, to: Double(settings.maximumGradientNorm)))
    return [
      Column("loss", [before.loss]), Column("entropy", [before.entropy]),
      Column("parameters of the actor", policy.positions.map { theta[$0] }),
      Column("parameters of the critic", value.positions.map { theta[$0] }),
      Column(
        "mean gradient that the optimiser keeps",
        (policy.positions + value.positions).map { adam.mean[$0] }, absolute: 1e-6),
      Column("reset of the tape", words: ["yes"]),
    ]
  }

  private func result(
    _ functions: A2CFunctions, _ parameters: Parameters, _ actor: MLP, _ critic: MLP,
    _ batch: A2CBatch, _ earlier: [[Float]]
  ) throws -> CaseResult {
    var (parameters, tape) = (parameters, Tape())
    var optimizer = optimizer(parameters.count)
    var elsewhere = parameters.values
    for gradient in earlier { optimizer.step(&elsewhere, gradients: gradient) }
    tape.reset()
    if tapeIsUsed { for _ in 0..<Self.leftOver { _ = tape.constant(1) } }

    var parts = functions
    let (rows, lossFactor, entropyFactor) = (actions.count, lossFactor, entropyFactor)
    parts.entropies = { [actionCount] logProbabilities, tape in
      try Misuse.check(
        "the log-probabilities that parts.entropies was given", logProbabilities, rows: rows,
        columns: actionCount)
      return tape.scale(GivenParts.entropies(logProbabilities, &tape), by: entropyFactor)
    }
    parts.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
      for (name, variable) in [
        ("log-probabilities", logProbabilities), ("entropies", entropies), ("values", values),
        ("returns", returns),
      ] {
        try Misuse.check(
          "the \(name) that parts.loss was given", variable, rows: rows, columns: 1)
      }
      let loss = GivenParts.loss(
        logProbabilities, entropies, values, returns, value, entropy, &tape)
      return tape.scale(loss, by: lossFactor)
    }
    let (loss, entropy) = try functions.update(
      &parameters, &optimizer, actor, critic, batch, settings, parts, &tape)
    let positions = PlainNetwork(actor).positions + PlainNetwork(critic).positions
    return .answer([
      Column("loss", [loss]), Column("entropy", [entropy]),
      parameters.column("parameters of the actor", of: actor),
      parameters.column("parameters of the critic", of: critic),
      Column(
        "mean gradient that the optimiser keeps", positions.map { optimizer.mean[$0] }),
      // An update takes a few dozen operations.
      Column("reset of the tape", words: [tape.operationCount < Self.leftOver ? "yes" : "no"]),
    ])
  }
}

/// A number with one decimal, as it was before it became a Float.
private func tenths(_ x: Double) -> Double { (x * 10).rounded() / 10 }

/// 08.2 and 08.3 on the tape, which the cases hand over as parts.
enum GivenParts {
  static func entropies(_ logProbabilities: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
    let probabilities = tape.exp(logProbabilities)
    return tape.negate(tape.sumColumns(tape.weigh(logProbabilities, by: probabilities)))
  }

  static func loss(
    _ logProbabilities: Tape.Variable, _ entropies: Tape.Variable, _ values: Tape.Variable,
    _ returns: Tape.Variable, _ valueCoefficient: Float, _ entropyCoefficient: Float,
    _ tape: inout Tape
  ) -> Tape.Variable {
    let error = tape.subtract(values, returns)
    let cost = tape.mean(tape.multiply(logProbabilities, tape.detach(error)))
    let squares = tape.scale(tape.mean(tape.square(error)), by: valueCoefficient / 2)
    let bonus = tape.scale(tape.mean(entropies), by: entropyCoefficient)
    return tape.subtract(tape.add(squares, cost), bonus)
  }
}
