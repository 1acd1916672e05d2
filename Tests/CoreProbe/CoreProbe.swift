import RLCore
import RLNetworks

/// What tests cannot look at from within their own process: how often memory is asked for, and how
/// a program stops.
@main struct CoreProbe {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "allocations": countAllocations()
    case "misuse": misuse(CommandLine.arguments.dropFirst(2).first ?? "")
    default: print("usage: CoreProbe allocations | misuse NAME")
    }
  }

  private static func countAllocations() {
    var array = [0]
    report("array growth", times: 10) { array = [Int](repeating: array.count, count: 100) }
    var training = Training(optimizer: { Adam(count: $0, learningRate: 1e-3) })
    report("adam step", times: 100) { training.step() }
    var descent = Training(optimizer: { SGD(count: $0, learningRate: 1e-3, momentum: 0.9) })
    report("sgd step", times: 100) { descent.step() }
    var root = Training(optimizer: { RMSProp(count: $0, learningRate: 1e-3) })
    report("rmsprop step", times: 100) { root.step() }
    var pictures = PictureTraining()
    report("convolution step", times: 100) { pictures.step() }
    report("action by pictures", times: 1000) { pictures.act() }
    // Two buffers change places within a stream.
    pictures.actWithNoise()
    report("noisy action by pictures", times: 1000) { pictures.actWithNoise() }
    report("discrete action", times: 1000) { training.act() }
    report("gaussian action", times: 1000) { training.actContinuously() }
    var latents = LatentTraining()
    report("recurrent step", times: 100) { latents.step() }
    report("recurrent memory", times: 1000) { latents.advance() }
    var goals = GoalSteps()
    report("step towards a goal", times: 1000) { goals.step() }
  }

  /// Runs something once to let memory grow, then counts.
  private static func report(_ name: String, times: Int, _ body: () -> Void) {
    body()
    let before = Allocations.count
    for _ in 0..<times { body() }
    guard let before, let after = Allocations.count else { return print("unsupported") }
    print("\(name): \(after - before) allocations in \(times)")
  }

  /// Makes a mistake of the given name, which stops the program.
  private static func misuse(_ name: String) {
    var tape = Tape()
    let x = tape.variable([1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
    let y = tape.variable([1, 2, 3, 4, 5, 6], rows: 3, columns: 2)
    switch name {
    case "add": _ = tape.add(x, y)
    case "matmul": _ = tape.matmul(x, x)
    case "linear": _ = tape.linear(x, y, x)
    case "convolution":
      _ = tape.convolution(
        x, y, x, ConvolutionShape(channels: 1, rows: 2, columns: 2, filters: 1, kernel: 1))
    case "kernels":
      _ = tape.convolution(
        x, y, x, ConvolutionShape(channels: 1, rows: 1, columns: 3, filters: 1, kernel: 1))
    case "size": _ = ConvolutionShape(channels: 1, rows: 2, columns: 2, filters: 1, kernel: 3)
    case "pick": _ = tape.pick(x, columns: [0, 1, 2])
    case "column": _ = tape.pick(x, columns: [0, 3])
    case "backward": tape.backward(from: x)
    case "gru": _ = tape.gru(input: x, recurrent: x, hidden: y)
    case "rows": _ = tape.rows(x, 1..<3)
    case "stack": _ = tape.stack([x, y])
    case "sequence":
      let replay = SequenceReplay(capacity: 9, observationSize: 1, actionSize: 1)
      var batch = SequenceBatch(length: 5, count: 1, observationSize: 1, actionSize: 1)
      var random = RandomStream(seed: 1, name: "sequence")
      replay.sample(into: &batch, using: &random)
    case "reset":
      tape.reset()
      _ = tape.exp(x)
    case "tape":
      var other = Tape()
      let far = other.constant([Float](repeating: 1, count: 5000), rows: 50, columns: 100)
      _ = tape.exp(far)
    case "goal":
      var grid = GoalGrid(map: [".."])
      grid.begin(at: 0, goal: 1)
      _ = grid.step(3)
      _ = grid.step(3)
    case "own goal":
      var grid = GoalGrid(map: [".."])
      grid.begin(at: 1, goal: 1)
    case "island": _ = GoalGrid(map: [".#."])
    case "endless":
      let grid = GoalGrid(map: [".."])
      let option = Option(
        name: "stay", canStart: [true, true], policy: [0, 0], termination: [0, 0])
      _ = OptionModels(of: grid.movement, options: [option], discount: 1)
    default: print("unknown misuse \(name)")
    }
  }
}
