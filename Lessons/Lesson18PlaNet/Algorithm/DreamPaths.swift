import RLCore
import RLNetworks

/// Paths that a model and an actor imagine together, all steps below one another, time-major.
struct DreamPaths: Sendable {
  /// h and s, [(steps + 1) · n, H + S].
  var features: [Float] = []
  /// u, the drawn numbers, which are kept within −1 … 1 to be actions, [steps · n].
  var numbers: [Float] = []
  /// r after each action, [steps · n].
  var rewards: [Float] = []
  /// n.
  private(set) var count = 0

  private var memories: [Float] = []
  private var inputs: [Float] = []
  private var now: [Float] = []
  private var workspace = Workspace()
  private var output = Workspace()

  /// Creates memory without paths.
  init() {}

  // snippet.dream
  /// Imagines from each of n moments; latents and actions are drawn.
  mutating func run(
    from starts: [Float], steps: Int, _ learner: RSSMLearner, actor: MLP, _ theta: Parameters,
    using random: inout RandomStream
  ) {
    let model = learner.model
    let (hidden, latents, wide) = (model.hidden, model.latents, model.hidden + model.latents)
    let width = latents + 1
    count = starts.count / wide
    features.removeAll(keepingCapacity: true)
    features += starts
    numbers.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    now.removeAll(keepingCapacity: true)
    now += starts
    if memories.count != count * hidden {
      memories = [Float](repeating: 0, count: count * hidden)
      inputs = [Float](repeating: 0, count: count * width)
    }
    for row in 0..<count {
      for i in 0..<hidden { memories[row * hidden + i] = starts[row * wide + i] }
    }
    for _ in 0..<steps {
      actor.predict(now, rows: count, theta, into: &output)
      for row in 0..<count {
        let (mean, deviation) = DreamerActor.parts(
          output.output[2 * row], output.output[2 * row + 1])
        let number = mean + deviation * random.normal()
        numbers.append(number)
        for i in 0..<latents { inputs[row * width + i] = now[row * wide + hidden + i] }
        inputs[row * width + latents] = min(max(number, -1), 1)
      }
      model.memory.advance(
        &memories, reading: inputs, rows: count, learner.parameters, into: &workspace)
      model.prior.predict(memories, rows: count, learner.parameters, into: &output)
      for row in 0..<count {
        for i in 0..<hidden { now[row * wide + i] = memories[row * hidden + i] }
        for i in 0..<latents {
          let spread = Elementary.softplus(output.output[(2 * row + 1) * latents + i])
          let deviation = spread + learner.settings.leastDeviation
          now[row * wide + hidden + i] =
            output.output[2 * row * latents + i] + deviation * random.normal()
        }
      }
      features += now
      rewards += model.reward.predict(now, rows: count, learner.parameters, into: &output)
    }
  }
  // snippet.end
}
