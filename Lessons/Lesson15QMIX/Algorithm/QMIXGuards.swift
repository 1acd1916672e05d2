import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension QMIX {
  /// Requires an update that left numbers and networks usable.
  func check(_ update: QMIXUpdate) throws {
    guard update.values.count == settings.batchSize else {
      throw TrainingError.unusable(
        exercise: "15.6",
        answer: "gave \(update.values.count) values for \(settings.batchSize) samples")
    }
    try check([update.loss], "loss")
    try check(update.values, "value of the team")
  }

  /// Requires that all numbers are finite.
  func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}

extension QMIXFunctions {
  /// The same functions, which throw where an answer has another shape than its question asks for.
  public var checked: QMIXFunctions {
    var checked = self
    let right = self
    @Sendable func requireColumn(
      _ exercise: String, _ answer: Tape.Variable, for values: Tape.Variable
    ) throws {
      guard answer.rows == values.rows, answer.columns == 1,
        answer.isTracked || !values.isTracked
      else {
        throw TrainingError.unusable(
          exercise: exercise,
          answer: "gave shape \(answer.shape) instead of [\(values.rows), 1], or no derivative")
      }
    }
    checked.sum = { values, tape in
      let answer = try right.sum(values, &tape)
      try requireColumn("15.1", answer, for: values)
      return answer
    }
    checked.mix = { values, weights, tape in
      let answer = try right.mix(values, weights, &tape)
      try requireColumn("15.2", answer, for: values)
      return answer
    }
    checked.targets = { batch, discount, online, target, mixer in
      let answer = try right.targets(batch, discount, online, target, mixer)
      guard answer.count == batch.count else {
        throw TrainingError.unusable(
          exercise: "15.3", answer: "gave \(answer.count) targets for \(batch.count)")
      }
      return answer
    }
    checked.mixerWeights = { state, layers, agents in
      let answer = try right.mixerWeights(state, layers, agents)
      let width = layers.bias1.bias.count
      guard answer.weights1.count == agents, answer.weights1.allSatisfy({ $0.count == width }),
        answer.bias1.count == width, answer.weights2.count == width
      else {
        throw TrainingError.unusable(
          exercise: "15.5",
          answer: "gave weights of another shape than \(agents) agents and a mixer of \(width)")
      }
      return answer
    }
    checked.additiveFit = { payoff, actionCounts in
      let answer = try right.additiveFit(payoff, actionCounts)
      guard answer.values.count == payoff.count else {
        throw TrainingError.unusable(
          exercise: "15.7", answer: "gave \(answer.values.count) values for \(payoff.count)")
      }
      return answer
    }
    return checked
  }
}
