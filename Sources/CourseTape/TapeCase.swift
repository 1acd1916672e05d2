import Course
import RLNetworks

/// Runs a function that computes on a tape, and describes its values and derivatives.
public enum TapeCase {
  /// Runs a function of column vectors and describes its result, one row a sample.
  ///
  /// - Parameters:
  ///   - name: The name of the values, such as "ratio".
  ///   - argument: The name of the differentiable argument, the first of `inputs`.
  ///   - inputs: The arguments, [n, 1] each. The first is differentiable, the others are constants.
  ///   - function: The function; it takes the variables in the order of `inputs`.
  /// - Returns: The values, and the derivative of their sum by the first argument.
  public static func run(
    _ name: String, by argument: String, _ inputs: [[Float]],
    _ function: (inout Tape, [Tape.Variable]) throws -> Tape.Variable
  ) throws -> CaseResult {
    var tape = Tape()
    // After a reset the tape rejects variables of another tape.
    tape.reset()
    let count = inputs[0].count
    let first = tape.variable(inputs[0], rows: count, columns: 1)
    let others = inputs.dropFirst().map { tape.constant($0, rows: count, columns: 1) }
    let result = try function(&tape, [first] + others)
    guard result.rows == count, result.columns == 1 else {
      return .malformed(shapeSentence(result, count: count))
    }
    let values = tape.values(result)
    // The second summand is zero; it adds a path to the argument if the function has none.
    let path = tape.scale(tape.sum(first), by: 0)
    tape.backward(from: tape.add(tape.sum(result), path))
    return .answer([
      Column(name, values),
      Column("∂/∂\(argument)", tape.gradient(first), role: .gradient(of: argument)),
    ])
  }

  /// One argument of a function of column vectors.
  public struct Argument {
    /// The name in the function, such as "baselines".
    public let name: String
    /// The symbol in tables, such as "b".
    public let symbol: String
    /// Its elements, [n, 1].
    public let values: [Float]
    /// Whether it is differentiable; otherwise it is a constant.
    public let isDifferentiable: Bool

    /// Creates an argument.
    public init(_ name: String, _ symbol: String, _ values: [Float], isDifferentiable: Bool = true)
    {
      self.name = name
      self.symbol = symbol
      self.values = values
      self.isDifferentiable = isDifferentiable
    }
  }

  /// Runs a function that returns several losses, and describes each with all of its derivatives.
  ///
  /// - Parameters:
  ///   - names: The names of the losses, such as "policy".
  ///   - arguments: The function's arguments.
  ///   - function: The function; it takes the variables in the order of `arguments` and returns one
  ///     [1, 1] for each name.
  /// - Returns: The losses, then for each loss its derivatives by the differentiable arguments.
  public static func run(
    losses names: [String], of arguments: [Argument],
    _ function: (inout Tape, [Tape.Variable]) throws -> [Tape.Variable]
  ) throws -> CaseResult {
    var tape = Tape()
    // After a reset the tape rejects variables of another tape.
    tape.reset()
    let inputs = arguments.map { argument in
      argument.isDifferentiable
        ? tape.variable(argument.values, rows: argument.values.count, columns: 1)
        : tape.constant(argument.values)
    }
    let results = try function(&tape, inputs)
    for (name, result) in zip(names, results) where result.count != 1 {
      return .malformed(
        "Your \(name) loss has the shape [\(result.rows), \(result.columns)] where [1, 1] is "
          + "expected: the mean over the samples is part of a loss.")
    }
    var columns = zip(names, results).map { Column("\($0) loss", tape.values($1)) }
    for (name, result) in zip(names, results) {
      // The second summand is zero; it adds a path to the first argument if the loss has none.
      let path = tape.scale(tape.sum(inputs[0]), by: 0)
      tape.backward(from: tape.add(result, path))
      for (argument, input) in zip(arguments, inputs) where argument.isDifferentiable {
        columns.append(derivative(of: name, by: argument, tape.gradient(input).map(Double.init)))
      }
    }
    return .answer(columns)
  }

  /// The column of a loss's derivative, in a result of `run(losses:of:_:)` and in a case.
  public static func derivative(of loss: String, by argument: Argument, _ values: [Double])
    -> Column
  {
    Column(
      "∂\(loss)/∂\(argument.symbol)", values,
      role: .gradient(of: argument.name, in: "the \(loss) loss"))
  }

  private static func shapeSentence(_ result: Tape.Variable, count: Int) -> String {
    let shapes =
      "Yours has the shape [\(result.rows), \(result.columns)] where [\(count), 1] is expected: "
      + "one row for each sample."
    guard result.rows == 1, result.columns == 1 else { return shapes }
    return shapes + " A sum or a mean over the samples is left to the caller."
  }
}
