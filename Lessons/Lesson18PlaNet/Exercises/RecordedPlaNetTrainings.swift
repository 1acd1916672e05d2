import Lesson18
import RLCore

/// A training on the pendulum that has been run: what it reported, and which mistake it had.
struct RecordedPlaNetTraining {
  let bug: PlaNetBug
  let seed: UInt64
  let log: PlaNetLog

  /// The numbers of each fifth: errors with three and four decimals, divergences and deviations
  /// with two, all others whole.
  init(
    _ bug: PlaNetBug, seed: UInt64, observations: [Double], rewards: [Double],
    divergences: [Double], narrowing: [Double], promises: [Double], returns: [Double]
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = PlaNetLog(
      observationLosses: observations, rewardLosses: rewards, divergences: divergences,
      planDeviations: narrowing, promises: promises, returns: returns)
  }
}

extension RecordedPlaNetTraining {
  /// Five trainings of each mistake, the first five seeds from 1001 on, in a drawn order.
  ///
  /// A test trains again and finds the same numbers.
  static let all: [RecordedPlaNetTraining] = first + second

  private static let first: [RecordedPlaNetTraining] = [
    .init(
      .healthy, seed: 1001, observations: [0.047, 0.029, 0.022, 0.019, 0.016],
      rewards: [0.0060, 0.0032, 0.0022, 0.0017, 0.0015],
      divergences: [1.79, 1.58, 1.45, 1.34, 1.28],
      narrowing: [0.20, 0.33, 0.35, 0.36, 0.36], promises: [-121, -40, -22, -19, -17],
      returns: [-1008, -392, -267, -231, -185]),
    .init(
      .worstElites, seed: 1003, observations: [0.035, 0.028, 0.024, 0.020, 0.016],
      rewards: [0.0050, 0.0038, 0.0032, 0.0028, 0.0022],
      divergences: [1.59, 1.45, 1.35, 1.28, 1.16],
      narrowing: [0.18, 0.18, 0.19, 0.18, 0.22], promises: [-249, -249, -271, -274, -276],
      returns: [-1698, -1692, -1788, -1710, -1827]),
    .init(
      .healthy, seed: 1005, observations: [0.044, 0.030, 0.023, 0.020, 0.017],
      rewards: [0.0054, 0.0030, 0.0022, 0.0018, 0.0014],
      divergences: [1.73, 1.60, 1.47, 1.39, 1.32],
      narrowing: [0.19, 0.34, 0.35, 0.34, 0.35], promises: [-124, -44, -30, -41, -33],
      returns: [-916, -376, -321, -463, -371]),
    .init(
      .withoutNoise, seed: 1003, observations: [0.002, 0.001, 0.001, 0.000, 0.000],
      rewards: [0.0011, 0.0006, 0.0005, 0.0003, 0.0002],
      divergences: [0.63, 0.61, 0.58, 0.57, 0.57],
      narrowing: [0.16, 0.18, 0.17, 0.18, 0.18], promises: [-209, -213, -191, -190, -180],
      returns: [-1307, -1383, -1494, -1447, -1525]),
    .init(
      .worstElites, seed: 1005, observations: [0.028, 0.020, 0.017, 0.014, 0.012],
      rewards: [0.0043, 0.0027, 0.0021, 0.0017, 0.0014],
      divergences: [1.30, 1.12, 1.06, 0.99, 0.95],
      narrowing: [0.23, 0.26, 0.26, 0.28, 0.30], promises: [-273, -286, -277, -283, -287],
      returns: [-1794, -1873, -1769, -1847, -1883]),
    .init(
      .withoutNoise, seed: 1004, observations: [0.001, 0.001, 0.001, 0.000, 0.000],
      rewards: [0.0009, 0.0004, 0.0003, 0.0003, 0.0002],
      divergences: [0.55, 0.49, 0.47, 0.46, 0.43],
      narrowing: [0.18, 0.20, 0.19, 0.19, 0.19], promises: [-198, -194, -203, -200, -190],
      returns: [-1099, -1053, -1349, -1161, -1098]),
    .init(
      .healthy, seed: 1003, observations: [0.040, 0.029, 0.024, 0.020, 0.018],
      rewards: [0.0046, 0.0028, 0.0021, 0.0017, 0.0015],
      divergences: [1.77, 1.59, 1.44, 1.35, 1.29],
      narrowing: [0.28, 0.35, 0.32, 0.34, 0.30], promises: [-43, -21, -35, -25, -44],
      returns: [-634, -256, -458, -348, -516]),
    .init(
      .freePerDimension, seed: 1003, observations: [0.020, 0.015, 0.013, 0.012, 0.011],
      rewards: [0.0025, 0.0015, 0.0012, 0.0010, 0.0009],
      divergences: [5.75, 5.60, 5.66, 5.67, 5.63],
      narrowing: [0.25, 0.35, 0.28, 0.34, 0.33], promises: [-87, -29, -62, -27, -32],
      returns: [-618, -290, -611, -268, -339]),
    .init(
      .allCandidates, seed: 1001, observations: [0.047, 0.029, 0.022, 0.019, 0.016],
      rewards: [0.0060, 0.0032, 0.0022, 0.0018, 0.0015],
      divergences: [1.79, 1.57, 1.43, 1.33, 1.28],
      narrowing: [0.46, 0.58, 0.59, 0.58, 0.58], promises: [-119, -19, -19, -30, -25],
      returns: [-990, -286, -207, -313, -285]),
    .init(
      .healthy, seed: 1004, observations: [0.035, 0.024, 0.019, 0.017, 0.016],
      rewards: [0.0038, 0.0024, 0.0016, 0.0013, 0.0012],
      divergences: [1.64, 1.49, 1.38, 1.31, 1.23],
      narrowing: [0.26, 0.33, 0.34, 0.35, 0.35], promises: [-92, -25, -23, -21, -16],
      returns: [-786, -308, -291, -254, -166]),
    .init(
      .worstElites, seed: 1004, observations: [0.029, 0.026, 0.020, 0.016, 0.014],
      rewards: [0.0040, 0.0033, 0.0027, 0.0021, 0.0019],
      divergences: [1.43, 1.44, 1.30, 1.20, 1.18],
      narrowing: [0.18, 0.13, 0.26, 0.23, 0.18], promises: [-258, -268, -285, -275, -265],
      returns: [-1708, -1627, -1852, -1789, -1691]),
    .init(
      .worstElites, seed: 1001, observations: [0.030, 0.022, 0.017, 0.014, 0.013],
      rewards: [0.0041, 0.0028, 0.0021, 0.0017, 0.0015],
      divergences: [1.31, 1.16, 1.07, 0.99, 0.99],
      narrowing: [0.24, 0.28, 0.28, 0.30, 0.28], promises: [-267, -273, -279, -286, -274],
      returns: [-1752, -1785, -1785, -1858, -1756]),
    .init(
      .withoutNoise, seed: 1002, observations: [0.002, 0.001, 0.001, 0.000, 0.000],
      rewards: [0.0013, 0.0006, 0.0003, 0.0002, 0.0001],
      divergences: [0.58, 0.54, 0.50, 0.48, 0.47],
      narrowing: [0.10, 0.10, 0.10, 0.09, 0.10], promises: [-220, -205, -190, -186, -185],
      returns: [-1341, -1399, -1433, -1395, -1379]),
    .init(
      .freePerDimension, seed: 1001, observations: [0.025, 0.017, 0.014, 0.013, 0.012],
      rewards: [0.0032, 0.0017, 0.0013, 0.0011, 0.0009],
      divergences: [5.69, 5.33, 5.39, 5.43, 5.55],
      narrowing: [0.20, 0.27, 0.33, 0.34, 0.34], promises: [-112, -58, -42, -40, -35],
      returns: [-1044, -384, -348, -344, -361]),
    .init(
      .freePerDimension, seed: 1005, observations: [0.023, 0.018, 0.015, 0.014, 0.013],
      rewards: [0.0031, 0.0018, 0.0013, 0.0010, 0.0009],
      divergences: [5.67, 5.52, 5.58, 5.65, 5.65],
      narrowing: [0.22, 0.29, 0.35, 0.34, 0.34], promises: [-127, -86, -30, -38, -32],
      returns: [-1110, -608, -349, -442, -423]),
  ]

