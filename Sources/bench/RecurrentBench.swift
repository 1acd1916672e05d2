import RLCore
import RLNetworks

/// The speed of a recurrent unit of 64 hidden numbers, on one core.
enum RecurrentBench {
  private static let (inputs, hidden, rows, steps) = (64, 64, 50, 20)

  /// GFLOP/s of 20 steps with 50 rows, forwards and back through time.
  ///
  /// The products of x and h with their matrices count, forwards once and backwards twice.
  static func gigaflops() -> Double {
    let products = 2 * rows * steps * (inputs + hidden) * 3 * hidden
    return 3 * Double(products) / unroll() / 1e9
  }

  /// Microseconds of the same 20 steps.
  static func microseconds() -> Double { 1e6 * unroll() }

  private static func unroll() -> Double {
    var random = RandomStream(seed: 1, name: "recurrent bench")
    var parameters = Parameters()
    let cell = GRUCell(
      inputs: inputs, hidden: hidden, name: "cell", in: &parameters, using: &random)
    let numbers = (0..<steps * rows * inputs).map { _ in random.normal() }
    let zeros = [Float](repeating: 0, count: rows * hidden)
    var tape = Tape()
    return Stopwatch.best(repetitions: 20) {
      tape.reset()
      let theta = tape.parameters(parameters)
      let x = tape.variable(numbers, rows: steps * rows, columns: inputs)
      var h = tape.constant(zeros, rows: rows, columns: hidden)
      for t in 0..<steps {
        h = cell(tape.rows(x, t * rows..<(t + 1) * rows), h, theta, on: &tape)
      }
      tape.backward(from: tape.mean(h))
    }
  }
}
