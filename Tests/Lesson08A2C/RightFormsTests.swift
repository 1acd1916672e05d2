import Course
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse.
final class Lesson08RightFormsTests: XCTestCase {
  private let reference = A2CFunctions(A2CSolution.self)

  private func expectRight(_ id: String, _ change: (inout A2CFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<A2CFunctions>.a2c.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  func testReturns() throws {
    // By recursion over the steps.
    try expectRight("08.1") {
      $0.bootstrappedReturns = { rewards, endings, finalValues, bootstrapValues, discount in
        let count = bootstrapValues.count
        func value(_ index: Int) -> Float {
          guard index < rewards.count else { return bootstrapValues[index - rewards.count] }
          let next: Float =
            switch endings[index] {
            case .terminated: 0
            case .truncated: finalValues[index]
            case nil: value(index + count)
            }
          return rewards[index] + discount * next
        }
        return rewards.indices.map(value)
      }
    }
  }

  func testEntropies() throws {
    try expectRight("08.2") {
      $0.entropies = { logProbabilities, tape in
        let weighed = tape.weigh(logProbabilities, by: tape.exp(logProbabilities))
        return tape.scale(tape.sumColumns(weighed), by: -1)
      }
    }
  }

  func testLosses() throws {
    // With the advantages as numbers that leave the tape and come back.
    try expectRight("08.3") {
      $0.loss = { logProbabilities, entropies, values, returns, valueWeight, entropyWeight, tape in
        let advantages = zip(tape.values(returns), tape.values(values)).map { $0 - $1 }
        let actor = tape.mean(tape.multiply(tape.constant(advantages), logProbabilities))
        let critic = tape.mean(tape.square(tape.subtract(returns, values)))
        let weighed = tape.scale(critic, by: valueWeight / 2)
        let bonus = tape.scale(tape.mean(entropies), by: entropyWeight)
        return tape.subtract(tape.subtract(weighed, actor), bonus)
      }
    }
  }

  func testExplainedVariances() throws {
    // From sums about the first number instead of the mean.
    try expectRight("08.4") {
      $0.explainedVariance = { values, returns in
        func variance(_ numbers: [Double]) -> Double {
          let shifted = numbers.map { $0 - (numbers.first ?? 0) }
          let mean = shifted.reduce(0, +) / Double(shifted.count)
          return shifted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        let spread = variance(returns.map(Double.init))
        if returns.isEmpty || spread == 0 { return nil }
        return 1 - variance(zip(returns, values).map { Double($0) - Double($1) }) / spread
      }
    }
  }

  func testUpdates() throws {
    // With the logarithm of the softmax taken twice, which changes nothing, and the gradient as a
    // list.
    try expectRight("08.5") {
      $0.update = { parameters, optimizer, actor, critic, batch, settings, parts, tape in
        tape.reset()
        let theta = tape.parameters(parameters)
        let rows = batch.actions.count
        let x = tape.constant(batch.observations, rows: rows, columns: critic.inputs)
        let policy = tape.logSoftmax(tape.logSoftmax(actor(x, theta, on: &tape)))
        let entropies = try parts.entropies(policy, &tape)
        let loss = try parts.loss(
          tape.pick(policy, columns: batch.actions), entropies, critic(x, theta, on: &tape),
          tape.constant(batch.returns), settings.valueCoefficient, settings.entropyCoefficient,
          &tape)
        tape.backward(from: loss)
        let gradient = tape.gradient(theta)
        let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let factor = min(1, settings.maximumGradientNorm / norm)
        optimizer.step(&parameters.values, gradients: gradient.map { $0 * factor })
        return (tape.value(loss), tape.value(tape.sum(entropies)) / Float(rows))
      }
    }
  }

  func testDiagnoses() throws {
    // Thresholds far from the reference's, each in nats.
    for (steps, entropy, reached, explained) in [
      (0.66, 0.3, 110.0, 0.5), (0.68, 0.45, 300, 0.9), (0.69, 0.2, 200, 0.7),
    ] {
      try expectRight("08.6") {
        $0.diagnosis = { log in
          if log.entropies[0] > steps { return .stepsTooSmall }
          if log.returns[4] > reached {
            return log.entropies[4] < entropy ? .entropySignTurned : .none
          }
          if log.explainedVariances[4] > explained { return .advantageSignTurned }
          return log.explainedVariances[4] < -1 && log.entropies[4] > entropy
            ? .endingsIgnored : .criticUntrained
        }
      }
    }
    // By what rises and what falls.
    try expectRight("08.6") {
      $0.diagnosis = { log in
        let (entropies, returns) = (log.entropies, log.returns)
        if entropies[0] - entropies[1] < 0.01, entropies[0] > 0.65 { return .stepsTooSmall }
        if (returns.max() ?? 0) > 250 {
          return entropies[4] < entropies[0] / 1.5 ? .entropySignTurned : .none
        }
        if (log.explainedVariances.min() ?? 0) > 0.5 { return .advantageSignTurned }
        return entropies[4] > entropies[0] ? .endingsIgnored : .criticUntrained
      }
    }
  }

  func testPredictions() throws {
    try expectRight("08.7") {
      $0.prediction = { change in
        let trends: [Trend] = [.falls, .rises, .falls, .rises, .rises, .stays, .stays]
        return zip(A2CChange.allCases, trends).first { $0.0 == change }?.1 ?? .stays
      }
    }
  }
}
