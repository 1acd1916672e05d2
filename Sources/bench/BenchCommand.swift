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
    Usage: bench [--results FILE] [ROW …]
    Measures the core's kernels and whole trainings, in processor time of one thread: the rows
    that are named, such as gemm-64, or all.
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
    var names: [String] = []
    while let argument = try reader.next() {
      switch argument {
      case .option(.results, let path): results = try OutputFile(path: Option.results.path(path))
      case .option(.help, _): return print(usage)
      case .word(let word):
        guard measurements.contains(where: { $0.name == word }) else {
          throw UsageError(
            "there is no row \(quoted(word)); the rows are "
              + measurements.map(\.name).joined(separator: ", "))
        }
        names.append(word)
      }
    }
    let machine = Machine.present
    print("  \(machine.architecture), \(machine.vectorBits)-bit vectors, \(machine.cores) cores")
    let rows = try measure(names.isEmpty ? measurements.map(\.name) : names)
    guard let results else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Results(machine: machine, rows: rows))
    try results.write(String(decoding: data, as: UTF8.self))
  }

  /// What is measured, in the order of printing.
  static let measurements: [Measurement] = [
    .init("cartpole", "steps/s", 0) { CartPoleBench.run(steps: 20_000_000).stepsPerSecond },
    .init("train-step-64", "µs", 1, TrainStepBench.small),
    .init("train-step-256", "µs", 1, TrainStepBench.large),
    .init("act-64", "µs", 3, TrainStepBench.act),
    .init("conv-step", "µs", 1, ConvolutionBench.step),
    .init("multiply-add", "GFLOP/s", 1, PeakBench.gigaflops),
    .init("gemm-64", "GFLOP/s", 1, isProduct: true) { GemmBench.gigaflops(size: 64) },
    .init("gemm-256", "GFLOP/s", 1, isProduct: true) { GemmBench.gigaflops(size: 256) },
    .init("gru-20-steps", "µs", 1, RecurrentBench.microseconds),
    .init("gru-products", "GFLOP/s", 1, isProduct: true, RecurrentBench.gigaflops),
    .init("replay-sample-256", "µs", 1) { ReplayBench.uniform(stored: 1_000_000) },
    .init("replay-sample-256-10k", "µs", 1) { ReplayBench.uniform(stored: 10_000) },
    .init("prioritized-sample-256", "µs", 1) { ReplayBench.prioritized(stored: 1_000_000) },
    .init("prioritized-sample-256-10k", "µs", 1) { ReplayBench.prioritized(stored: 10_000) },
    .init("ppo-cartpole", "steps/s", 0, PPOBench.stepsPerSecond),
    .init("a2c-cartpole", "steps/s", 0, bar: 102_000, A2CBench.stepsPerSecond),
    .init("reinforce-cartpole", "steps/s", 0, REINFORCEBench.stepsPerSecond),
    .init("sac-step-256", "µs", 1, SACBench.update),
    .init("trpo-cartpole", "steps/s", 0, TRPOBench.stepsPerSecond),
    .init("dqn-cartpole", "steps/s", 0, bar: 100_000, DQNBench.stepsPerSecond),
    .init("rssm-step", "µs", 1, PlaNetBench.update),
    .init("rssm-gemm", "GFLOP/s", 1, isProduct: true, PlaNetBench.updateGigaflops),
    .init("cem-plan", "µs", 1, PlaNetBench.decision),
    .init("cem-gemm", "GFLOP/s", 1, isProduct: true, PlaNetBench.decisionGigaflops),
    .init("q-learning-10x10", "updates/s", 0, bar: 10_000_000, QLearningBench.updatesPerSecond),
    .init("dyna-q-10x10", "s", 4, bar: 0.5, DynaQBench.training),
    .init("planned-update", "ns", 1, DynaQBench.update),
    .init("list-search", "ns", 1, DynaQBench.listSearch),
    .init("connect4-rollout", "games/s", 0, GamesBench.connectFourRollouts),
  ]

  /// Something that can be measured.
  struct Measurement: Sendable {
    let name: String
    let unit: String
    let decimals: Int
    /// Whether its value is compared with the machine's multiply-add rate.
    let isProduct: Bool
    let bar: Double?
    let value: @Sendable () throws -> Double

    init(
      _ name: String, _ unit: String, _ decimals: Int, isProduct: Bool = false,
      bar: Double? = nil, _ value: @escaping @Sendable () throws -> Double
    ) {
      self.name = name
      self.unit = unit
      self.decimals = decimals
      self.isProduct = isProduct
      self.bar = bar
      self.value = value
    }
  }

  /// Measures and prints row by row.
  static func measure(_ names: [String]) throws -> [Row] {
    let chosen = measurements.filter { names.contains($0.name) }
    let peak = chosen.contains(where: \.isProduct) ? PeakBench.gigaflops() : .nan
    return try chosen.map { measurement in
      let value = try measurement.value()
      let number = Format.fixed(value, measurement.decimals)
      let spaces = max(0, 36 - measurement.name.count - number.count)
      let padding = String(repeating: " ", count: spaces)
      let ratio = measurement.isProduct ? value / peak : nil
      let comparison =
        measurement.bar.map { ", bar \(Format.shortest($0))" }
        ?? ratio.map { ", \(Format.fixed($0, 2)) of multiply-add" } ?? ""
      print("  \(measurement.name)\(padding)\(number) \(measurement.unit)\(comparison)")
      return Row(
        name: measurement.name, value: value, unit: measurement.unit,
        bar: measurement.bar, ratio: ratio)
    }
  }
}
