import Lesson13
import RLCore

/// A training on CartPole that has been run: what it reported, and which mistake it had.
struct RecordedTraining {
  let bug: DQNBug
  let seed: UInt64
  let log: DQNLog

  /// The numbers of each fifth: losses with two decimals, all others with one.
  init(
    _ bug: DQNBug, seed: UInt64, losses: [Double], values: [Double], terminal: [Double],
    returns: [Double]
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = DQNLog(losses: losses, values: values, terminalValues: terminal, returns: returns)
  }
}

extension RecordedTraining {
  /// Five trainings of each mistake, the first five seeds from 1001 on, in a drawn order.
  ///
  /// A test trains again and finds the same numbers.
  static let all: [RecordedTraining] = [
    .init(
      .bootstrapsTerminals, seed: 1004, losses: [8.30, 561.17, 10490.47, 43019.10, 95712.65],
      values: [6.9, 85.7, 423.1, 1223.8, 2471.1],
      terminal: [10.7, 135.6, 686.3, 1932.0, 3896.0],
      returns: [17.4, 12.9, 10.0, 10.0, 9.9]),
    .init(
      .wrongAction, seed: 1001, losses: [5.69, 6.33, 1.80, 0.27, 0.13],
      values: [4.4, 11.1, 7.3, 5.6, 5.4],
      terminal: [5.6, 6.0, 2.5, 2.1, 2.0],
      returns: [19.6, 13.5, 10.2, 9.9, 9.9]),
    .init(
      .healthy, seed: 1004, losses: [6.16, 10.28, 14.73, 18.19, 19.95],
      values: [4.1, 14.4, 22.5, 30.6, 35.5],
      terminal: [5.3, 11.9, 16.5, 24.8, 26.4],
      returns: [19.0, 42.1, 65.6, 83.3, 92.0]),
    .init(
      .neverExploits, seed: 1002, losses: [5.77, 11.36, 13.07, 14.28, 13.86],
      values: [4.2, 15.6, 19.2, 21.7, 22.6],
      terminal: [5.4, 13.0, 10.9, 9.6, 7.8],
      returns: [22.3, 22.1, 22.3, 22.5, 20.8]),
    .init(
      .turnedGradient, seed: 1005, losses: [34.48, 2054.55, 13506.04, 36830.74, 75406.63],
      values: [-6.3, -72.5, -233.1, -450.3, -783.6],
      terminal: [-10.9, -134.2, -420.5, -810.3, -1470.4],
      returns: [20.4, 13.7, 10.3, 9.8, 9.9]),
    .init(
      .frozenTarget, seed: 1003, losses: [1.65, 0.08, 0.05, 0.03, 0.02],
      values: [1.6, 2.8, 2.8, 2.9, 2.9],
      terminal: [2.1, 2.5, 2.3, 2.4, 2.3],
      returns: [20.6, 30.6, 35.5, 52.8, 84.0]),
    .init(
      .bootstrapsTerminals, seed: 1001, losses: [8.60, 580.90, 10349.29, 42413.77, 96479.38],
      values: [6.9, 86.3, 416.1, 1214.2, 2489.0],
      terminal: [10.8, 135.4, 676.3, 1937.3, 3937.7],
      returns: [16.8, 12.7, 10.3, 9.9, 9.9]),
    .init(
      .bootstrapsTerminals, seed: 1003, losses: [6.87, 471.28, 9151.42, 37776.76, 84810.73],
      values: [5.8, 76.8, 375.5, 1089.5, 2208.9],
      terminal: [9.2, 123.7, 609.3, 1727.3, 3480.1],
      returns: [18.8, 12.6, 10.2, 10.0, 9.9]),
    .init(
      .healthy, seed: 1003, losses: [5.93, 9.25, 11.94, 17.63, 18.25],
      values: [3.7, 14.2, 21.4, 34.6, 47.2],
      terminal: [4.9, 11.0, 14.7, 27.5, 35.6],
      returns: [19.7, 30.6, 71.0, 113.2, 114.0]),
    .init(
      .neverExploits, seed: 1005, losses: [6.04, 11.02, 11.23, 12.20, 11.73],
      values: [4.2, 15.0, 18.2, 20.3, 21.8],
      terminal: [5.5, 13.1, 10.3, 9.0, 7.2],
      returns: [21.0, 23.2, 21.2, 23.1, 21.3]),
    .init(
      .neverExploits, seed: 1003, losses: [5.64, 9.76, 12.14, 13.40, 13.44],
      values: [3.7, 15.1, 19.3, 21.2, 22.8],
      terminal: [5.0, 12.0, 9.9, 8.5, 6.9],
      returns: [21.8, 22.6, 20.5, 23.3, 22.2]),
    .init(
      .wrongAction, seed: 1003, losses: [5.25, 5.71, 1.78, 0.26, 0.12],
      values: [4.1, 11.1, 7.4, 5.6, 5.4],
      terminal: [5.1, 5.7, 2.5, 2.1, 2.0],
      returns: [19.9, 13.5, 10.3, 9.9, 9.9]),
    .init(
      .healthy, seed: 1001, losses: [6.59, 8.71, 11.29, 15.93, 12.37],
      values: [4.0, 13.0, 22.0, 38.0, 42.2],
      terminal: [5.3, 10.0, 14.5, 30.4, 19.5],
      returns: [16.9, 36.5, 138.1, 68.6, 88.8]),
    .init(
      .turnedGradient, seed: 1003, losses: [34.78, 1843.31, 12556.31, 35068.98, 67576.17],
      values: [-6.9, -70.5, -214.8, -414.3, -684.0],
      terminal: [-11.5, -126.4, -392.9, -768.6, -1323.5],
      returns: [20.2, 13.5, 10.3, 9.9, 14.5]),
    .init(
      .turnedGradient, seed: 1002, losses: [27.50, 1416.48, 11801.41, 37396.04, 52263.48],
      values: [-6.0, -64.4, -204.5, -426.3, -556.8],
      terminal: [-9.9, -111.6, -390.9, -804.7, -1288.6],
      returns: [19.1, 17.0, 10.2, 9.9, 32.9]),
    .init(
      .healthy, seed: 1002, losses: [6.01, 9.41, 13.75, 13.96, 11.56],
      values: [4.2, 14.8, 24.4, 36.5, 41.5],
      terminal: [5.3, 10.9, 16.6, 26.4, 19.7],
      returns: [19.3, 57.9, 77.6, 89.5, 48.7]),
    .init(
      .frozenTarget, seed: 1001, losses: [1.64, 0.11, 0.08, 0.04, 0.03],
      values: [1.7, 2.9, 2.8, 2.8, 2.8],
      terminal: [2.3, 2.6, 2.2, 2.1, 2.0],
      returns: [17.6, 13.6, 10.3, 9.8, 9.6]),
    .init(
      .turnedGradient, seed: 1004, losses: [24.16, 1407.21, 10797.30, 31275.11, 50190.66],
      values: [-5.6, -62.0, -191.3, -367.9, -527.1],
      terminal: [-8.8, -106.6, -350.8, -682.8, -1137.1],
      returns: [19.9, 13.5, 10.1, 9.9, 32.7]),
    .init(
      .healthy, seed: 1005, losses: [6.21, 10.71, 12.65, 12.19, 21.20],
      values: [4.3, 15.3, 25.5, 36.0, 42.9],
      terminal: [5.5, 11.8, 15.4, 24.7, 28.1],
      returns: [20.4, 62.5, 99.9, 100.0, 53.1]),
    .init(
      .neverExploits, seed: 1004, losses: [6.27, 12.22, 12.92, 14.45, 12.22],
      values: [4.4, 16.0, 19.2, 21.6, 21.5],
      terminal: [5.6, 13.8, 11.3, 10.4, 7.7],
      returns: [22.3, 22.9, 22.5, 22.1, 22.6]),
    .init(
      .neverExploits, seed: 1001, losses: [5.98, 10.85, 12.14, 13.37, 13.48],
      values: [4.2, 15.5, 18.9, 21.4, 22.6],
      terminal: [5.6, 13.0, 10.1, 8.6, 6.7],
      returns: [22.9, 21.2, 22.5, 21.1, 22.5]),
    .init(
      .frozenTarget, seed: 1005, losses: [1.56, 0.11, 0.08, 0.06, 0.03],
      values: [1.7, 2.8, 2.8, 2.8, 2.8],
      terminal: [2.3, 2.6, 2.3, 2.1, 2.0],
      returns: [20.0, 13.9, 12.8, 10.1, 10.3]),
    .init(
      .bootstrapsTerminals, seed: 1002, losses: [8.87, 899.90, 13494.14, 52018.41, 115831.82],
      values: [7.0, 98.2, 500.0, 1446.8, 2972.4],
      terminal: [11.4, 169.2, 844.7, 2307.7, 4693.2],
      returns: [19.4, 13.8, 10.3, 9.9, 10.1]),
    .init(
      .frozenTarget, seed: 1004, losses: [1.70, 0.13, 0.09, 0.04, 0.02],
      values: [1.7, 2.9, 3.0, 3.0, 3.0],
      terminal: [2.3, 2.8, 2.4, 2.1, 2.1],
      returns: [20.9, 20.3, 10.2, 9.9, 9.8]),
    .init(
      .turnedGradient, seed: 1001, losses: [29.57, 1746.08, 12177.40, 34264.93, 59257.43],
      values: [-5.9, -64.6, -205.2, -400.9, -605.7],
      terminal: [-10.2, -119.2, -379.8, -745.0, -1244.5],
      returns: [19.6, 13.5, 10.2, 9.9, 26.3]),
    .init(
      .bootstrapsTerminals, seed: 1005, losses: [9.54, 802.80, 12583.86, 49839.12, 112562.78],
      values: [7.2, 94.8, 481.5, 1407.2, 2893.0],
      terminal: [11.9, 163.2, 805.7, 2227.1, 4537.9],
      returns: [20.4, 13.7, 10.3, 9.8, 9.9]),
    .init(
      .wrongAction, seed: 1005, losses: [5.64, 6.09, 1.79, 0.28, 0.13],
      values: [3.9, 11.1, 7.4, 5.8, 5.5],
      terminal: [5.2, 6.2, 2.6, 2.2, 2.1],
      returns: [20.1, 13.2, 10.2, 9.8, 9.8]),
    .init(
      .wrongAction, seed: 1004, losses: [5.67, 6.13, 1.88, 0.30, 0.17],
      values: [3.9, 11.2, 7.8, 6.0, 5.8],
      terminal: [5.0, 6.3, 2.7, 2.3, 2.2],
      returns: [19.4, 13.6, 10.3, 9.9, 9.9]),
    .init(
      .wrongAction, seed: 1002, losses: [5.42, 5.65, 1.84, 0.29, 0.12],
      values: [4.3, 11.1, 7.6, 5.7, 5.4],
      terminal: [5.3, 5.5, 2.5, 2.1, 2.0],
      returns: [19.9, 13.8, 10.3, 9.9, 10.1]),
    .init(
      .frozenTarget, seed: 1002, losses: [1.59, 0.10, 0.05, 0.02, 0.02],
      values: [1.7, 2.9, 2.9, 2.8, 2.8],
      terminal: [2.3, 2.5, 2.1, 2.0, 2.0],
      returns: [19.8, 13.7, 10.6, 9.9, 10.2]),
  ]
}
