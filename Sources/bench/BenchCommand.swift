import Foundation

/// `bench`: measures the speed of the core and of the trainings on one processor core.
@main struct BenchCommand {
  /// One measured figure.
  struct Row: Encodable {
    let name: String
    let value: Double
    let unit: String
    /// The required value, if there is one: the minimum of a rate, the maximum of a time.
    let bar: Double?
  }

  static let usage = """
    Usage: bench [--results FILE]
    Measures the core's kernels and a whole training, in processor time of one thread.
      --results FILE   also writes {"rows":[{"name":…,"value":…,"unit":…},…]},
                       with "bar":… where the course asks for a speed
    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    var results: URL?
    switch arguments.count {
    case 0: break
    case 1 where arguments[0] == "--help":
      print(usage)
      return
    case 1 where arguments[0].hasPrefix("--results="):
      results = URL(fileURLWithPath: String(arguments[0].dropFirst("--results=".count)))
    case 2 where arguments[0] == "--results":
      results = URL(fileURLWithPath: arguments[1])
    case 1 where arguments[0] == "--results": fail(64, "--results needs the name of a file")
    default: fail(64, "unknown arguments: \(arguments.joined(separator: " ")) (see --help)")
    }
    do {
      // An empty file first: a path that cannot be written is found before anything is measured.
      if let results, !FileManager.default.fileExists(atPath: results.path) {
        try Data().write(to: results)
      }
    } catch {
      fail(73, "cannot write \(results?.path ?? ""): choose a folder that exists and is yours")
    }
    do {
      let rows = try measure()
      if let results {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(["rows": rows]).write(to: results, options: .atomic)
      }
    } catch {
      fail(70, "\(error)")
    }
  }

  /// Measures and prints row by row.
  static func measure() throws -> [Row] {
    typealias Measurement = (name: String, unit: String, decimals: Int, value: () throws -> Double)
    let bars = ["q-learning-10x10": 10_000_000, "dyna-q-10x10": 0.5]
    let measurements: [Measurement] = [
      ("cartpole", "steps/s", 0, { CartPoleBench.run(steps: 20_000_000).stepsPerSecond }),
      ("train-step-64", "µs", 1, TrainStepBench.small),
      ("train-step-256", "µs", 1, TrainStepBench.large),
      ("act-64", "µs", 3, TrainStepBench.act),
      ("gemm-64", "GFLOP/s", 1, { GemmBench.gigaflops(size: 64) }),
      ("gemm-256", "GFLOP/s", 1, { GemmBench.gigaflops(size: 256) }),
      ("ppo-cartpole", "steps/s", 0, PPOBench.stepsPerSecond),
      ("reinforce-cartpole", "steps/s", 0, REINFORCEBench.stepsPerSecond),
      ("q-learning-10x10", "updates/s", 0, QLearningBench.updatesPerSecond),
      ("dyna-q-10x10", "s", 4, DynaQBench.training),
      ("planned-update", "ns", 1, DynaQBench.update),
      ("list-search", "ns", 1, DynaQBench.listSearch),
    ]
    return try measurements.map { measurement in
      let value = try measurement.value()
      let number = String(format: "%.\(measurement.decimals)f", value)
      let spaces = max(0, 30 - measurement.name.count - number.count)
      let padding = String(repeating: " ", count: spaces)
      let bar = bars[measurement.name]
      let asked = bar.map { String(format: ", bar %.\($0 < 1 ? 1 : 0)f", $0) } ?? ""
      print("  \(measurement.name)\(padding)\(number) \(measurement.unit)\(asked)")
      return Row(name: measurement.name, value: value, unit: measurement.unit, bar: bar)
    }
  }

  static func fail(_ status: Int32, _ message: String) -> Never {
    FileHandle.standardError.write(Data("bench: \(message)\n".utf8))
    exit(status)
  }
}
