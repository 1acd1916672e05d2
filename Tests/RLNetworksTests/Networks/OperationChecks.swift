import XCTest

@testable import RLCore
@testable import RLNetworks

/// A recording of one operation on some matrices, to be compared with finite differences.
struct OperationCheck {
  struct Input {
    let rows: Int
    let columns: Int
    let values: [Float]
  }

  let name: String
  let inputs: [Input]
  var leaf: (inout Tape, Input) -> Tape.Variable = {
    $0.variable($1.values, rows: $1.rows, columns: $1.columns)
  }
  let record: (inout Tape, [Tape.Variable]) -> Tape.Variable

  /// Numbers in ±limit that keep a distance of 0.2 from the points where a derivative jumps.
  static func input(
    _ rows: Int, _ columns: Int, limit: Double = 2, avoiding kinks: [Float] = [],
    positive: Bool = false, _ random: inout RandomStream
  ) -> Input {
    var values: [Float] = []
    while values.count < rows * columns {
      let value = Float(random.uniform(positive ? 0.4 : -limit, limit))
      if kinks.allSatisfy({ abs($0 - value) > 0.2 }) { values.append(value) }
    }
    return Input(rows: rows, columns: columns, values: values)
  }

  /// Shapes with whole vectors, rests, both, and single rows and columns.
  static let shapes = [(1, 1), (3, 5), (16, 2), (5, 16), (17, 3), (1, 33)]

  static func unary(
    _ name: String, avoiding kinks: [Float] = [], positive: Bool = false,
    _ random: inout RandomStream, _ record: @escaping (inout Tape, Tape.Variable) -> Tape.Variable
  ) -> [OperationCheck] {
    shapes.map { rows, columns in
      OperationCheck(
        name: "\(name) [\(rows), \(columns)]",
        inputs: [input(rows, columns, avoiding: kinks, positive: positive, &random)]
      ) { tape, x in record(&tape, x[0]) }
    }
  }

  /// All broadcasts; with `apart`, no two elements that meet are closer than 0.2.
  static func binary(
    _ name: String, positive: Bool = false, apart: Bool = false, _ random: inout RandomStream,
    _ record: @escaping (inout Tape, Tape.Variable, Tape.Variable) -> Tape.Variable
  ) -> [OperationCheck] {
    var pairs = shapes.map { ($0, $0) }
    for shape in [(3, 5), (17, 3), (2, 20), (4, 1)] {
      let lines = shape.1 == 1 ? [(1, 1)] : [(1, 1), (1, shape.1), (shape.0, 1)]
      for other in lines { pairs += [(shape, other), (other, shape)] }
    }
    return pairs.map { first, second in
      var a = input(first.0, first.1, positive: positive, &random)
      var b = input(second.0, second.1, positive: positive, &random)
      if apart {
        // Multiples of ½ on one side, shifted by ¼ on the other.
        a = Input(rows: a.rows, columns: a.columns, values: a.values.map { ($0 * 2).rounded() / 2 })
        b = Input(
          rows: b.rows, columns: b.columns, values: b.values.map { ($0 * 2).rounded() / 2 + 0.25 })
      }
      return OperationCheck(name: "\(name) \(first) \(second)", inputs: [a, b]) { tape, x in
        record(&tape, x[0], x[1])
      }
    }
  }

