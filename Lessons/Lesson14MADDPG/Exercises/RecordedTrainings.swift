import Lesson14
import RLCore

/// A training on TwoAgentGrid that has been run: what it reported, and which mistake it had.
struct RecordedTraining {
  let bug: MADDPGBug
  let seed: UInt64
  let log: MADDPGLog

  /// The numbers of each fifth: losses with three decimals, returns with one, all others with two.
  init(
    _ bug: MADDPGBug, seed: UInt64, losses: [Double], values: [Double], entropies: [Double],
    returns: [Double]
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = MADDPGLog(
      criticLosses: losses, predictedValues: values, entropies: entropies, returns: returns)
  }
}

extension RecordedTraining {
  /// Five trainings of each mistake, the first five seeds from 1001 on, in a drawn order.
  ///
  /// A test trains again and finds the same numbers.
  static let all: [RecordedTraining] = [
    .init(
      .endingIgnored, seed: 1003, losses: [2.118, 3.550, 2.956, 1.714, 1.579],
      values: [4.07, 51.61, 122.00, 164.34, 187.84],
      entropies: [0.54, 0.12, 0.02, 0.00, 0.00],
      returns: [-10.3, 7.4, 8.5, 8.6, 8.6]),
    .init(
      .wrongPlace, seed: 1005, losses: [0.371, 0.218, 0.286, 0.431, 0.376],
      values: [-4.92, -14.77, -23.07, -29.65, -36.20],
      entropies: [0.39, 0.11, 0.11, 0.16, 0.09],
      returns: [-151.4, -198.6, -209.1, -240.9, -253.8]),
    .init(
      .none, seed: 1001, losses: [0.853, 0.067, 0.016, 0.012, 0.007],
      values: [0.85, 7.22, 8.24, 8.39, 8.47],
      entropies: [0.59, 0.23, 0.10, 0.11, 0.09],
      returns: [-15.2, 7.5, 8.5, 8.6, 8.6]),
    .init(
      .actorDescends, seed: 1001, losses: [0.114, 0.102, 0.168, 0.152, 0.152],
      values: [-5.72, -16.54, -25.39, -31.42, -35.49],
      entropies: [0.36, 0.00, 0.00, 0.00, 0.00],
      returns: [-149.7, -201.3, -218.2, -222.4, -222.4]),
    .init(
      .actorFrozen, seed: 1003, losses: [0.469, 0.875, 1.007, 0.815, 0.585],
      values: [-3.49, -11.61, -19.99, -25.48, -29.24],
      entropies: [1.39, 1.39, 1.39, 1.39, 1.39],
      returns: [-72.3, -72.5, -74.4, -69.1, -80.0]),
    .init(
      .endingIgnored, seed: 1002, losses: [2.139, 4.355, 4.196, 2.432, 1.645],
      values: [3.01, 51.63, 128.86, 172.26, 197.80],
      entropies: [0.60, 0.22, 0.12, 0.06, 0.02],
      returns: [-11.8, 7.2, 8.4, 8.6, 8.6]),
    .init(
      .wrongPlace, seed: 1002, losses: [0.189, 0.153, 0.224, 0.304, 0.185],
      values: [-4.74, -14.42, -23.86, -31.77, -36.69],
      entropies: [0.47, 0.19, 0.25, 0.24, 0.26],
      returns: [-150.3, -203.5, -235.7, -254.4, -251.4]),
    .init(
      .wrongPlace, seed: 1004, losses: [0.257, 0.203, 0.204, 0.303, 0.200],
      values: [-4.81, -14.68, -24.80, -32.62, -37.30],
      entropies: [0.42, 0.10, 0.29, 0.21, 0.10],
      returns: [-151.5, -205.0, -247.9, -254.6, -231.6]),
    .init(
      .criticSeesNow, seed: 1004, losses: [1.800, 1.570, 0.737, 0.470, 0.387],
      values: [0.76, 5.69, 7.44, 7.99, 8.18],
      entropies: [0.58, 0.13, 0.03, 0.02, 0.03],
      returns: [-9.2, 7.4, 8.5, 8.6, 8.6]),
    .init(
      .targetsFrozen, seed: 1005, losses: [1.392, 0.060, 0.026, 0.020, 0.016],
      values: [-0.43, 0.29, 0.59, 0.66, 0.69],
      entropies: [0.71, 0.48, 0.49, 0.46, 0.42],
      returns: [-11.4, 6.6, 7.4, 7.4, 7.0]),
    .init(
      .endingIgnored, seed: 1005, losses: [2.076, 4.253, 3.643, 2.095, 1.701],
      values: [2.75, 50.61, 123.43, 162.75, 190.56],
      entropies: [0.58, 0.17, 0.02, 0.00, 0.00],
      returns: [-9.5, 7.3, 8.5, 8.6, 8.6]),
    .init(
      .actorDescends, seed: 1004, losses: [0.250, 0.193, 0.136, 0.215, 0.155],
      values: [-5.89, -16.54, -25.42, -31.45, -35.68],
      entropies: [0.32, 0.00, 0.00, 0.00, 0.00],
      returns: [-151.1, -202.2, -218.7, -222.4, -222.4]),
    .init(
      .endingIgnored, seed: 1001, losses: [1.897, 3.465, 3.024, 1.938, 1.483],
      values: [2.06, 46.49, 118.57, 167.37, 197.52],
      entropies: [0.55, 0.14, 0.02, 0.00, 0.00],
      returns: [-15.6, 7.5, 8.5, 8.6, 8.7]),
    .init(
      .criticSeesNow, seed: 1003, losses: [1.705, 2.035, 1.003, 0.584, 0.428],
      values: [1.02, 5.45, 7.21, 7.85, 8.09],
      entropies: [0.62, 0.28, 0.15, 0.14, 0.08],
      returns: [-10.7, 7.2, 8.4, 8.5, 8.6]),
    .init(
      .criticSeesNow, seed: 1001, losses: [1.742, 2.113, 1.053, 0.640, 0.488],
      values: [0.18, 5.14, 7.17, 7.81, 8.09],
      entropies: [0.54, 0.13, 0.02, 0.03, 0.05],
      returns: [-15.0, 7.4, 8.5, 8.6, 8.6]),
    .init(
      .targetsFrozen, seed: 1002, losses: [1.427, 0.062, 0.028, 0.021, 0.016],
      values: [-0.45, 0.30, 0.51, 0.54, 0.54],
      entropies: [0.71, 0.43, 0.36, 0.35, 0.36],
      returns: [-11.5, 6.7, 7.5, 6.6, 5.7]),
    .init(
      .none, seed: 1002, losses: [0.775, 0.083, 0.023, 0.013, 0.010],
      values: [1.35, 7.42, 8.24, 8.40, 8.47],
      entropies: [0.60, 0.22, 0.06, 0.02, 0.01],
      returns: [-11.7, 7.2, 8.5, 8.6, 8.6]),
    .init(
      .actorDescends, seed: 1005, losses: [0.375, 0.229, 0.310, 0.329, 0.255],
      values: [-5.96, -16.33, -24.06, -28.68, -31.70],
      entropies: [0.33, 0.00, 0.00, 0.00, 0.00],
      returns: [-151.1, -188.6, -187.5, -185.0, -185.0]),
    .init(
      .targetsFrozen, seed: 1001, losses: [1.278, 0.054, 0.029, 0.020, 0.016],
      values: [-0.17, 0.79, 1.14, 1.29, 1.34],
      entropies: [0.61, 0.20, 0.15, 0.18, 0.17],
      returns: [-16.0, 7.5, 8.4, 8.3, 8.2]),
    .init(
      .wrongPlace, seed: 1003, losses: [0.171, 0.138, 0.165, 0.208, 0.444],
      values: [-4.70, -14.71, -22.93, -28.17, -33.75],
      entropies: [0.45, 0.13, 0.08, 0.06, 0.25],
      returns: [-156.2, -201.4, -205.2, -198.3, -248.8]),
    .init(
      .criticSeesNow, seed: 1002, losses: [1.915, 1.824, 0.887, 0.572, 0.469],
      values: [0.59, 5.49, 7.29, 7.91, 8.10],
      entropies: [0.56, 0.21, 0.08, 0.05, 0.05],
      returns: [-11.0, 7.3, 8.4, 8.6, 8.6]),
    .init(
      .endingIgnored, seed: 1004, losses: [2.109, 4.309, 3.719, 2.541, 1.762],
      values: [2.88, 50.22, 124.65, 173.18, 199.80],
      entropies: [0.53, 0.12, 0.03, 0.00, 0.00],
      returns: [-12.3, 7.5, 8.5, 8.6, 8.6]),
    .init(
      .targetsFrozen, seed: 1004, losses: [1.460, 0.088, 0.029, 0.019, 0.014],
      values: [-0.05, 0.75, 1.10, 1.25, 1.33],
      entropies: [0.56, 0.28, 0.19, 0.20, 0.16],
      returns: [-12.6, 7.3, 8.2, 8.3, 8.2]),
    .init(
      .none, seed: 1005, losses: [0.820, 0.077, 0.020, 0.012, 0.010],
      values: [1.39, 7.41, 8.26, 8.39, 8.47],
      entropies: [0.61, 0.18, 0.03, 0.01, 0.01],
      returns: [-8.6, 7.3, 8.5, 8.6, 8.6]),
    .init(
      .none, seed: 1003, losses: [0.803, 0.064, 0.017, 0.014, 0.011],
      values: [1.91, 7.55, 8.28, 8.42, 8.48],
      entropies: [0.54, 0.10, 0.03, 0.01, 0.01],
      returns: [-10.5, 7.5, 8.5, 8.6, 8.6]),
    .init(
      .none, seed: 1004, losses: [0.807, 0.072, 0.019, 0.013, 0.011],
      values: [1.26, 7.41, 8.25, 8.39, 8.47],
      entropies: [0.54, 0.18, 0.09, 0.06, 0.06],
      returns: [-12.2, 7.4, 8.4, 8.6, 8.6]),
    .init(
      .actorFrozen, seed: 1001, losses: [0.449, 0.753, 0.860, 0.706, 0.737],
      values: [-3.77, -10.43, -16.51, -20.24, -22.62],
      entropies: [1.39, 1.39, 1.39, 1.39, 1.39],
      returns: [-77.2, -74.9, -71.6, -72.4, -70.5]),
    .init(
      .actorFrozen, seed: 1005, losses: [0.592, 0.842, 1.818, 2.155, 2.247],
      values: [-3.24, -8.14, -12.99, -15.88, -17.72],
      entropies: [1.39, 1.39, 1.39, 1.39, 1.39],
      returns: [-72.8, -67.2, -70.0, -70.1, -70.9]),
    .init(
      .actorFrozen, seed: 1002, losses: [0.399, 0.794, 1.514, 2.074, 1.800],
      values: [-3.98, -11.40, -18.64, -23.55, -27.04],
      entropies: [1.39, 1.39, 1.39, 1.39, 1.39],
      returns: [-77.3, -67.7, -71.8, -64.8, -70.2]),
    .init(
      .actorDescends, seed: 1002, losses: [0.214, 0.161, 0.191, 0.202, 0.177],
      values: [-5.95, -16.63, -25.43, -31.45, -35.58],
      entropies: [0.31, 0.00, 0.00, 0.00, 0.00],
      returns: [-152.7, -201.9, -221.4, -222.4, -222.4]),
    .init(
      .actorFrozen, seed: 1004, losses: [0.557, 0.972, 2.158, 3.620, 4.671],
      values: [-3.67, -11.13, -18.11, -23.55, -28.44],
      entropies: [1.39, 1.39, 1.39, 1.39, 1.39],
      returns: [-74.4, -70.6, -65.4, -68.1, -67.7]),
    .init(
      .targetsFrozen, seed: 1003, losses: [1.292, 0.042, 0.023, 0.017, 0.013],
      values: [0.32, 1.08, 1.40, 1.52, 1.61],
      entropies: [0.62, 0.35, 0.28, 0.25, 0.29],
      returns: [-11.0, 7.2, 8.2, 8.2, 8.1]),
    .init(
      .actorDescends, seed: 1003, losses: [0.173, 0.137, 0.146, 0.211, 0.184],
      values: [-5.57, -16.86, -27.15, -34.65, -39.80],
      entropies: [0.32, 0.00, 0.00, 0.00, 0.00],
      returns: [-152.4, -214.7, -250.9, -259.8, -259.8]),
    .init(
      .criticSeesNow, seed: 1005, losses: [1.905, 2.193, 1.014, 0.661, 0.542],
      values: [0.32, 5.17, 7.14, 7.78, 7.95],
      entropies: [0.63, 0.28, 0.13, 0.14, 0.17],
      returns: [-9.3, 6.9, 8.4, 8.4, 8.3]),
    .init(
      .wrongPlace, seed: 1001, losses: [0.109, 0.095, 0.155, 0.197, 0.227],
      values: [-4.92, -14.67, -23.13, -29.87, -35.55],
      entropies: [0.52, 0.11, 0.18, 0.13, 0.18],
      returns: [-158.4, -197.6, -219.4, -249.7, -233.5]),
  ]
}