  private static let second: [RecordedPlaNetTraining] = [
    .init(
      .allCandidates, seed: 1002, observations: [0.048, 0.029, 0.024, 0.022, 0.020],
      rewards: [0.0052, 0.0030, 0.0022, 0.0017, 0.0015],
      divergences: [1.78, 1.61, 1.52, 1.44, 1.37],
      narrowing: [0.49, 0.57, 0.56, 0.57, 0.56], promises: [-108, -43, -29, -30, -26],
      returns: [-1029, -414, -328, -364, -322]),
    .init(
      .allCandidates, seed: 1005, observations: [0.043, 0.030, 0.022, 0.019, 0.017],
      rewards: [0.0054, 0.0031, 0.0021, 0.0017, 0.0014],
      divergences: [1.73, 1.60, 1.46, 1.37, 1.31],
      narrowing: [0.47, 0.56, 0.59, 0.57, 0.57], promises: [-124, -47, -19, -45, -41],
      returns: [-911, -405, -224, -457, -445]),
    .init(
      .exchangedPrior, seed: 1002, observations: [0.076, 0.062, 0.056, 0.053, 0.050],
      rewards: [0.0081, 0.0058, 0.0047, 0.0040, 0.0038],
      divergences: [1.96, 1.85, 1.72, 1.61, 1.50],
      narrowing: [0.24, 0.33, 0.34, 0.32, 0.28], promises: [-123, -61, -35, -52, -40],
      returns: [-1171, -437, -440, -618, -436]),
    .init(
      .exchangedPrior, seed: 1005, observations: [0.070, 0.060, 0.055, 0.049, 0.045],
      rewards: [0.0076, 0.0053, 0.0043, 0.0036, 0.0031],
      divergences: [1.87, 1.80, 1.64, 1.49, 1.37],
      narrowing: [0.22, 0.31, 0.33, 0.31, 0.28], promises: [-104, -45, -20, -32, -42],
      returns: [-816, -500, -289, -411, -504]),
    .init(
      .withoutNoise, seed: 1005, observations: [0.002, 0.001, 0.001, 0.000, 0.000],
      rewards: [0.0016, 0.0010, 0.0006, 0.0004, 0.0003],
      divergences: [0.54, 0.53, 0.55, 0.55, 0.57],
      narrowing: [0.18, 0.15, 0.17, 0.17, 0.17], promises: [-158, -193, -188, -192, -193],
      returns: [-1218, -1781, -1563, -1513, -1397]),
    .init(
      .freePerDimension, seed: 1004, observations: [0.019, 0.014, 0.012, 0.011, 0.010],
      rewards: [0.0019, 0.0012, 0.0008, 0.0007, 0.0006],
      divergences: [5.68, 5.61, 5.56, 5.63, 5.59],
      narrowing: [0.25, 0.35, 0.32, 0.35, 0.36], promises: [-91, -16, -42, -19, -16],
      returns: [-574, -194, -494, -253, -181]),
    .init(
      .allCandidates, seed: 1004, observations: [0.035, 0.024, 0.020, 0.017, 0.016],
      rewards: [0.0038, 0.0025, 0.0016, 0.0014, 0.0011],
      divergences: [1.64, 1.50, 1.39, 1.32, 1.25],
      narrowing: [0.54, 0.56, 0.57, 0.59, 0.59], promises: [-98, -39, -35, -13, -16],
      returns: [-770, -277, -411, -220, -178]),
    .init(
      .exchangedPrior, seed: 1003, observations: [0.065, 0.054, 0.048, 0.044, 0.043],
      rewards: [0.0070, 0.0049, 0.0038, 0.0033, 0.0031],
      divergences: [1.93, 1.70, 1.49, 1.35, 1.29],
      narrowing: [0.30, 0.33, 0.31, 0.28, 0.23], promises: [-27, -31, -20, -30, -46],
      returns: [-577, -413, -338, -408, -543]),
    .init(
      .healthy, seed: 1002, observations: [0.047, 0.029, 0.024, 0.021, 0.020],
      rewards: [0.0050, 0.0029, 0.0021, 0.0017, 0.0015],
      divergences: [1.77, 1.61, 1.52, 1.43, 1.36],
      narrowing: [0.24, 0.32, 0.33, 0.33, 0.34], promises: [-97, -38, -32, -31, -23],
      returns: [-900, -416, -337, -380, -263]),
    .init(
      .worstElites, seed: 1002, observations: [0.033, 0.021, 0.017, 0.014, 0.014],
      rewards: [0.0039, 0.0026, 0.0018, 0.0016, 0.0017],
      divergences: [1.35, 1.15, 1.06, 1.01, 1.03],
      narrowing: [0.24, 0.23, 0.25, 0.22, 0.28], promises: [-277, -280, -284, -274, -284],
      returns: [-1816, -1812, -1823, -1774, -1829]),
    .init(
      .freePerDimension, seed: 1002, observations: [0.024, 0.017, 0.015, 0.013, 0.012],
      rewards: [0.0031, 0.0018, 0.0013, 0.0011, 0.0009],
      divergences: [5.66, 5.56, 5.55, 5.56, 5.58],
      narrowing: [0.21, 0.32, 0.30, 0.34, 0.30], promises: [-125, -53, -69, -28, -45],
      returns: [-1035, -350, -582, -344, -495]),
    .init(
      .allCandidates, seed: 1003, observations: [0.039, 0.029, 0.024, 0.020, 0.018],
      rewards: [0.0045, 0.0028, 0.0022, 0.0018, 0.0015],
      divergences: [1.77, 1.59, 1.46, 1.37, 1.30],
      narrowing: [0.54, 0.58, 0.57, 0.57, 0.57], promises: [-45, -21, -42, -37, -38],
      returns: [-637, -338, -462, -410, -429]),
    .init(
      .exchangedPrior, seed: 1004, observations: [0.065, 0.056, 0.052, 0.048, 0.044],
      rewards: [0.0065, 0.0048, 0.0041, 0.0035, 0.0030],
      divergences: [1.90, 1.72, 1.58, 1.47, 1.35],
      narrowing: [0.27, 0.28, 0.29, 0.29, 0.27], promises: [-78, -43, -32, -31, -39],
      returns: [-704, -439, -418, -405, -465]),
    .init(
      .exchangedPrior, seed: 1001, observations: [0.075, 0.061, 0.055, 0.050, 0.047],
      rewards: [0.0087, 0.0056, 0.0047, 0.0039, 0.0035],
      divergences: [1.98, 1.84, 1.71, 1.55, 1.43],
      narrowing: [0.22, 0.32, 0.33, 0.33, 0.29], promises: [-122, -37, -37, -20, -20],
      returns: [-1082, -418, -413, -341, -331]),
    .init(
      .withoutNoise, seed: 1001, observations: [0.002, 0.001, 0.001, 0.001, 0.000],
      rewards: [0.0030, 0.0008, 0.0005, 0.0003, 0.0002],
      divergences: [0.70, 0.63, 0.61, 0.61, 0.59],
      narrowing: [0.17, 0.18, 0.20, 0.20, 0.21], promises: [-152, -180, -193, -218, -195],
      returns: [-1208, -1189, -1106, -1152, -914]),
  ]
}
