import Course
import RLCore
import RLNetworks

// Distributions of returns: C51. Bellemare, Dabney & Munos 2017.
extension ValueLearner {
  /// One step that makes the distributions of the taken actions likelier to give their targets.
  ///
  /// The loss is the cross-entropy −Σ m log P(Z(s, a)), where m is the projected target. Priorities
  /// are made of it, too. Hessel et al. 2018, "The Integrated Agent", take the Kullback–Leibler
  /// divergence, which is less by the entropy of m.
  mutating func categoricalUpdate(
    _ batch: DQNBatch, support: ValueSupport, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate {
    let (n, atoms, actions) = (batch.count, network.atoms, network.actions)
    var (next, choosing): ([Float], [Float]) = ([], [])
    support.probabilities(
      try outputs(batch.nextObservations, of: .target), actions: actions, into: &next)
    if settings.isDouble {
      choosing = try values(batch.nextObservations, of: .online)
    } else {
      support.means(next, actions: actions, into: &choosing)
    }
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
}
