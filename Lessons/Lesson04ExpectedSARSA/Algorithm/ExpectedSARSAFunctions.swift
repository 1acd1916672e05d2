import RLCore

/// The functions of lesson 4 as a value, which can be copied with one of them changed.
///
/// Each is stated in `ExpectedSARSAExercises`, whose labels the arguments have here as names.
public struct ExpectedSARSAFunctions: Sendable {
  /// 04.1.
  public var expectedValue:
    @Sendable (_ actionValues: [Double], _ explorationRate: Double) throws -> Double
  /// 04.2.
  public var target:
    @Sendable (
      _ reward: Double, _ expectedValue: Double, _ ending: Ending?, _ discount: Double
    ) throws -> Double
  /// 04.3.
  public var importanceRatio:
    @Sendable (
      _ targetProbabilities: [Double], _ behaviorProbabilities: [Double], _ step: Int,
      _ estimating: ReturnOf
    ) throws -> Double
  /// 04.4.
  public var importanceSampledEstimates:
    @Sendable (
      _ returns: [Double], _ ratios: [Double]
    ) throws -> (ordinary: Double, weighted: Double)
  /// 04.5.
  public var monteCarloReturns:
    @Sendable (
      _ states: [Int], _ rewards: [Double], _ discount: Double, _ visits: Visits
    ) throws -> [(state: Int, value: Double)]

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: ExpectedSARSAExercises>(_ exercises: Exercises.Type) {
    expectedValue = Exercises.expectedValue
    target = Exercises.target
    importanceRatio = Exercises.importanceRatio
    importanceSampledEstimates = Exercises.importanceSampledEstimates
    monteCarloReturns = Exercises.monteCarloReturns
  }
}
