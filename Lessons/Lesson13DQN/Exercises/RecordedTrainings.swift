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
      .bootstrapsTerminals, seed: 1004, losses: [9.27, 569.96, 10070.80, 40163.28, 88137.80],
      values: [7.3, 85.9, 405.6, 1143.5, 2286.5],
      terminal: [11.4, 135.6, 656.2, 1805.6, 3590.7],
      returns: [17.3, 12.6, 10.1, 9.9, 9.8]),
    .init(
      .wrongAction, seed: 1001, losses: [5.67, 5.89, 1.71, 0.25, 0.12],
      values: [4.7, 11.0, 7.3, 5.6, 5.4],
      terminal: [5.8, 5.6, 2.5, 2.1, 2.0],
      returns: [19.6, 13.5, 10.2, 9.9, 9.9]),
    .init(
      .healthy, seed: 1004, losses: [6.36, 10.34, 11.04, 25.76, 13.59],
      values: [4.2, 15.1, 23.5, 36.1, 42.1],
      terminal: [5.4, 11.9, 15.2, 30.0, 26.8],
      returns: [18.1, 39.0, 73.6, 72.6, 151.8]),
    .init(
      .neverExploits, seed: 1002, losses: [5.94, 11.18, 13.52, 14.31, 13.62],
      values: [4.4, 15.8, 19.7, 21.9, 22.7],
      terminal: [5.6, 12.7, 10.8, 9.4, 7.4],
      returns: [22.3, 22.1, 22.3, 22.5, 20.8]),
    .init(
      .turnedGradient, seed: 1005, losses: [34.78, 1931.21, 12697.47, 34004.31, 68403.50],
      values: [-6.4, -69.6, -223.4, -422.2, -718.5],
      terminal: [-11.1, -128.6, -401.4, -756.5, -1343.8],
      returns: [20.4, 13.7, 10.3, 9.8, 9.9]),
    .init(
      .frozenTarget, seed: 1003, losses: [1.57, 0.08, 0.04, 0.02, 0.02],
      values: [1.6, 2.8, 2.9, 2.9, 2.9],
      terminal: [2.2, 2.5, 2.4, 2.3, 2.5],
      returns: [20.9, 28.7, 56.3, 75.2, 85.3]),
    .init(
      .bootstrapsTerminals, seed: 1001, losses: [9.62, 606.46, 10281.42, 40527.37, 90655.96],
      values: [7.4, 87.8, 409.6, 1158.4, 2341.4],
      terminal: [11.5, 137.7, 662.2, 1850.2, 3707.0],
      returns: [16.8, 12.5, 10.3, 9.9, 9.9]),
    .init(
      .bootstrapsTerminals, seed: 1003, losses: [7.39, 401.32, 7452.12, 31786.22, 70974.12],
      values: [6.0, 74.9, 336.7, 942.8, 1887.1],
      terminal: [9.5, 118.4, 538.2, 1488.5, 2948.4],
      returns: [18.8, 12.4, 10.3, 9.8, 9.9]),
    .init(
      .healthy, seed: 1003, losses: [5.99, 8.56, 14.65, 25.15, 23.02],
      values: [3.7, 14.7, 26.8, 40.6, 44.0],
      terminal: [5.0, 11.0, 18.7, 34.2, 32.4],
      returns: [19.0, 60.7, 82.2, 79.4, 84.4]),
    .init(
      .neverExploits, seed: 1005, losses: [6.19, 10.55, 11.93, 12.86, 12.16],
      values: [4.4, 15.2, 18.9, 20.9, 22.3],
      terminal: [5.7, 12.6, 10.1, 8.9, 7.1],
      returns: [21.0, 23.2, 21.2, 23.1, 21.3]),
    .init(
      .neverExploits, seed: 1003, losses: [5.80, 9.83, 12.63, 13.76, 14.02],
      values: [3.8, 15.3, 19.9, 21.8, 23.4],
      terminal: [5.1, 12.0, 9.9, 8.1, 6.4],
      returns: [21.8, 22.6, 20.5, 23.3, 22.2]),
    .init(
      .wrongAction, seed: 1003, losses: [5.26, 5.54, 1.73, 0.25, 0.11],
      values: [4.3, 11.1, 7.4, 5.6, 5.4],
      terminal: [5.2, 5.5, 2.5, 2.0, 2.0],
      returns: [19.9, 13.5, 10.3, 9.9, 9.9]),
    .init(
      .healthy, seed: 1001, losses: [6.79, 9.14, 11.71, 18.18, 13.90],
      values: [4.2, 13.9, 22.5, 39.3, 49.0],
      terminal: [5.5, 10.4, 15.7, 31.3, 26.4],
      returns: [17.2, 33.3, 115.5, 108.6, 152.4]),
    .init(
      .turnedGradient, seed: 1003, losses: [37.53, 1812.61, 12197.53, 33841.08, 65602.23],
      values: [-7.2, -69.4, -210.5, -402.8, -665.2],
      terminal: [-12.1, -124.8, -384.3, -745.6, -1278.4],
      returns: [20.2, 13.5, 10.3, 9.9, 12.0]),
    .init(
      .turnedGradient, seed: 1002, losses: [29.23, 1491.58, 11435.74, 29396.42, 26649.06],
      values: [-6.2, -64.9, -193.4, -341.7, -299.7],
      terminal: [-10.3, -109.7, -356.6, -715.0, -933.2],
      returns: [18.9, 13.2, 10.2, 22.7, 37.1]),
    .init(
      .healthy, seed: 1002, losses: [6.25, 8.73, 12.23, 10.20, 3.66],
      values: [4.4, 14.9, 25.9, 40.2, 50.1],
      terminal: [5.5, 10.1, 15.6, 27.1, 15.7],
      returns: [19.5, 69.6, 104.2, 153.1, 134.7]),
    .init(
      .frozenTarget, seed: 1001, losses: [1.58, 0.11, 0.08, 0.04, 0.02],
      values: [1.8, 2.9, 2.9, 2.8, 2.9],
      terminal: [2.4, 2.6, 2.2, 2.1, 2.0],
      returns: [18.2, 13.0, 9.9, 9.8, 10.0]),
    .init(
      .turnedGradient, seed: 1004, losses: [25.49, 1345.20, 10691.39, 30881.58, 58351.10],
      values: [-5.7, -60.4, -194.1, -371.0, -599.3],
      terminal: [-8.9, -103.3, -350.6, -680.6, -1165.0],
      returns: [19.9, 13.5, 10.1, 9.9, 16.8]),
    .init(
      .healthy, seed: 1005, losses: [6.33, 9.94, 12.56, 11.13, 7.32],
      values: [4.4, 15.5, 26.9, 40.7, 50.1],
      terminal: [5.6, 11.2, 14.9, 28.4, 22.1],
      returns: [20.2, 62.2, 102.7, 177.2, 86.1]),
    .init(
      .neverExploits, seed: 1004, losses: [6.59, 12.32, 13.83, 14.91, 12.28],
      values: [4.6, 16.2, 20.1, 22.3, 22.1],
      terminal: [5.9, 13.8, 11.5, 10.2, 7.0],
      returns: [22.3, 22.9, 22.5, 22.1, 22.6]),
    .init(
      .neverExploits, seed: 1001, losses: [6.15, 10.58, 12.33, 13.35, 13.66],
      values: [4.4, 15.6, 19.4, 21.7, 22.9],
      terminal: [5.8, 12.6, 9.8, 8.1, 6.3],
      returns: [22.9, 21.2, 22.5, 21.1, 22.5]),
    .init(
      .frozenTarget, seed: 1005, losses: [1.49, 0.10, 0.07, 0.05, 0.04],
      values: [1.8, 2.9, 2.9, 2.8, 2.8],
      terminal: [2.4, 2.6, 2.3, 2.2, 2.1],
      returns: [20.1, 15.5, 19.0, 13.0, 12.9]),
    .init(
      .bootstrapsTerminals, seed: 1002, losses: [9.77, 891.32, 12889.70, 48966.02, 108968.97],
      values: [7.3, 95.6, 475.0, 1359.3, 2782.3],
      terminal: [11.9, 165.3, 801.2, 2164.8, 4400.9],
      returns: [19.3, 13.7, 10.3, 9.9, 10.1]),
    .init(
      .frozenTarget, seed: 1004, losses: [1.67, 0.15, 0.10, 0.05, 0.03],
      values: [1.8, 3.0, 3.1, 3.2, 3.2],
      terminal: [2.4, 2.8, 2.4, 2.1, 2.1],
      returns: [21.8, 15.5, 10.3, 9.8, 9.9]),
    .init(
      .turnedGradient, seed: 1001, losses: [32.15, 1719.41, 11824.48, 33213.22, 57881.10],
      values: [-6.3, -63.6, -200.0, -389.6, -590.8],
      terminal: [-10.8, -117.9, -370.9, -724.6, -1202.1],
      returns: [19.6, 13.5, 10.2, 9.9, 22.9]),
    .init(
      .bootstrapsTerminals, seed: 1005, losses: [10.86, 895.28, 13101.42, 50247.16, 111856.60],
      values: [7.6, 97.0, 486.8, 1401.3, 2856.5],
      terminal: [12.6, 168.6, 818.2, 2223.3, 4488.0],
      returns: [20.4, 13.7, 10.3, 9.8, 9.9]),
    .init(
      .wrongAction, seed: 1005, losses: [5.73, 5.81, 1.72, 0.31, 0.19],
      values: [4.1, 11.2, 7.8, 6.2, 6.0],
      terminal: [5.4, 6.0, 2.7, 2.3, 2.2],
      returns: [20.1, 13.3, 10.4, 10.0, 10.0]),
    .init(
      .wrongAction, seed: 1004, losses: [5.73, 5.63, 1.77, 0.31, 0.20],
      values: [4.1, 11.1, 7.9, 6.2, 5.9],
      terminal: [5.2, 5.9, 2.7, 2.3, 2.2],
      returns: [19.4, 13.7, 10.4, 10.0, 10.0]),
    .init(
      .wrongAction, seed: 1002, losses: [5.41, 5.31, 1.78, 0.29, 0.12],
      values: [4.6, 11.0, 7.5, 5.7, 5.4],
      terminal: [5.5, 5.0, 2.5, 2.1, 2.0],
      returns: [19.9, 13.8, 10.3, 9.9, 10.1]),
    .init(
      .frozenTarget, seed: 1002, losses: [1.53, 0.10, 0.05, 0.02, 0.02],
      values: [1.8, 2.9, 2.9, 2.9, 2.9],
      terminal: [2.4, 2.5, 2.1, 2.0, 2.0],
      returns: [20.0, 13.8, 10.3, 9.9, 10.1]),
  ]
}
