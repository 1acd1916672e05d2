import RLCore

/// Asks a function that computes on a tape for its values and their derivatives.
enum TapeQuestion {
  /// Runs a function of column vectors and describes what it returned, one row a sample.
  ///
  /// - Parameters:
  ///   - name: What the values are called, such as "ratio".
  ///   - argument: The name of the argument whose derivative is wanted, the first of `inputs`.
  ///   - inputs: The arguments, [n, 1] each. The first is differentiable, the others are constants.
  ///   - function: The function, given the variables in the order of `inputs`.
  /// - Returns: The values, and the derivative of their sum by the first argument.
  static func ask(
    _ name: String, by argument: String, _ inputs: [[Float]],
    _ function: (inout Tape, [Tape.Variable]) throws -> Tape.Variable
  ) throws -> Outcome {
    var tape = Tape()
    // A tape that has been reset tells its own variables from those of a new one.
    tape.reset()
    let count = inputs[0].count
    let first = tape.variable(inputs[0], rows: count, columns: 1)
    let others = inputs.dropFirst().map { tape.constant($0, rows: count, columns: 1) }
    let result = try function(&tape, [first] + others)
    guard result.rows == count, result.columns == 1 else {
      return .malformed(shapeSentence(result, count: count))
    }
    let values = tape.values(result)
    // The second summand is zero; it makes sure that there is a path to the argument at all.
    let path = tape.scale(tape.sum(first), by: 0)
    tape.backward(from: tape.add(tape.sum(result), path))
    return .answer([
      Column(name, values),
      Column("∂/∂\(argument)", tape.gradient(first), role: .gradient(of: argument)),
    ])
  }

  private static func shapeSentence(_ result: Tape.Variable, count: Int) -> String {
    let shapes =
      "Yours has the shape [\(result.rows), \(result.columns)] where [\(count), 1] is expected: one "
      + "row for each sample."
    guard result.rows == 1, result.columns == 1 else { return shapes }
    return shapes + " A sum or a mean over the samples is left to the caller."
  }
}
