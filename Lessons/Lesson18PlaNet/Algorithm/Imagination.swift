import RLCore
import RLNetworks

/// Memory to go through a model in without a tape.
struct Imagination: Sendable {
  /// h, [n, H].
  private var memories: [Float] = []
  /// s and a side by side, [n, S + A].
  private var inputs: [Float] = []
  /// h and s, or h and o, side by side.
  private var features: [Float] = []
  private var memoryWorkspace = Workspace()
  private var latentWorkspace = Workspace()
  private var outputWorkspace = Workspace()

  /// Creates empty memory; it grows with what is asked of it.
  init() {}

  private mutating func prepare(_ rows: Int, _ model: RSSM) {
    let widest = model.hidden + max(model.latents, model.observationSize)
    if memories.count < rows * model.hidden || features.count < rows * widest {
      memories = [Float](repeating: 0, count: rows * model.hidden)
      inputs = [Float](repeating: 0, count: rows * (model.latents + model.actionSize))
      features = [Float](repeating: 0, count: rows * widest)
    }
  }

  /// One step with open eyes; s is the posterior's mean.
  mutating func follow(
    _ belief: inout RSSMLearner.Belief, action: [Float], observation: [Float], _ model: RSSM,
    _ parameters: Parameters, forgets: Bool
  ) {
    prepare(1, model)
    let (hidden, latents) = (model.hidden, model.latents)
    for i in 0..<latents { inputs[i] = belief.latent[i] }
    for i in 0..<model.actionSize { inputs[latents + i] = action[i] }
    if forgets { for i in 0..<hidden { belief.memory[i] = 0 } }
    model.memory.advance(
      &belief.memory, reading: inputs, rows: 1, parameters, into: &memoryWorkspace)
    for i in 0..<hidden { features[i] = belief.memory[i] }
    for i in 0..<model.observationSize { features[hidden + i] = observation[i] }
    model.posterior.predict(features, rows: 1, parameters, into: &latentWorkspace)
    for i in 0..<latents { belief.latent[i] = latentWorkspace.output[i] }
  }

  // snippet.imagine
  /// Several plans side by side with closed eyes; s is the prior's mean.
  mutating func imagine(
    from belief: RSSMLearner.Belief, plans: [Float], count: Int, steps: Int, _ model: RSSM,
    _ parameters: Parameters, forgets: Bool, into rewards: inout [Float]
  ) {
    begin(belief, count, model)
    for t in 0..<steps {
      step(plans, count, t, steps, model, parameters, forgets)
      model.reward.predict(features, rows: count, parameters, into: &outputWorkspace)
      for row in 0..<count { rewards[row * steps + t] = outputWorkspace.output[row] }
    }
  }

  /// All rows begin at the same moment.
  private mutating func begin(_ belief: RSSMLearner.Belief, _ count: Int, _ model: RSSM) {
    prepare(count, model)
    let (hidden, latents) = (model.hidden, model.latents)
    let width = latents + model.actionSize
    for row in 0..<count {
      for i in 0..<hidden { memories[row * hidden + i] = belief.memory[i] }
      for i in 0..<latents { inputs[row * width + i] = belief.latent[i] }
    }
  }

  /// One step with closed eyes in all rows.
  private mutating func step(
    _ plans: [Float], _ count: Int, _ t: Int, _ steps: Int, _ model: RSSM,
    _ parameters: Parameters, _ forgets: Bool
  ) {
    let (hidden, latents, size) = (model.hidden, model.latents, model.actionSize)
    let (width, wide) = (latents + size, hidden + latents)
    for row in 0..<count {
      for i in 0..<size {
        inputs[row * width + latents + i] = plans[(row * steps + t) * size + i]
      }
    }
    if forgets { for i in 0..<count * hidden { memories[i] = 0 } }
    model.memory.advance(
      &memories, reading: inputs, rows: count, parameters, into: &memoryWorkspace)
    model.prior.predict(memories, rows: count, parameters, into: &latentWorkspace)
    for row in 0..<count {
      for i in 0..<hidden { features[row * wide + i] = memories[row * hidden + i] }
      for i in 0..<latents {
        let mean = latentWorkspace.output[row * 2 * latents + i]
        inputs[row * width + i] = mean
        features[row * wide + hidden + i] = mean
      }
    }
  }
  // snippet.end

  /// What one plan would show, `[steps · D]`.
  mutating func foresee(
    from belief: RSSMLearner.Belief, plan: [Float], steps: Int, _ model: RSSM,
    _ parameters: Parameters, forgets: Bool
  ) -> [Float] {
    begin(belief, 1, model)
    var seen: [Float] = []
    for t in 0..<steps {
      step(plan, 1, t, steps, model, parameters, forgets)
      seen += model.decoder.predict(features, rows: 1, parameters, into: &outputWorkspace)
    }
    return seen
  }
}
