import Course
import Lesson15
import RLCore
import RLNetworks

/// The reference for lesson 15: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `QMIXExercises`.
public enum QMIXSolution: QMIXExercises {
  // snippet.sum
  /// The sum of each row.
  public static func sum(
    agentValues: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    tape.sumColumns(agentValues)
  }
  // snippet.end

  // snippet.mix
  /// |w| is max(w, −w); an agent's value multiplies its own E weights of the row.
  public static func mix(
    agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
  ) -> Tape.Variable {
    let width = weights.bias1.columns
    let weights1 = tape.maximum(weights.weights1, tape.negate(weights.weights1))
    let weights2 = tape.maximum(weights.weights2, tape.negate(weights.weights2))
    var hidden = weights.bias1
    for agent in 0..<agentValues.columns {
      let own = tape.columns(weights1, agent * width..<(agent + 1) * width)
      let value = tape.columns(agentValues, agent..<agent + 1)
      hidden = tape.add(hidden, tape.multiply(own, value))
    }
    let mixed = tape.sumColumns(tape.multiply(tape.elu(hidden), weights2))
    return tape.add(mixed, weights.bias2)
  }
  // snippet.end

  // snippet.targets
  /// Each agent chooses for itself; the mixer sees the next state.
  public static func targets(
    batch: JointBatch, discount: Float,
    onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
  ) throws -> [Float] {
    let (n, agents) = (batch.count, batch.nextObservations.count)
    var chosen = [Float](repeating: 0, count: n * agents)
    for agent in 0..<agents {
      let online = try onlineValues(agent, batch.nextObservations[agent])
      let target = try targetValues(agent, batch.nextObservations[agent])
      let actions = online.count / n
      for k in 0..<n {
        var best = k * actions
        for j in best..<best + actions where online[j] > online[best] { best = j }
        chosen[k * agents + agent] = target[best]
      }
    }
    let next = try targetMixer(chosen, batch.nextStates)
    return (0..<n).map { k in
      let reward = batch.rewards[0][k]
      return batch.endings[k] == .terminated ? reward : reward + discount * next[k]
    }
  }
  // snippet.end

  // snippet.consistent
  /// No joint action of best actions may be worth less than the best joint action.
  public static func isConsistent(agentValues: [[Float]], jointValues: [Float]) -> Bool {
    var greedy = [0]
    for values in agentValues {
      let best = values.max()
      let actions = values.indices.filter { values[$0] == best }
      greedy = greedy.flatMap { index in actions.map { index * values.count + $0 } }
    }
    let best = jointValues.max()
    return greedy.allSatisfy { jointValues[$0] == best }
  }
  // snippet.end

  // snippet.mixer-weights
  /// Signs are taken from what multiplies values, and left to what is added.
  public static func mixerWeights(
    state: [Float], layers: HyperLayers, agents: Int
  ) -> MixerWeights {
    func output(_ layer: LayerNumbers, _ x: [Float]) -> [Float] {
      let columns = layer.bias.count
      return (0..<columns).map { j in
        x.indices.reduce(layer.bias[j]) { $0 + x[$1] * layer.weights[$1 * columns + j] }
      }
    }
    let width = layers.bias1.bias.count
    let weights = output(layers.weights1, state).map { abs($0) }
    let hidden = output(layers.bias2Hidden, state).map { max($0, 0) }
    return MixerWeights(
      weights1: (0..<agents).map { Array(weights[$0 * width..<($0 + 1) * width]) },
      bias1: output(layers.bias1, state),
      weights2: output(layers.weights2, state).map { abs($0) },
      bias2: output(layers.bias2, hidden)[0])
  }
  // snippet.end

  // snippet.update
  /// Targets → Qᵢ → Q_tot → one loss for the team → step → slow copy.
  public static func update(
    _ learner: inout QMIXLearner, optimizer: inout Adam, batch: JointBatch,
    settings: QMIXSettings, functions: QMIXFunctions, on tape: inout Tape
  ) throws -> QMIXUpdate {
    let targets = try functions.targets(
      batch, settings.discount,
      { try learner.values(of: $0, at: $1, by: .online) },
      { try learner.values(of: $0, at: $1, by: .target) },
      {
        try learner.targetTotal(
          of: $0, in: $1, by: settings.method, functions: functions, on: &tape)
      })

    tape.reset()
    let theta = tape.parameters(learner.online)
    let values = learner.agentValues(in: batch, theta, on: &tape)
    let total =
      settings.method == .sum
      ? try functions.sum(values, &tape)
      : try functions.mix(
        values, learner.mixerWeights(in: batch.states, theta, on: &tape), &tape)
    let loss = tape.mean(tape.square(tape.subtract(total, tape.constant(targets))))
    let update = QMIXUpdate(loss: tape.value(loss), values: tape.values(total))
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
    optimizer.step(&learner.online, theta, on: tape)
    learner.follow(rate: settings.targetUpdateRate)
    return update
  }
  // snippet.end

  // snippet.additive-fit
  /// Σᵢ mᵢ(aᵢ) counts the mean of all N times instead of once.
  public static func additiveFit(payoff: [Double], actionCounts: [Int]) -> AdditiveFit {
    let mean = payoff.reduce(0, +) / Double(payoff.count)
    var values = payoff.map { _ in -Double(actionCounts.count - 1) * mean }
    var stride = payoff.count
    for count in actionCounts {
      // Agent i's action in joint action a is a / stride mod count.
      stride /= count
      var means = [Double](repeating: 0, count: count)
      for (a, value) in payoff.enumerated() {
        means[a / stride % count] += value * Double(count) / Double(payoff.count)
      }
      for a in values.indices { values[a] += means[a / stride % count] }
    }
    let squares = zip(payoff, values).map { ($0 - $1) * ($0 - $1) }
    return AdditiveFit(
      values: values, error: squares.reduce(0, +) / Double(payoff.count))
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(in log: QMIXLog) -> QMIXBug {
    let last = log.values.count - 1
    let (value, earned) = (log.values[last], log.returns[last])
    if log.leastSlopes.contains(where: { $0 < 0 }) { return .signedWeights }
    if log.values.contains(where: { $0 < -4 }) { return .agentErrors }
    if value > 12 { return earned > 0 ? .bootstrapsTerminals : .agentErrors }
    if value > 4 && earned > 0 { return .healthy }
    return log.losses[last] < 0.3 && earned < -45 ? .neverExploits : .frozenTarget
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: QMIXChange) -> Trend {
    switch change {
    // A sum takes a constant over, and what it misses stays; twice the misses are four times the
    // squares.
    case .shiftedPayoffs: .stays
    case .doubledPayoffs: .rises
    // In both games the best sum has action 1 on top, which earns 2.
    case .deeperPenalty: .stays
    // elu bends upwards: a mixer can have 0 + 8 above 1 + 1, and never 0 + 8 below 8 + 8.
    case .mixerForSum: .falls
    case .mixerForEither: .stays
    // 11 comes more often than −30.
    case .steadierPartner: .rises
    case .largerAgentValue: .rises
    // w₂ is used without its sign, b₂ with it.
    case .turnedWeights: .stays
    case .turnedBias: .falls
    // One network serves all of them; or each of them brings its own.
    case .moreAgentsShared: .falls
    case .moreAgentsSeparate: .stays
    }
  }
  // snippet.end
}
