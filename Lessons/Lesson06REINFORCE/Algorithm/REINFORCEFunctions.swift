import RLCore
import RLNetworks

/// The functions of lesson 6 as a value, which can be copied with one of them changed.
///
/// Each is stated in `REINFORCEExercises`, whose labels the arguments have here as names.
public struct REINFORCEFunctions: Sendable {
  /// 06.1.
  public var logSoftmax: @Sendable (_ logits: [Double]) throws -> [Double]
  /// 06.2.
  public var scoreFunction: @Sendable (_ logits: [Double], _ action: Int) throws -> [Double]
  /// 06.3.
  public var returnsToGo:
    @Sendable (_ rewards: [Double], _ discount: Double, _ standardized: Bool) throws -> [Double]
  /// 06.4.
  public var losses:
    @Sendable (
      _ logProbabilities: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
      _ tape: inout Tape
    ) throws -> (policy: Tape.Variable, baseline: Tape.Variable)
  /// 06.5.
  public var gradientEstimates:
    @Sendable (
      _ logits: [Double], _ actions: [Int], _ rewards: [Double], _ baseline: Double
    ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate)

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: REINFORCEExercises>(_ exercises: Exercises.Type) {
    logSoftmax = Exercises.logSoftmax
    scoreFunction = Exercises.scoreFunction
    returnsToGo = Exercises.returnsToGo
    losses = Exercises.losses
    gradientEstimates = Exercises.gradientEstimates
  }
}
