import Preconditions
import RLCore

// Categorical numbers within a network, such as a world model's latent state.
extension Categorical {
  /// Creates distributions (1 − u) softmax(logits) + u / m, in which nothing is impossible.
  ///
  /// Hafner et al. 2023 (DreamerV3), section "Robust predictions".
  ///
  /// - Parameters:
  ///   - logits: `[n, m]`.
  ///   - uniformShare: u, the share of the uniform distribution, in [0, 1).
  public init(logits: Tape.Variable, uniformShare: Float, on tape: inout Tape) {
    precondition(
      uniformShare >= 0 && uniformShare < 1,
      "Categorical: the share of the uniform distribution is \(uniformShare), not in [0, 1)")
    let plain = tape.logSoftmax(logits)
    if uniformShare == 0 {
      logProbabilities = plain
    } else {
      let share = tape.scale(tape.exp(plain), by: 1 - uniformShare)
      logProbabilities = tape.log(
        tape.offset(share, by: uniformShare / Float(logits.columns)))
    }
  }

  /// One draw a row as a vector with a 1 at the drawn place, whose derivative is that of the
  /// probabilities: straight through the draw.
  ///
  ///     y = d + π − π,  of which no derivative goes through d and through the second π
  ///
  /// Bengio et al. 2013; Hafner et al. 2021 (DreamerV2), algorithm 1.
  ///
  /// - Parameter random: The source of the uniform numbers; n are drawn, for the rows in turn.
  /// - Returns: `[n, m]`, zeros but for a 1 in each row, to the bit.
  public func drawStraightThrough(
    on tape: inout Tape, using random: inout RandomStream
  ) -> Tape.Variable {
    let drawn = tape.oneHotDraws(logProbabilities, using: &random)
    let probabilities = tape.exp(logProbabilities)
    return tape.add(drawn, tape.subtract(probabilities, tape.detach(probabilities)))
  }
}

extension Tape {
  /// A constant with a 1 in each row at a place that is drawn with these probabilities.
  fileprivate mutating func oneHotDraws(
    _ logProbabilities: Variable, using random: inout RandomStream
  ) -> Variable {
    let (rows, columns) = (logProbabilities.rows, logProbabilities.columns)
    let drawn = record(.leaf, rows: rows, columns: columns)
    for row in 0..<rows {
      let source = logProbabilities.offset + row * columns
      let target = drawn.offset + row * columns
      var left: Float = random.uniform()
      var chosen = 0
      var isChosen = false
      for column in 0..<columns {
        values[target + column] = 0
        let probability = isChosen ? 0 : Elementary.exp(values[source + column])
        // Rounding may leave a little after the last place; the last possible one takes it.
        if probability > 0 { chosen = column }
        left -= probability
        isChosen = isChosen || left < 0
      }
      values[target + chosen] = 1
    }
    return drawn
  }
}
