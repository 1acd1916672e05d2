import Foundation
import RLNetworks

/// `bench`: how fast the core is on this machine, on one core.
@main struct BenchCommand {
  /// What was measured on.
  struct Machine: Encodable {
    let architecture: String
    let vectorBits: Int
    let cores: Int

    /// This machine, and the vectors that this build uses.
    static var present: Machine {
      #if arch(x86_64)
        let architecture = "x86-64"
      #elseif arch(arm64)
        let architecture = "arm64"
      #else
        let architecture = "unknown"
      #endif
      return Machine(
        architecture: architecture, vectorBits: Kernels.vectorBits,
        cores: ProcessInfo.processInfo.activeProcessorCount)
    }
  }

  /// One measured figure.
  struct Row: Encodable {
    let name: String
    let value: Double
    let unit: String
    /// How near the value is to what it is compared with, from 0, better where larger.
    ///
    /// Products are compared with the arithmetic's limit, others with what the course asks; nil
    /// where there is nothing to compare with.
    let ratio: Double?
  }

  /// What `--results` writes.
  struct Results: Encodable {
    let machine: Machine
    let rows: [Row]
  }

  static let usage = """
    Usage: bench [--results FILE]
    Measures the core's kernels and a whole training, in processor time of one thread.
      --results FILE   also writes {"machine":{"architecture":…,"cores":…,"vectorBits":…},
                       "rows":[{"name":…,"value":…,"unit":…,"ratio":…},…]}; a ratio is to the
                       arithmetic's limit (gemm), or to what the course asks for
    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--help"] {
      print(usage)
      return
    }
    do {
      let results = try path(in: arguments).map { path throws(ResultsFile.Failure) in
        try ResultsFile(path: path)
      }
      let machine = Machine.present
      print(
        "  \(machine.architecture), \(machine.vectorBits)-bit vectors, \(machine.cores) cores")
      let rows = try measure()
      if let results {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try results.write(try encoder.encode(Results(machine: machine, rows: rows)))
      }
    } catch let error as ResultsFile.Failure {
      fail(73, error.message)
    } catch {
      fail(70, "\(error)")
    }
  }

  /// The file that `--results` names, or nil without it; anything else ends the program.
  static func path(in arguments: [String]) -> String? {
    guard let option = arguments.first else { return nil }
    var rest = arguments.dropFirst()
    var path: String?
    if option == "--results" {
      path = rest.popFirst()
    } else if option.hasPrefix("--results=") {
      path = String(option.dropFirst("--results=".count))
    } else {
      fail(64, "there is no option \(option); see --help")
    }
    guard let path, !path.isEmpty else { fail(64, "--results needs the name of a file") }
    if let extra = rest.first { fail(64, "there is no room for \(extra); see --help") }
    return path
  }

  /// Measures and prints row by row.
  static func measure() throws -> [Row] {
    typealias Measurement = (name: String, unit: String, decimals: Int, value: () throws -> Double)
    let bars = ["q-learning-10x10": 10_000_000, "dyna-q-10x10": 0.5]
    let peak = PeakBench.gigaflops()
    let measurements: [Measurement] = [
      ("cartpole", "steps/s", 0, { CartPoleBench.run(steps: 20_000_000).stepsPerSecond }),
      ("train-step-64", "µs", 1, TrainStepBench.small),
      ("train-step-256", "µs", 1, TrainStepBench.large),
      ("act-64", "µs", 3, TrainStepBench.act),
      ("multiply-add", "GFLOP/s", 1, { peak }),
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
      let room = max(0, 30 - measurement.name.count - number.count)
      let padding = String(repeating: " ", count: room)
      var ratio: Double?
      var comparison = ""
      if let bar = bars[measurement.name] {
        // A rate has to reach its bar, a time to stay below.
        ratio = measurement.unit.hasSuffix("/s") ? value / bar : bar / value
        comparison = String(format: ", %.2f of the bar %g", ratio ?? 0, bar)
      } else if measurement.name.hasPrefix("gemm") {
        ratio = value / peak
        comparison = String(format: ", %.2f of multiply-add", ratio ?? 0)
      }
      print("  \(measurement.name)\(padding)\(number) \(measurement.unit)\(comparison)")
      return Row(name: measurement.name, value: value, unit: measurement.unit, ratio: ratio)
    }
  }

  static func fail(_ status: Int32, _ message: String) -> Never {
    FileHandle.standardError.write(Data("bench: \(message)\n".utf8))
    exit(status)
  }
}
