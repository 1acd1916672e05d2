import RLCore

/// The functions of lesson 5 as a value, which can be copied with one of them changed.
///
/// Each is stated in `DynaQExercises`, whose labels the arguments have here as names.
public struct DynaQFunctions: Sendable {
  /// The type of 05.1.
  public typealias Record =
    @Sendable (
      _ state: Int, _ action: Int, _ step: Step<Int>, _ time: Int, _ model: inout TabularModel
    ) throws -> Void
  /// The type of 05.2.
  public typealias Plan =
    @Sendable (
      _ values: inout ActionValues, _ model: TabularModel, _ updates: Int, _ discount: Double,
      _ learningRate: Double, _ bonus: (Int) throws -> Double, _ random: inout RandomStream
    ) throws -> Void
  /// The type of 05.4.
  public typealias SweepStep =
    @Sendable (
      _ values: inout ActionValues, _ model: TabularModel, _ queue: inout PriorityQueue,
      _ threshold: Double, _ discount: Double, _ learningRate: Double
    ) throws -> Void

  /// 05.1.
  public var record: Record
  /// 05.2.
  public var plan: Plan
  /// 05.3.
  public var explorationBonus:
    @Sendable (_ stepsSinceTried: Int, _ weight: Double, _ experience: Experience) throws -> Double
  /// 05.4.
  public var sweepStep: SweepStep

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: DynaQExercises>(_ exercises: Exercises.Type) {
    record = Exercises.record
    plan = Exercises.plan
    explorationBonus = Exercises.explorationBonus
    sweepStep = Exercises.sweepStep
  }
}
