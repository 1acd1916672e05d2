import RLCore
import RLNetworks

extension MixerWeights {
  /// h_e before the activation: Σᵢ qᵢ |W₁|[i, e] + b₁[e], `[E]`.
  ///
  /// - Parameter values: q, `[N]`.
  public func sums(of values: [Float]) -> [Float] {
    bias1.indices.map { e in
      values.indices.reduce(bias1[e]) { $0 + values[$1] * weights1[$1][e] }
    }
  }

  /// Q_tot.
  ///
  /// - Parameter values: q, `[N]`.
  public func total(of values: [Float]) -> Float {
    zip(sums(of: values), weights2).reduce(bias2) {
      $0 + ($1.0 > 0 ? $1.0 : Elementary.exp($1.0) - 1) * $1.1
    }
  }
}

/// What the mixer does with the agents' values in one state of TwoAgentGrid.
public struct GridSlopes: Equatable, Sendable {
  /// Where the agents are.
  public let cells: [TwoAgentGrid.Cell]
  /// ∂Q_tot/∂Qᵢ of both agents at their best actions.
  public let slopes: [Float]
}

/// The slopes of the mixer in all states of TwoAgentGrid, 25 · 24 of them.
///
/// - Parameters:
///   - learner: a trained team.
///   - functions: whose 15.2 to run.
public func slopesOnTwoAgentGrid(
  _ learner: QMIXLearner, functions: QMIXFunctions
) throws -> [GridSlopes] {
  var learner = learner
  let cellCount = TwoAgentGrid.size * TwoAgentGrid.size
  var world = TwoAgentGrid()
  var (places, best, states): ([[TwoAgentGrid.Cell]], [Float], [Float]) = ([], [], [])
  for place in 0..<cellCount * cellCount where place / cellCount != place % cellCount {
    let cells = [place / cellCount, place % cellCount].map {
      TwoAgentGrid.Cell($0 / TwoAgentGrid.size, $0 % TwoAgentGrid.size)
    }
    world.begin(at: cells)
    for agent in 0..<2 {
      let values = try learner.values(of: agent, at: world.observation(of: agent), by: .online)
      best.append(values[greedyAction(values, row: 0, actions: values.count)])
    }
    states += world.stateRow
    places.append(cells)
  }
  var tape = Tape()
  let theta = tape.frozen(learner.online)
  let values = tape.variable(best, rows: places.count, columns: 2)
  let weights = learner.mixerWeights(in: states, theta, on: &tape)
  let total = try functions.checked.mix(values, weights, &tape)
  tape.backward(from: total, seed: [Float](repeating: 1, count: places.count))
  let slopes = tape.gradient(values)
  return places.indices.map {
    GridSlopes(cells: places[$0], slopes: [slopes[2 * $0], slopes[2 * $0 + 1]])
  }
}
