import Preconditions
import RLCore

/// A choice among m actions with probabilities softmax(logits), for a batch on a tape.
///
/// A logit of −∞ masks an action: its probability is 0, and it adds nothing to entropies, to
/// divergences and to their gradients. At least one logit of a row must be finite, and none may be
/// NaN or +∞: all results for such a row are NaN.
public struct Categorical: Sendable {
  /// ln π(a|s) of every action, `[n, m]`.
  public let logProbabilities: Tape.Variable

  /// Creates the distributions of a batch.
  ///
  /// - Parameter logits: `[n, m]`.
  public init(logits: Tape.Variable, on tape: inout Tape) {
    logProbabilities = tape.logSoftmax(logits)
  }

  /// ln π(aᵢ|sᵢ), `[n, 1]`.
  public func logProbability(of actions: [Int], on tape: inout Tape) -> Tape.Variable {
    tape.pick(logProbabilities, columns: actions)
  }

  /// ln π(aᵢ|sᵢ) for a minibatch whose row i is sample `rows[i]`, `[n, 1]`.
  ///
  /// - Parameters:
  ///   - rows: The samples in the minibatch.
  ///   - actions: The action of every sample.
  public func logProbability(
    rows: ArraySlice<Int>, of actions: [Int], on tape: inout Tape
  ) -> Tape.Variable {
    tape.pick(logProbabilities, rows: rows, of: actions)
  }

  /// ln π(aᵢ|sᵢ) for a minibatch whose row i is sample `rows[i]`, `[n, 1]`.
  ///
  /// - Parameters:
  ///   - rows: The samples in the minibatch.
  ///   - actions: The action of every sample.
  public func logProbability(
    rows: [Int], of actions: [Int], on tape: inout Tape
  ) -> Tape.Variable {
    tape.pick(logProbabilities, rows: rows, of: actions)
  }

  /// −Σ π ln π of every row, in nats, `[n, 1]`.
  public func entropy(on tape: inout Tape) -> Tape.Variable {
    let probabilities = tape.exp(logProbabilities)
    return tape.negate(tape.sumColumns(tape.weigh(logProbabilities, by: probabilities)))
  }

  /// KL(self ‖ other) = Σ π (ln π − ln π′) of every row, in nats, `[n, 1]`.
  ///
  /// It is infinite where an action is possible here and impossible there.
  public func divergence(from other: Categorical, on tape: inout Tape) -> Tape.Variable {
    let probabilities = tape.exp(logProbabilities)
    let difference = tape.subtract(logProbabilities, other.logProbabilities)
    return tape.sumColumns(tape.weigh(difference, by: probabilities))
  }
}

// Acting: one row of logits, no tape, no allocation.
extension Categorical {
  /// Draws an action by inverting the cumulative distribution at one uniform number.
  ///
  /// - Parameters:
  ///   - logits: `[rows, actions]`, row-major, such as a workspace's output.
  ///   - row: The row to draw from.
  ///   - actions: The number of actions.
  ///   - random: The source of the uniform number; one is drawn.
  /// - Returns: The action and its log-probability, with the bits that the tape gives.
  public static func sample(
    _ logits: [Float], row: Int = 0, actions: Int, using random: inout RandomStream
  ) -> (action: Int, logProbability: Float) {
    sample(logits, row: row, actions: actions, uniform: random.uniform())
  }

  /// The first action at which the cumulative distribution exceeds a number.
  ///
  /// - Parameters:
  ///   - logits: `[rows, actions]`, row-major.
  ///   - row: The row to draw from.
  ///   - actions: The number of actions.
  ///   - uniform: A number in [0, 1).
  /// - Returns: The action and its log-probability.
  public static func sample(
    _ logits: [Float], row: Int = 0, actions: Int, uniform: Float
  ) -> (action: Int, logProbability: Float) {
    let first = checked(logits, row, actions)
    let (largest, total) = normalizer(logits, first, actions)
    var left = uniform * total
    var chosen = 0
    for action in 0..<actions {
      let weight = Elementary.exp(logits[first + action] - largest)
      // Rounding may leave a little after the last action; the last possible one takes it.
      if weight > 0 { chosen = action }
      left -= weight
      if left < 0 { break }
    }
    return (chosen, logits[first + chosen] - largest - Elementary.log(total))
  }

