import Lesson10

/// A training on Pendulum that has been run: what it reported, and which mistake it had.
struct RecordedDDPG {
  let bug: DDPGBug
  let seed: UInt64
  let log: DDPGLog

  /// The numbers of each fifth: losses with three digits, values with one decimal, actions with
  /// two, returns with none.
  init(
    _ bug: DDPGBug, _ seed: UInt64, losses: [Double], values: [Double], sizes: [Double],
    largest: [Double], returns: [Double]
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = DDPGLog(
      criticLosses: losses, predictedValues: values, actionSizes: sizes, largestActions: largest,
      returns: returns)
  }
}

extension RecordedDDPG {
  /// Three trainings of each mistake, by the first three seeds from 1001 on.
  ///
  /// A test trains again and finds the same numbers.
  static let all: [RecordedDDPG] = [
    .init(
      .none, 1001, losses: [2.34, 0.518, 1.63, 4.78, 6.56],
      values: [-16.8, -50.9, -62.0, -63.7, -58.7],
      sizes: [1.09, 1.26, 0.80, 1.03, 0.91], largest: [2, 2, 2, 2, 2],
      returns: [-1_354, -736, -391, -581, -123]),
    .init(
      .actorDescends, 1001, losses: [2.45, 0.809, 1.96, 1.61, 1.38],
      values: [-19.5, -68.3, -140.5, -213.1, -278.3],
      sizes: [1.45, 1.92, 1.63, 1.28, 1.60], largest: [2, 2, 2, 2, 2],
      returns: [-1_341, -1_541, -1_630, -1_740, -1_674]),
    .init(
      .actorFrozen, 1001, losses: [2.33, 0.433, 1.12, 1.53, 1.74],
      values: [-15.8, -53.5, -105.2, -148.8, -187.7],
      sizes: [0.59, 0.16, 0.17, 0.16, 0.16], largest: [2, 0.65, 0.73, 0.68, 0.84],
      returns: [-1_162, -1_243, -1_134, -1_157, -1_022]),
    .init(
      .targetsFrozen, 1001, losses: [2.23, 0.0161, 0.0048, 0.0031, 0.0025],
      values: [-5.9, -5.9, -5.9, -5.8, -5.8],
      sizes: [0.91, 1.20, 1.04, 1.30, 1.52], largest: [2, 2, 2, 2, 2],
      returns: [-1_241, -1_232, -1_149, -1_225, -1_535]),
    .init(
      .targetsCopied, 1001, losses: [351, 202, 94.7, 92.2, 78.4],
      values: [-260.5, -347.1, -446.7, -406.5, -377.6],
      sizes: [0.88, 1.46, 1.36, 1.46, 1.46], largest: [2, 2, 2, 2, 2],
      returns: [-1_299, -1_332, -1_029, -980, -916]),
    .init(
      .timeLimitTerminates, 1001, losses: [3.35, 12.5, 27.5, 43.2, 39.5],
      values: [-16.5, -49.5, -69.0, -70.0, -61.6],
      sizes: [1.07, 1.49, 1.16, 1.11, 0.49], largest: [2, 2, 2, 2, 2],
      returns: [-1_323, -835, -619, -673, -132]),
    .init(
      .actionScaleForgotten, 1001, losses: [2.28, 0.443, 1.5, 3.71, 5.69],
      values: [-17.0, -58.6, -92.7, -102.2, -99.3],
      sizes: [0.54, 0.86, 0.71, 0.38, 0.26], largest: [1, 1, 1, 1, 1],
      returns: [-1_374, -1_132, -691, -252, -154]),
    .init(
      .none, 1002, losses: [1.85, 0.68, 1.58, 3.15, 3.46],
      values: [-15.9, -51.1, -66.7, -63.7, -54.2],
      sizes: [0.98, 1.43, 0.64, 0.57, 0.84], largest: [2, 2, 2, 2, 2],
      returns: [-1_313, -925, -195, -150, -155]),
    .init(
      .actorDescends, 1002, losses: [1.99, 0.794, 2.42, 3.35, 1.45],
      values: [-17.5, -61.7, -122.1, -198.0, -262.6],
      sizes: [1.32, 1.92, 1.92, 1.16, 0.97], largest: [2, 2, 2, 2, 2],
      returns: [-1_315, -1_294, -1_503, -1_711, -1_730]),
    .init(
      .actorFrozen, 1002, losses: [1.82, 0.473, 1.13, 1.9, 1.79],
      values: [-16.2, -57.3, -106.2, -149.8, -195.4],
      sizes: [0.56, 0.16, 0.15, 0.16, 0.16], largest: [2, 0.68, 0.74, 0.67, 0.67],
      returns: [-1_240, -1_166, -1_142, -1_170, -1_326]),
    .init(
      .targetsFrozen, 1002, losses: [1.75, 0.0087, 0.0023, 0.0014, 0.0011],
      values: [-6.2, -6.8, -7.0, -7.2, -7.6],
      sizes: [0.76, 0.82, 1.03, 0.88, 0.37], largest: [2, 2, 2, 2, 2],
      returns: [-1_266, -1_382, -1_387, -1_669, -1_853]),
    .init(
      .targetsCopied, 1002, losses: [258, 327, 54.4, 39.2, 115],
      values: [-245.3, -436.7, -449.9, -377.5, -330.0],
      sizes: [0.91, 1.06, 1.44, 1.31, 1.44], largest: [2, 2, 2, 2, 2],
      returns: [-1_319, -1_276, -1_053, -626, -980]),
    .init(
      .timeLimitTerminates, 1002, losses: [2.51, 12, 33.5, 43.8, 50.5],
      values: [-15.8, -51.1, -74.6, -74.0, -67.5],
      sizes: [0.96, 1.67, 0.78, 0.81, 0.54], largest: [2, 2, 2, 2, 2],
      returns: [-1_294, -977, -345, -406, -160]),
    .init(
      .actionScaleForgotten, 1002, losses: [1.69, 0.292, 1.69, 4.87, 6.79],
      values: [-15.7, -54.2, -80.0, -85.6, -81.5],
      sizes: [0.44, 0.76, 0.62, 0.52, 0.53], largest: [1, 1, 1, 1, 1],
      returns: [-1_274, -935, -583, -222, -323]),
    .init(
      .none, 1003, losses: [2.92, 0.724, 1.32, 3.67, 4.73],
      values: [-16.3, -53.6, -71.5, -70.2, -63.6],
      sizes: [0.86, 1.45, 0.61, 0.81, 0.88], largest: [2, 2, 2, 2, 2],
      returns: [-1_362, -949, -209, -287, -145]),
    .init(
      .actorDescends, 1003, losses: [2.94, 1.02, 1.71, 1.09, 0.977],
      values: [-18.6, -74.0, -150.9, -221.0, -286.5],
      sizes: [1.28, 1.49, 0.97, 1.48, 1.01], largest: [2, 2, 2, 2, 2],
      returns: [-1_459, -1_689, -1_788, -1_705, -1_765]),
    .init(
      .actorFrozen, 1003, losses: [2.87, 0.628, 1.31, 1.97, 2],
      values: [-16.1, -58.0, -115.2, -160.7, -200.3],
      sizes: [0.58, 0.16, 0.16, 0.16, 0.16], largest: [2, 0.69, 0.67, 0.63, 0.84],
      returns: [-1_296, -1_270, -1_379, -1_015, -1_198]),
    .init(
      .targetsFrozen, 1003, losses: [2.81, 0.0181, 0.0043, 0.0025, 0.0017],
      values: [-5.7, -6.0, -6.1, -6.2, -6.3],
      sizes: [0.96, 1.30, 1.43, 1.81, 1.75], largest: [2, 2, 2, 2, 2],
      returns: [-1_319, -1_340, -1_465, -1_553, -1_521]),
    .init(
      .targetsCopied, 1003, losses: [249, 206, 223, 196, 188],
      values: [-269.3, -411.4, -469.8, -491.5, -529.7],
      sizes: [0.82, 1.01, 1.69, 1.73, 1.78], largest: [2, 2, 2, 2, 2],
      returns: [-1_338, -1_227, -1_225, -1_319, -1_348]),
    .init(
      .timeLimitTerminates, 1003, losses: [4.09, 14.5, 37.3, 49.8, 52.3],
      values: [-16.2, -54.8, -83.3, -87.9, -83.3],
      sizes: [0.92, 1.53, 1.04, 0.56, 0.50], largest: [2, 2, 2, 2, 2],
      returns: [-1_379, -1_144, -623, -166, -144]),
    .init(
      .actionScaleForgotten, 1003, losses: [2.92, 0.45, 1.89, 4.21, 5.35],
      values: [-16.0, -56.0, -90.4, -96.4, -94.5],
      sizes: [0.46, 0.84, 0.62, 0.38, 0.41], largest: [1, 1, 1, 1, 1],
      returns: [-1_295, -1_148, -620, -170, -297]),
  ]
}
