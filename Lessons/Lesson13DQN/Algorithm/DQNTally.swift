import RLCore
import RLNetworks

/// Sums of what the gradient steps of an iteration measure.
struct DQNTally {
  private var (loss, updates) = (0.0, 0)
  private var (values, rows) = (0.0, 0)
  private var (terminalValues, terminals) = (0.0, 0)

  mutating func add(_ update: DQNUpdate, _ batch: DQNBatch) {
    loss += Double(update.loss)
    updates += 1
    for (value, ending) in zip(update.values, batch.endings) {
      values += Double(value)
      rows += 1
      if ending == .terminated {
        terminalValues += Double(value)
        terminals += 1
      }
    }
  }

  func report(
    steps: Int, explorationRate: Double, episodes: [CompletedEpisode]
  ) -> DQNReport {
    var report = DQNReport()
    report.steps = steps
    if updates > 0 {
      report.loss = loss / Double(updates)
      report.meanValue = values / Double(rows)
    }
    if terminals > 0 { report.terminalValue = terminalValues / Double(terminals) }
    report.explorationRate = explorationRate
    if !episodes.isEmpty {
      report.episodeReturn = Statistics.mean(episodes.map(\.totalReward))
    }
    return report
  }
}