  /// The most probable action; the first of equals.
  public static func mode(_ logits: [Float], row: Int = 0, actions: Int) -> Int {
    let first = checked(logits, row, actions)
    var best = 0
    for action in 1..<max(actions, 1) where logits[first + action] > logits[first + best] {
      best = action
    }
    return best
  }

  /// ln π(action), with the bits that the tape gives.
  public static func logProbability(
    of action: Int, _ logits: [Float], row: Int = 0, actions: Int
  ) -> Float {
    precondition(
      action >= 0 && action < actions, "logProbability: no action \(action) of \(actions)")
    let first = checked(logits, row, actions)
    let (largest, total) = normalizer(logits, first, actions)
    return logits[first + action] - largest - Elementary.log(total)
  }

  /// −Σ π ln π in nats.
  public static func entropy(_ logits: [Float], row: Int = 0, actions: Int) -> Float {
    let first = checked(logits, row, actions)
    let (largest, total) = normalizer(logits, first, actions)
    let logTotal = Elementary.log(total)
    var sum: Float = 0
    for action in 0..<actions {
      let logProbability = logits[first + action] - largest - logTotal
      let probability = Elementary.exp(logProbability)
      if probability != 0 { sum += probability * logProbability }
    }
    return -sum
  }

  /// m = max logits and Σ exp(logits − m), actions upwards.
  @inline(__always) private static func normalizer(
    _ logits: [Float], _ first: Int, _ actions: Int
  ) -> (largest: Float, total: Float) {
    var largest = logits[first]
    for action in 1..<max(actions, 1) where logits[first + action] > largest {
      largest = logits[first + action]
    }
    var total: Float = 0
    for action in 0..<actions { total += Elementary.exp(logits[first + action] - largest) }
    return (largest, total)
  }

  @inline(__always) private static func checked(
    _ logits: [Float], _ row: Int, _ actions: Int
  ) -> Int {
    precondition(
      actions > 0 && row >= 0 && logits.count >= (row + 1) * actions,
      "Categorical: \(logits.count) logits have no row \(row) of \(actions) actions")
    return row * actions
  }
}

extension Categorical {
  /// M u with M = (diag π − π πᵀ) / n in each of n rows: the Fisher matrix in the logits.
  ///
  /// With u = J v, the tangent of the logits along a change v of the parameters, and J pulled back
  /// by `backward(from:seed:)`, it gives the Fisher–vector product Jᵀ M J v.
  /// Schulman et al. 2015 (TRPO), appendix C.
  ///
  /// - Parameters:
  ///   - logits: `[n, actions]`, row-major.
  ///   - tangents: u, `[n, actions]`.
  ///   - actions: The number of actions.
  /// - Returns: M u, `[n, actions]`.
  public static func fisherProduct(
    _ logits: [Float], _ tangents: [Float], actions: Int
  ) -> [Float] {
    precondition(
      actions > 0 && logits.count % actions == 0 && tangents.count == logits.count,
      "fisherProduct: \(logits.count) logits and \(tangents.count) tangents of \(actions) actions")
    let rows = logits.count / actions
    var result = tangents
    for row in 0..<rows {
      let first = row * actions
      let (largest, total) = normalizer(logits, first, actions)
      var expected: Float = 0
      for i in first..<first + actions {
        expected += Elementary.exp(logits[i] - largest) / total * tangents[i]
      }
      for i in first..<first + actions {
        let probability = Elementary.exp(logits[i] - largest) / total
        result[i] = probability * (tangents[i] - expected) / Float(rows)
      }
    }
    return result
  }
}
