import RLCore
import RLNetworks

extension MixerWeights {
  /// ∂Q_tot/∂Qᵢ of each agent, `[N]`: Σ_e |W₁|[i, e] elu′(h_e) |w₂|[e].
  ///
  /// - Parameter values: q, `[N]`.
  public func slopes(at values: [Float]) -> [Float] {
    var slopes = values.map { _ in Float(0) }
    for e in bias1.indices {
      var sum = bias1[e]
      for (agent, value) in values.enumerated() { sum += value * weights1[agent][e] }
      let derivative = sum > 0 ? 1 : Elementary.exp(sum)
      for agent in values.indices { slopes[agent] += weights1[agent][e] * derivative * weights2[e] }
    }
    return slopes
  }

  /// Q_tot.
  ///
  /// - Parameter values: q, `[N]`.
  public func total(of values: [Float]) -> Float {
    var total = bias2
    for e in bias1.indices {
      var sum = bias1[e]
      for (agent, value) in values.enumerated() { sum += value * weights1[agent][e] }
      total += (sum > 0 ? sum : Elementary.exp(sum) - 1) * weights2[e]
    }
    return total
  }
}

/// What the mixer does with the agents' values in one state of TwoAgentGrid.
public struct GridSlopes: Equatable, Sendable {
  /// Where the agents are.
  public let cells: [TwoAgentGrid.Cell]
  /// ∂Q_tot/∂Qᵢ of both agents at their best actions.
  public let slopes: [Float]
}

/// The slopes of the mixer in all states of TwoAgentGrid.
///
/// - Parameters:
///   - learner: a trained team.
///   - functions: whose 15.5 to run.
public func slopesOnTwoAgentGrid(
  _ learner: QMIXLearner, functions: QMIXFunctions
) throws -> [GridSlopes] {
  var learner = learner
  let functions = functions.checked
  let layers = learner.mixer.layers(in: learner.online)
  let size = TwoAgentGrid.size
  var world = TwoAgentGrid()
  var result: [GridSlopes] = []
  for place in 0..<size * size * size * size {
    let (first, second) = (place / (size * size), place % (size * size))
    if first == second { continue }
    let cells = [first, second].map { TwoAgentGrid.Cell($0 / size, $0 % size) }
    world.begin(at: cells)
    var best: [Float] = []
    for agent in 0..<2 {
      let values = try learner.values(of: agent, at: world.observation(of: agent), by: .online)
      best.append(values[greedyAction(values, row: 0, actions: values.count)])
    }
    let weights = try functions.mixerWeights(world.stateRow, layers, 2)
    result.append(GridSlopes(cells: cells, slopes: weights.slopes(at: best)))
  }
  return result
}
