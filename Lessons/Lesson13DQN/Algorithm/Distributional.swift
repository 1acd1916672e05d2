import Course
import RLCore
import RLNetworks

// Distributions of returns: C51. Bellemare, Dabney & Munos 2017.
extension ValueLearner {
  /// The softmax over the atoms of each action.
  ///
  /// - Parameter logits: `[n, atoms, actions]`.
  /// - Returns: P(Z(s, a) = z), in the same order.
  mutating func probabilities(_ logits: [Float]) -> [Float] {
    let (atoms, actions) = (network.atoms, network.actions)
    let rows = logits.count / (atoms * actions)
    var shifted = logits
    for row in 0..<rows {
      for action in 0..<actions {
        let first = row * atoms * actions + action
        var largest = logits[first]
        for atom in 1..<atoms { largest = max(largest, logits[first + atom * actions]) }
        for atom in 0..<atoms { shifted[first + atom * actions] -= largest }
      }
    }
    let exponents = trial.constant(shifted, rows: rows * atoms, columns: actions)
    var result = trial.values(trial.exp(exponents))
    for row in 0..<rows {
      for action in 0..<actions {
        let first = row * atoms * actions + action
        var total: Float = 0
        for atom in 0..<atoms { total += result[first + atom * actions] }
        for atom in 0..<atoms { result[first + atom * actions] /= total }
      }
    }
    return result
  }

  /// Q = Σ z P(Z = z), `[n, actions]`.
  func expectedValues(_ probabilities: [Float], _ support: ValueSupport) -> [Float] {
    let (atoms, actions) = (network.atoms, network.actions)
    let rows = probabilities.count / (atoms * actions)
    var result = [Float](repeating: 0, count: rows * actions)
    for row in 0..<rows {
      for atom in 0..<atoms {
        let (first, z) = ((row * atoms + atom) * actions, support[atom])
        for action in 0..<actions {
          result[row * actions + action] += z * probabilities[first + action]
        }
      }
    }
    return result
  }

  // snippet.categorical
  /// One step that makes the distributions of the taken actions likelier to give their targets.
  ///
  /// The loss is the cross-entropy −Σ m log P(Z(s, a)), where m is the projected target.
  mutating func categoricalUpdate(
    _ batch: DQNBatch, support: ValueSupport, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate {
    let (n, atoms, actions) = (batch.count, network.atoms, network.actions)
    let next = probabilities(trial.values(try outputs(batch.nextObservations, of: .target)))
    let choosing =
      settings.isDouble
      ? try values(batch.nextObservations, of: .online) : expectedValues(next, support)
    var best = [Float](repeating: 0, count: n * atoms)
    for row in 0..<n {
      let action = greedyAction(choosing, row: row, actions: actions)
      for atom in 0..<atoms {
        best[row * atoms + atom] = next[(row * atoms + atom) * actions + action]
      }
    }
    let targets = try functions.project(
      best, batch.rewards, batch.discounts, batch.endings, support)

    let logarithms = tape.values(try recordTaken(batch.observations, actions: batch.actions))
    var (losses, means) = ([Float](repeating: 0, count: n), [Float](repeating: 0, count: n))
    for row in 0..<n {
      for atom in 0..<atoms {
        let i = row * atoms + atom
        losses[row] -= targets[i] * logarithms[i]
        means[row] += support[atom] * Elementary.exp(logarithms[i])
      }
    }
    let (priorities, weights) = try functions.weighted(losses, batch, settings)
    try step(
      along: targets.indices.map { -targets[$0] * weights[$0 / atoms] / Float(n) })
    if updates % settings.targetInterval == 0 { copyToTarget() }
    let loss = zip(losses, weights).reduce(0) { $0 + $1.0 * $1.1 } / Float(n)
    return DQNUpdate(loss: loss, values: means, priorities: priorities)
  }
  // snippet.end
}

/// The action of the largest value of a row; the first of several.
///
/// - Parameters:
///   - values: `[rows, actions]`, row-major.
///   - row: the row.
///   - actions: the number of actions.
func greedyAction(_ values: [Float], row: Int, actions: Int) -> Int {
  let first = row * actions
  var best = 0
  for action in 1..<actions where values[first + action] > values[first + best] { best = action }
  return best
}
