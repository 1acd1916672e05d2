import RLCore

/// The functions of lesson 2 as a value, which can be copied with one of them changed.
///
/// Each is stated in `QLearningExercises`, whose labels the arguments have here as names.
public struct QLearningFunctions: Sendable {
  /// 02.1.
  public var target:
    @Sendable (
      _ reward: Double, _ nextActionValues: [Double], _ ending: Ending?, _ discount: Double
    ) throws -> Double
  /// 02.2.
  public var updated:
    @Sendable (_ value: Double, _ target: Double, _ learningRate: Double) throws -> Double
  /// 02.3.
  public var valueIterationSweep:
    @Sendable (_ values: [Double], _ model: KnownModel, _ discount: Double) throws -> [Double]
  /// 02.4.
  public var greedyPolicy: @Sendable (_ actionValues: [Double]) throws -> [Double]
  /// 02.5.
  public var explorationRate:
    @Sendable (
      _ episode: Int, _ step: Int, _ initial: Double, _ decay: Double, _ floor: Double
    ) throws -> Double
  /// 02.6.
  public var doubleUpdate:
    @Sendable (
      _ value: Double, _ reward: Double, _ nextSelecting: [Double], _ nextEvaluating: [Double],
      _ ending: Ending?, _ discount: Double, _ learningRate: Double
    ) throws -> Double

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: QLearningExercises>(_ exercises: Exercises.Type) {
    target = Exercises.target
    updated = Exercises.updated
    valueIterationSweep = Exercises.valueIterationSweep
    greedyPolicy = Exercises.greedyPolicy
    explorationRate = Exercises.explorationRate
    doubleUpdate = Exercises.doubleUpdate
  }
}
