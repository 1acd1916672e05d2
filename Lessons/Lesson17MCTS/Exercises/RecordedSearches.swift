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
  static let all: [RecordedSearch] = first + second

  private static let first: [RecordedSearch] = [
    .init(
      .friendlyOpponent, seed: 1003, likely: 7, visits: [11, 21, 13, 15, 11, 15, 17, 191, 6],
      values: [-0.18, 0.19, 0.00, 0.07, -0.09, 0.07, 0.12, 0.09, -0.50], chosen: 7,
      nodes: 299, extreme: 1.00, least: 22, points: 0.1, grid: 9.30),
    .init(
      .ownLogarithm, seed: 1001, likely: 5, visits: [20, 7, 13, 3, 11, 152, 20, 14, 60],
      values: [0.45, -0.14, 0.23, -1.00, 0.09, 0.21, 0.40, 0.29, 0.63], chosen: 5,
      nodes: 301, extreme: 1.00, least: 1, points: 0.35, grid: -40.06),
    .init(
      .healthy, seed: 1002, likely: 7, visits: [9, 7, 32, 19, 42, 12, 11, 157, 11],
      values: [0.00, -0.14, 0.56, 0.42, 0.62, 0.25, 0.09, 0.26, 0.18], chosen: 7,
      nodes: 300, extreme: 1.00, least: 51, points: 0.6375, grid: 9.30),
    .init(
      .healthy, seed: 1001, likely: 5, visits: [20, 7, 13, 3, 11, 152, 20, 14, 60],
      values: [0.45, -0.14, 0.23, -1.00, 0.09, 0.21, 0.40, 0.29, 0.63], chosen: 5,
      nodes: 301, extreme: 1.00, least: 10, points: 0.6375, grid: 9.30),
    .init(
      .highestValue, seed: 1004, likely: 3, visits: [29, 13, 16, 142, 45, 4, 9, 33, 9],
      values: [0.41, 0.15, 0.25, 0.09, 0.51, -1.00, -0.11, 0.45, -0.11], chosen: 4,
      nodes: 301, extreme: 1.00, least: 14, points: 0.6875, grid: 9.30),
    .init(
      .highestValue, seed: 1002, likely: 7, visits: [9, 7, 32, 19, 42, 12, 11, 157, 11],
      values: [0.00, -0.14, 0.56, 0.42, 0.62, 0.25, 0.09, 0.26, 0.18], chosen: 4,
      nodes: 300, extreme: 1.00, least: 51, points: 0.725, grid: 9.30),
    .init(
      .ownLogarithm, seed: 1005, likely: 7, visits: [17, 16, 4, 3, 57, 22, 12, 149, 20],
      values: [0.29, 0.31, -0.50, -1.00, 0.60, 0.36, 0.17, 0.17, 0.35], chosen: 7,
      nodes: 299, extreme: 1.00, least: 1, points: 0.4375, grid: -40.06),
    .init(
      .highestValue, seed: 1003, likely: 7, visits: [32, 7, 20, 8, 34, 18, 41, 125, 15],
      values: [0.44, -0.29, 0.30, -0.12, 0.47, 0.22, 0.46, 0.01, 0.20], chosen: 4,
      nodes: 301, extreme: 1.00, least: 24, points: 0.5625, grid: 9.30),
    .init(
      .healthy, seed: 1005, likely: 7, visits: [17, 16, 4, 3, 57, 22, 12, 149, 20],
      values: [0.29, 0.31, -0.50, -1.00, 0.60, 0.36, 0.17, 0.17, 0.35], chosen: 7,
      nodes: 299, extreme: 1.00, least: 34, points: 0.625, grid: 9.30),
    .init(
      .searchedEnds, seed: 1001, likely: 5, visits: [20, 7, 13, 3, 11, 152, 20, 14, 60],
      values: [0.45, -0.14, 0.23, -1.00, 0.09, 0.21, 0.40, 0.29, 0.63], chosen: 5,
      nodes: 301, extreme: 1.86, least: 4, points: 0.6625, grid: 9.30),
    .init(
      .ignoredPriors, seed: 1002, likely: 7, visits: [26, 10, 32, 36, 61, 15, 37, 17, 66],
      values: [0.19, -0.60, 0.34, 0.39, 0.54, -0.13, 0.38, -0.12, 0.56], chosen: 8,
      nodes: 301, extreme: 1.00, least: 11, points: 0.6375, grid: 9.30),
    .init(
      .healthy, seed: 1004, likely: 3, visits: [29, 13, 16, 142, 45, 4, 9, 33, 9],
      values: [0.41, 0.15, 0.25, 0.09, 0.51, -1.00, -0.11, 0.45, -0.11], chosen: 3,
      nodes: 301, extreme: 1.00, least: 14, points: 0.675, grid: 9.30),
    .init(
      .forgottenRewards, seed: 1002, likely: 7, visits: [9, 7, 32, 19, 42, 12, 11, 157, 11],
      values: [0.00, -0.14, 0.56, 0.42, 0.62, 0.25, 0.09, 0.26, 0.18], chosen: 7,
      nodes: 300, extreme: 1.00, least: 51, points: 0.6375, grid: -40.24),
    .init(
      .ignoredPriors, seed: 1004, likely: 3, visits: [28, 28, 19, 17, 84, 25, 37, 44, 18],
      values: [0.18, 0.18, -0.05, -0.18, 0.58, 0.16, 0.35, 0.39, -0.06], chosen: 4,
      nodes: 301, extreme: 1.00, least: 11, points: 0.675, grid: 9.30),
    .init(
      .highestValue, seed: 1001, likely: 5, visits: [20, 7, 13, 3, 11, 152, 20, 14, 60],
      values: [0.45, -0.14, 0.23, -1.00, 0.09, 0.21, 0.40, 0.29, 0.63], chosen: 8,
      nodes: 301, extreme: 1.00, least: 10, points: 0.625, grid: 9.30),
    .init(
      .searchedEnds, seed: 1003, likely: 7, visits: [32, 7, 20, 8, 34, 18, 41, 125, 15],
      values: [0.44, -0.29, 0.30, -0.12, 0.47, 0.22, 0.46, 0.01, 0.20], chosen: 7,
      nodes: 301, extreme: 1.86, least: 8, points: 0.55, grid: 9.30),
    .init(
      .friendlyOpponent, seed: 1001, likely: 5, visits: [25, 18, 14, 20, 11, 186, 7, 8, 11],
      values: [0.20, 0.11, 0.00, 0.15, -0.09, 0.08, -0.43, -0.25, -0.18], chosen: 5,
      nodes: 300, extreme: 1.00, least: 26, points: 0.075, grid: 9.30),
    .init(
      .highestValue, seed: 1005, likely: 7, visits: [17, 16, 4, 3, 57, 22, 12, 149, 20],
      values: [0.29, 0.31, -0.50, -1.00, 0.60, 0.36, 0.17, 0.17, 0.35], chosen: 4,
      nodes: 299, extreme: 1.00, least: 34, points: 0.625, grid: 9.30),
  ]

  private static let second: [RecordedSearch] = [
    .init(
      .ownLogarithm, seed: 1004, likely: 3, visits: [29, 13, 16, 142, 45, 4, 9, 33, 9],
      values: [0.41, 0.15, 0.25, 0.09, 0.51, -1.00, -0.11, 0.45, -0.11], chosen: 3,
      nodes: 301, extreme: 1.00, least: 1, points: 0.4375, grid: -40.06),
    .init(
      .forgottenRewards, seed: 1005, likely: 7, visits: [17, 16, 4, 3, 57, 22, 12, 149, 20],
      values: [0.29, 0.31, -0.50, -1.00, 0.60, 0.36, 0.17, 0.17, 0.35], chosen: 7,
      nodes: 299, extreme: 1.00, least: 34, points: 0.625, grid: -40.24),
    .init(
      .ignoredPriors, seed: 1003, likely: 7, visits: [36, 31, 26, 33, 56, 24, 31, 27, 36],
      values: [0.33, 0.29, 0.19, 0.30, 0.50, 0.17, 0.29, 0.19, 0.36], chosen: 4,
      nodes: 301, extreme: 1.00, least: 17, points: 0.6, grid: 9.30),
    .init(
      .forgottenRewards, seed: 1003, likely: 7, visits: [32, 7, 20, 8, 34, 18, 41, 125, 15],
      values: [0.44, -0.29, 0.30, -0.12, 0.47, 0.22, 0.46, 0.01, 0.20], chosen: 7,
      nodes: 301, extreme: 1.00, least: 24, points: 0.6, grid: -40.24),
    .init(
      .friendlyOpponent, seed: 1004, likely: 3, visits: [21, 23, 16, 149, 12, 12, 29, 21, 17],
      values: [0.14, 0.17, 0.00, -0.09, -0.08, -0.08, 0.21, 0.14, 0.06], chosen: 3,
      nodes: 301, extreme: 1.00, least: 16, points: 0.1375, grid: 9.30),
    .init(
      .ownLogarithm, seed: 1002, likely: 7, visits: [9, 7, 32, 19, 42, 12, 11, 157, 11],
      values: [0.00, -0.14, 0.56, 0.42, 0.62, 0.25, 0.09, 0.26, 0.18], chosen: 7,
      nodes: 300, extreme: 1.00, least: 1, points: 0.3625, grid: -40.06),
    .init(
      .ownLogarithm, seed: 1003, likely: 7, visits: [32, 7, 20, 8, 34, 18, 41, 125, 15],
      values: [0.44, -0.29, 0.30, -0.12, 0.47, 0.22, 0.46, 0.01, 0.20], chosen: 7,
      nodes: 301, extreme: 1.00, least: 1, points: 0.475, grid: -40.06),
    .init(
      .forgottenRewards, seed: 1001, likely: 5, visits: [20, 7, 13, 3, 11, 152, 20, 14, 60],
      values: [0.45, -0.14, 0.23, -1.00, 0.09, 0.21, 0.40, 0.29, 0.63], chosen: 5,
      nodes: 301, extreme: 1.00, least: 10, points: 0.6375, grid: -40.24),
    .init(
      .searchedEnds, seed: 1005, likely: 7, visits: [17, 16, 4, 3, 57, 22, 12, 149, 20],
      values: [0.29, 0.31, -0.50, -1.00, 0.60, 0.36, 0.17, 0.17, 0.35], chosen: 7,
      nodes: 301, extreme: 1.75, least: 7, points: 0.625, grid: 9.30),
    .init(
      .friendlyOpponent, seed: 1002, likely: 7, visits: [12, 4, 25, 10, 22, 8, 14, 187, 18],
      values: [-0.17, -1.00, 0.16, -0.20, 0.14, -0.38, -0.07, 0.02, 0.06], chosen: 7,
      nodes: 300, extreme: 1.00, least: 13, points: 0.0625, grid: 9.30),
    .init(
      .forgottenRewards, seed: 1004, likely: 3, visits: [29, 13, 16, 142, 45, 4, 9, 33, 9],
      values: [0.41, 0.15, 0.25, 0.09, 0.51, -1.00, -0.11, 0.45, -0.11], chosen: 3,
      nodes: 301, extreme: 1.00, least: 14, points: 0.675, grid: -40.24),
    .init(
      .healthy, seed: 1003, likely: 7, visits: [32, 7, 20, 8, 34, 18, 41, 125, 15],
      values: [0.44, -0.29, 0.30, -0.12, 0.47, 0.22, 0.46, 0.01, 0.20], chosen: 7,
      nodes: 301, extreme: 1.00, least: 24, points: 0.6, grid: 9.30),
    .init(
      .searchedEnds, seed: 1004, likely: 3, visits: [29, 13, 16, 142, 45, 4, 9, 33, 9],
      values: [0.41, 0.15, 0.25, 0.09, 0.51, -1.00, -0.11, 0.45, -0.11], chosen: 3,
      nodes: 301, extreme: 1.88, least: 16, points: 0.6625, grid: 9.30),
    .init(
      .searchedEnds, seed: 1002, likely: 7, visits: [9, 7, 32, 19, 42, 12, 11, 157, 11],
      values: [0.00, -0.14, 0.56, 0.42, 0.62, 0.25, 0.09, 0.26, 0.18], chosen: 7,
      nodes: 301, extreme: 1.83, least: 16, points: 0.625, grid: 9.30),
    .init(
      .friendlyOpponent, seed: 1005, likely: 7, visits: [17, 18, 13, 19, 15, 13, 18, 172, 15],
      values: [0.06, 0.06, -0.08, 0.11, 0.00, -0.08, 0.06, -0.01, 0.00], chosen: 7,
      nodes: 299, extreme: 1.00, least: 14, points: 0, grid: 9.30),
    .init(
      .ignoredPriors, seed: 1005, likely: 7, visits: [38, 34, 33, 23, 57, 28, 46, 20, 21],
      values: [0.39, 0.29, 0.27, 0.09, 0.47, 0.18, 0.39, -0.05, 0.00], chosen: 4,
      nodes: 301, extreme: 1.00, least: 15, points: 0.625, grid: 9.30),
    .init(
      .ignoredPriors, seed: 1001, likely: 5, visits: [28, 39, 20, 37, 46, 27, 34, 44, 25],
      values: [0.14, 0.26, -0.05, 0.24, 0.33, 0.07, 0.24, 0.34, 0.04], chosen: 4,
      nodes: 301, extreme: 1.00, least: 21, points: 0.6375, grid: 9.30),
  ]
}
