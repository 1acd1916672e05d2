import Course
import RLCore
import RLNetworks

/// The functions of lesson 9 as a value, which can be copied with one of them changed.
///
/// Each is stated in `A3CExercises`, whose labels the arguments have here as names.
public struct A3CFunctions: Sendable {
  /// 09.1.
  public var accumulate:
    @Sendable (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  /// 09.2.
  public var segmentReturns:
    @Sendable (
      _ segment: RolloutColumn, _ discount: Float
    ) throws -> (advantages: [Float], returns: [Float])
  /// 09.3.
  public var sharedStep:
    @Sendable (
      _ gradient: [Float], _ model: SharedModel, _ rates: RMSPropRates,
      _ accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
    ) throws -> Void
  /// 09.4.
  public var staleness: @Sendable (_ log: [SharedEvent]) throws -> [Int]
  /// 09.5.
  public var round:
    @Sendable (
      _ local: inout [Float], _ model: SharedModel, _ discount: Float, _ rates: RMSPropRates,
      _ collect: (_ parameters: [Float]) throws -> RolloutColumn,
      _ gradient: (
        _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
      ) throws -> [Float],
      _ functions: A3CFunctions
    ) throws -> Void
  /// 09.6.
  public var prediction: @Sendable (_ question: AsynchronyQuestion) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: A3CExercises>(_ exercises: Exercises.Type) {
    accumulate = Exercises.accumulate
    segmentReturns = Exercises.segmentReturns
    sharedStep = Exercises.sharedStep
    staleness = Exercises.staleness
    round = Exercises.round
    prediction = Exercises.prediction
  }
}
