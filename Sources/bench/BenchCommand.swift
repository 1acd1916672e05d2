import Console
import Foundation
import RLNetworks

/// `bench`: measures the speed of the core and of the trainings on one processor core.
@main struct BenchCommand {
  enum Option: String, CommandOption {
    case results, help

    var placeholder: String? { self == .results ? "FILE" : nil }
    var valid: String { self == .results ? "the name of a file" : "" }
    var explanation: String { self == .results ? "write the figures to FILE" : "this text" }
  }

  /// The measured machine.
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
    /// The required value: the minimum of a rate, the maximum of a time; nil without one.
    let bar: Double?
    /// The value relative to the machine's multiply-add rate, for products; nil for the others.
    let ratio: Double?
  }

  /// The contents of the results file.
  struct Results: Encodable {
    let machine: Machine
    let rows: [Row]
  }

  static let usage = """
    Usage: bench [--results FILE]
    Measures the core's kernels and a whole training, in processor time of one thread.
      --results FILE   also writes {"machine":{"architecture":…,"cores":…,"vectorBits":…},
                       "rows":[{"name":…,"value":…,"unit":…,"bar":…,"ratio":…},…]}; "bar" is what
                       the course asks for, "ratio" the share of the multiply-add rate
    """

  static func main() {
    let messages = ErrorMessages(name: "bench")
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
      try flushPrints()
    } catch let error as WriteError {
      exit(messages.report(error, of: "the output"))
    } catch let error as UsageError {
      messages.write(error.message)
      exit(ExitStatus.usage)
    } catch let error as OutputError {
      messages.write(error.message)
      exit(ExitStatus.cannotCreate)
    } catch {
      messages.write("\(error)")
      exit(ExitStatus.broken)
    }
  }

  /// Measures, prints the figures, and writes the results file if there is one.
  static func run(_ arguments: [String]) throws {
    var reader = ArgumentReader<Option>(arguments)
    guard !reader.contains(.help) else { return print(usage) }
    var results: OutputFile?
    while let argument = try reader.next() {
      switch argument {
      case .option(.results, let path): results = try OutputFile(path: Option.results.path(path))
      case .option(.help, _): return print(usage)
      case .word(let word): throw UsageError("unexpected argument \(quoted(word)) (see --help)")
      }
    }
    let machine = Machine.present
    print("  \(machine.architecture), \(machine.vectorBits)-bit vectors, \(machine.cores) cores")
    let rows = try measure()
    guard let results else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Results(machine: machine, rows: rows))
    try results.write(String(decoding: data, as: UTF8.self))
  }

  /// Measures and prints row by row.
  static func measure() throws -> [Row] {
    typealias Measurement = (name: String, unit: String, decimals: Int, value: () throws -> Double)
    let bars = [
      "a2c-cartpole": 102_000, "q-learning-10x10": 10_000_000, "dyna-q-10x10": 0.5,
    ]
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
      ("a2c-cartpole", "steps/s", 0, A2CBench.stepsPerSecond),
      ("reinforce-cartpole", "steps/s", 0, REINFORCEBench.stepsPerSecond),
      ("trpo-cartpole", "steps/s", 0, TRPOBench.stepsPerSecond),
      ("q-learning-10x10", "updates/s", 0, QLearningBench.updatesPerSecond),
      ("dyna-q-10x10", "s", 4, DynaQBench.training),
      ("planned-update", "ns", 1, DynaQBench.update),
      ("list-search", "ns", 1, DynaQBench.listSearch),
    ]
    return try measurements.map { measurement in
      let value = try measurement.value()
      let number = Format.fixed(value, measurement.decimals)
      let spaces = max(0, 30 - measurement.name.count - number.count)
      let padding = String(repeating: " ", count: spaces)
      let bar = bars[measurement.name]
      let ratio = measurement.name.hasPrefix("gemm") ? value / peak : nil
      let comparison =
        bar.map { ", bar \(Format.shortest($0))" }
        ?? ratio.map { ", \(Format.fixed($0, 2)) of multiply-add" } ?? ""
      print("  \(measurement.name)\(padding)\(number) \(measurement.unit)\(comparison)")
      return Row(
        name: measurement.name, value: value, unit: measurement.unit, bar: bar, ratio: ratio)
    }
  }
}