  /// The checks of an operation; the switch has no default, so a new operation needs its own.
  static func all(_ operation: Tape.Operation) -> [OperationCheck] {
    var random = RandomStream(seed: 7, name: "\(operation)")
    switch operation {
    case .leaf: return unary("leaf", &random) { _, x in x }
    case .parameters:
      return unary("parameters", &random) { _, x in x }.map {
        var check = $0
        check.leaf = { tape, input in
          var parameters = Parameters()
          parameters.add(name: "other", rows: 1, columns: 3, initial: [1, 2, 3])
          let slot = parameters.add(
            name: "x", rows: input.rows, columns: input.columns, initial: input.values)
          return tape.parameters(parameters)[slot]
        }
        return check
      }
    case .add: return binary("add", &random) { $0.add($1, $2) }
    case .subtract: return binary("subtract", &random) { $0.subtract($1, $2) }
    case .multiply: return binary("multiply", &random) { $0.multiply($1, $2) }
    case .weigh: return binary("weigh", &random) { $0.weigh($2, by: $1) }
    case .divide: return binary("divide", positive: true, &random) { $0.divide($1, $2) }
    case .minimum: return binary("minimum", apart: true, &random) { $0.minimum($1, $2) }
    case .maximum: return binary("maximum", apart: true, &random) { $0.maximum($1, $2) }
    case .negate: return unary("negate", &random) { $0.negate($1) }
    case .scale: return unary("scale", &random) { $0.scale($1, by: -1.7) }
    case .offset: return unary("offset", &random) { $0.offset($1, by: 0.6) }
    case .square: return unary("square", &random) { $0.square($1) }
    case .exp: return unary("exp", &random) { $0.exp($1) }
    case .log: return unary("log", positive: true, &random) { $0.log($1) }
    case .tanh: return unary("tanh", &random) { $0.tanh($1) }
    case .relu: return unary("relu", avoiding: [0], &random) { $0.relu($1) }
    case .sigmoid: return unary("sigmoid", &random) { $0.sigmoid($1) }
    case .softplus: return unary("softplus", &random) { $0.softplus($1) }
    case .elu: return unary("elu", avoiding: [0], &random) { $0.elu($1) }
    case .clamp:
      return unary("clamp", avoiding: [-0.7, 1.1], &random) { $0.clamp($1, -0.7, 1.1) }
    case .huber: return unary("huber", avoiding: [-0.8, 0.8], &random) { $0.huber($1, delta: 0.8) }
    case .sum: return unary("sum", &random) { $0.sum($1) }
    case .mean: return unary("mean", &random) { $0.mean($1) }
    case .sumColumns: return unary("sumColumns", &random) { $0.sumColumns($1) }
    case .pick:
      return unary("pick", &random) { tape, x in
        tape.pick(x, columns: (0..<x.rows).map { ($0 * 7 + 1) % x.columns })
      }
    case .columns:
      return unary("columns", &random) { tape, x in
        tape.columns(x, x.columns / 3..<(x.columns + 1) / 2 + x.columns / 4)
      }
    case .concatenate:
      return [(1, 1, 1), (3, 4, 5), (17, 3, 2), (2, 20, 17)].map { n, k, m in
        OperationCheck(
          name: "concatenate \(n) \(k) \(m)",
          inputs: [input(n, k, &random), input(n, m, &random)]
        ) { $0.concatenate($1[0], $1[1]) }
      }
    case .rows:
      return unary("rows", &random) { tape, x in
        tape.rows(x, x.rows / 3..<(x.rows + 1) / 2 + x.rows / 4)
      }
    case .stack:
      return [(1, 1, 1), (3, 4, 5), (2, 20, 17)].map { n, k, m in
        OperationCheck(
          name: "stack \(n) \(k) \(m)", inputs: [input(n, m, &random), input(k, m, &random)]
        ) { $0.stack([$1[0], $1[1], $1[0]]) }
      }
    case .logSoftmax: return unary("logSoftmax", &random) { $0.logSoftmax($1) }
    case .matmul:
      return [(1, 1, 1), (3, 4, 5), (17, 3, 2), (2, 20, 17), (33, 5, 1)].map { n, k, m in
        OperationCheck(
          name: "matmul \(n) \(k) \(m)",
          inputs: [input(n, k, &random), input(k, m, &random)]
        ) { $0.matmul($1[0], $1[1]) }
      }
    case .linear: return Activation.allCases.flatMap { layers($0, &random) }
    case .convolution: return Activation.allCases.flatMap { convolutions($0, &random) }
    case .gru:
      return [(1, 1), (3, 5), (17, 16), (2, 37)].map { n, h in
        OperationCheck(
          name: "gru \(n) \(h)",
          inputs: [input(n, 3 * h, &random), input(n, 3 * h, &random), input(n, h, &random)]
        ) { $0.gru(input: $1[0], recurrent: $1[1], hidden: $1[2]) }
      }
    }
  }

  private static func layers(
    _ activation: Activation, _ random: inout RandomStream
  ) -> [OperationCheck] {
    [(1, 3, 2), (18, 5, 17), (6, 17, 1)].map { n, k, m in
      let x = input(n, k, limit: 1, &random)
      let weights = input(k, m, limit: 1, &random)
      // Biases that keep every sum away from 0, where relu and elu have their kink.
      let bias = Input(
        rows: 1, columns: m,
        values: (0..<m).map { column in
          let sums = (0..<n).map { row in
            (0..<k).reduce(Float(0)) {
              $0 + x.values[row * k + $1] * weights.values[$1 * m + column]
            }
          }
          let candidates = (0..<200).map { Float($0) * 0.02 - 2 }
          func gap(_ bias: Float) -> Float { sums.map { abs($0 + bias) }.min() ?? 0 }
          return candidates.max { gap($0) < gap($1) } ?? 0
        })
      return OperationCheck(
        name: "linear \(activation) \(n) \(k) \(m)", inputs: [x, weights, bias]
      ) { $0.linear($1[0], $1[1], $1[2], activation) }
    }
  }
}
