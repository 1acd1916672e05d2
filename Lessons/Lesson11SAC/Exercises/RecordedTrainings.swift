import Lesson11

/// A training on Pendulum that has been run: what it reported, and which mistake it had.
struct RecordedSAC {
  let bug: SACBug
  let seed: UInt64
  let log: SACLog

  /// The numbers of each fifth, with three digits.
  init(
    _ bug: SACBug, _ seed: UInt64, temperatures: [Double], entropies: [Double], values: [Double],
    largest: [Double], returns: [Double]
  ) {
    (self.bug, self.seed) = (bug, seed)
    log = SACLog(
      temperatures: temperatures, entropies: entropies, predictedValues: values,
      largestActions: largest, returns: returns)
  }
}

extension RecordedSAC {
  /// Three trainings of each mistake, by the first three seeds from 1001 on.
  ///
  /// A test trains again and finds the same numbers.
  static let all: [RecordedSAC] = [
    .init(
      .none, 1001, temperatures: [0.459, 0.294, 0.214, 0.155, 0.116],
      entropies: [1.11, 0.304, -0.188, -0.3, -0.445],
      values: [-27.1, -74, -96.3, -103, -100],
      largest: [1.99, 2, 2, 2, 2],
      returns: [-1_400, -901, -125, -134, -190]),
    .init(
      .temperatureAscends, 1001, temperatures: [3.54, 21.7, 183, 1_740, 17_400],
      entropies: [1.34, 1.36, 1.38, 1.38, 1.38],
      values: [-21.5, -11.7, 392, 4_430, 44_200],
      largest: [1.98, 1.99, 1.99, 1.99, 1.99],
      returns: [-1_360, -1_110, -1_180, -1_200, -1_330]),
    .init(
      .targetEntropySign, 1001, temperatures: [0.649, 1.17, 1.38, 2.05, 2.62],
      entropies: [1.15, 0.898, 0.982, 0.962, 0.979],
      values: [-26.9, -72.2, -99.6, -109, -98.4],
      largest: [1.99, 2, 2, 1.99, 1.99],
      returns: [-1_390, -1_080, -596, -154, -206]),
    .init(
      .entropySign, 1001, temperatures: [11.7, 198, 3_280, 50_900, 7.09e5],
      entropies: [-89_000, -1.79e6, -8.72e6, -2.49e7, -4.89e7],
      values: [1.41e6, 3.43e8, 2.44e10, 1.02e12, 2.74e13],
      largest: [2, 2, 2, 2, 2],
      returns: [-1_590, -1_600, -1_540, -1_320, -1_300]),
    .init(
      .actorFrozen, 1001, temperatures: [0.438, 0.236, 0.14, 0.0872, 0.0557],
      entropies: [1.36, 1.36, 1.36, 1.36, 1.36],
      values: [-26.3, -76.8, -126, -172, -216],
      largest: [1.99, 1.99, 1.99, 2, 2],
      returns: [-1_200, -1_100, -1_200, -1_210, -1_340]),
    .init(
      .targetsFrozen, 1001, temperatures: [0.438, 0.236, 0.14, 0.0873, 0.0559],
      entropies: [1.36, 1.37, 1.36, 1.35, 1.34],
      values: [-5.57, -6.25, -6.42, -6.59, -6.74],
      largest: [1.98, 1.99, 1.99, 1.99, 1.97],
      returns: [-1_230, -1_120, -1_400, -1_340, -1_490]),
    .init(
      .actionScaleForgotten, 1001, temperatures: [0.452, 0.281, 0.202, 0.17, 0.174],
      entropies: [0.572, 0.0644, -0.329, -0.708, -1.02],
      values: [-27.8, -79, -121, -156, -176],
      largest: [0.993, 0.997, 0.999, 0.998, 0.997],
      returns: [-1_260, -1_180, -1_070, -526, -289]),
    .init(
      .none, 1002, temperatures: [0.455, 0.3, 0.212, 0.162, 0.124],
      entropies: [1.16, 0.225, -0.099, -0.402, -0.532],
      values: [-27.6, -73.7, -99.5, -111, -109],
      largest: [1.99, 2, 2, 2, 2],
      returns: [-1_460, -904, -422, -184, -122]),
    .init(
      .temperatureAscends, 1002, temperatures: [3.54, 21.6, 182, 1_740, 17_300],
      entropies: [1.35, 1.36, 1.38, 1.38, 1.38],
      values: [-21.4, -11, 396, 4_430, 44_100],
      largest: [2, 2, 1.98, 1.99, 1.99],
      returns: [-1_350, -1_170, -1_210, -1_240, -1_240]),
    .init(
      .targetEntropySign, 1002, temperatures: [0.589, 1.21, 1.42, 1.97, 2.53],
      entropies: [1.19, 0.854, 0.98, 0.967, 0.978],
      values: [-27.5, -72.6, -99.3, -117, -113],
      largest: [1.99, 2, 2, 1.99, 1.98],
      returns: [-1_450, -1_100, -1_000, -352, -234]),
    .init(
      .entropySign, 1002, temperatures: [11.5, 197, 3_310, 51_800, 7.7e5],
      entropies: [-55_100, -1.16e6, -5.82e6, -1.66e7, -3.74e7],
      values: [8.61e5, 2.2e8, 1.64e10, 6.99e11, 2.28e13],
      largest: [2, 2, 2, 2, 2],
      returns: [-1_420, -1_460, -1_400, -1_350, -1_580]),
    .init(
      .actorFrozen, 1002, temperatures: [0.438, 0.236, 0.14, 0.0872, 0.0557],
      entropies: [1.36, 1.36, 1.36, 1.37, 1.36],
      values: [-27, -79.9, -131, -181, -226],
      largest: [2, 2, 1.99, 2, 2],
      returns: [-1_270, -1_310, -1_230, -1_260, -1_220]),
    .init(
      .targetsFrozen, 1002, temperatures: [0.438, 0.236, 0.14, 0.0871, 0.0557],
      entropies: [1.36, 1.37, 1.37, 1.37, 1.36],
      values: [-5.44, -5.94, -6.07, -6.29, -6.37],
      largest: [2, 2, 1.98, 1.99, 1.99],
      returns: [-1_240, -1_310, -1_200, -1_350, -1_280]),
    .init(
      .actionScaleForgotten, 1002, temperatures: [0.45, 0.288, 0.219, 0.187, 0.182],
      entropies: [0.589, 0.00706, -0.474, -0.773, -0.965],
      values: [-29.1, -80.9, -120, -154, -173],
      largest: [0.999, 0.997, 0.999, 0.998, 0.997],
      returns: [-1_380, -1_150, -935, -697, -305]),
    .init(
      .none, 1003, temperatures: [0.452, 0.291, 0.207, 0.164, 0.124],
      entropies: [1.19, 0.337, -0.0828, -0.482, -0.503],
      values: [-27.5, -72.7, -95.7, -101, -98],
      largest: [2, 2, 1.99, 2, 2],
      returns: [-1_500, -715, -341, -134, -198]),
    .init(
      .temperatureAscends, 1003, temperatures: [3.54, 21.6, 182, 1_740, 17_300],
      entropies: [1.35, 1.36, 1.38, 1.38, 1.38],
      values: [-21.6, -11.8, 397, 4_440, 44_100],
      largest: [2, 2, 1.98, 1.99, 1.99],
      returns: [-1_430, -1_060, -1_130, -1_250, -1_550]),
    .init(
      .targetEntropySign, 1003, temperatures: [0.561, 1.06, 1.42, 1.84, 2.41],
      entropies: [1.21, 0.861, 0.965, 0.974, 0.975],
      values: [-27.3, -72.1, -97.7, -104, -96.7],
      largest: [2, 2, 1.99, 1.99, 2],
      returns: [-1_500, -934, -467, -312, -344]),
    .init(
      .entropySign, 1003, temperatures: [11.3, 195, 3_400, 54_400, 7.82e5],
      entropies: [-47_300, -9.62e5, -5.28e6, -1.65e7, -3.45e7],
      values: [7.22e5, 1.82e8, 1.55e10, 7.27e11, 2.13e13],
      largest: [2, 2, 2, 2, 2],
      returns: [-1_280, -1_310, -1_600, -1_440, -1_400]),
    .init(
      .actorFrozen, 1003, temperatures: [0.439, 0.237, 0.14, 0.0873, 0.0558],
      entropies: [1.36, 1.36, 1.36, 1.36, 1.36],
      values: [-27.6, -79, -129, -176, -225],
      largest: [2, 2, 1.99, 2, 2],
      returns: [-1_350, -1_140, -1_140, -1_280, -1_560]),
    .init(
      .targetsFrozen, 1003, temperatures: [0.438, 0.236, 0.14, 0.0872, 0.0559],
      entropies: [1.37, 1.37, 1.37, 1.36, 1.34],
      values: [-5.74, -6.24, -6.47, -6.62, -6.82],
      largest: [2, 2, 1.98, 1.99, 1.99],
      returns: [-1_350, -1_240, -1_320, -1_390, -1_700]),
    .init(
      .actionScaleForgotten, 1003, temperatures: [0.446, 0.279, 0.198, 0.161, 0.153],
      entropies: [0.617, 0.0873, -0.278, -0.632, -0.941],
      values: [-29.4, -80.9, -121, -150, -164],
      largest: [0.998, 0.997, 0.998, 0.997, 0.999],
      returns: [-1_480, -1_030, -675, -452, -403]),
  ]
}
