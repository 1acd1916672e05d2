import Course
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

extension DynaQFunctions {
  /// 05.1 with a check of the times' number.
  ///
  /// - Throws: `TrainingError` where the answer changed it, or what the answer throws.
  public func remember(
    _ step: Step<Int>, state: Int, action: Int, time: Int, in model: inout TabularModel
  ) throws {
    try record(state, action, step, time, &model)
    guard model.lastTried.count == model.states * model.actions else {
      throw TrainingError.unusable(
        exercise: "05.1",
        answer: "left \(model.lastTried.count) times of \(model.states * model.actions) pairs")
    }
  }

  /// 05.2 with a check of the table's size.
  ///
  /// - Throws: `TrainingError` where the answer changed it, or what the answer throws.
  public func planUpdates(
    _ updates: Int, of values: inout ActionValues, model: TabularModel, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double = { _ in 0 },
    using random: inout RandomStream
  ) throws {
    try plan(&values, model, updates, discount, learningRate, bonus, &random)
    try TrainingError.check(
      size: model.states * model.actions, of: values.values, exercise: "05.2")
  }

  /// 05.4 with a check of the table's and the queue's size.
  ///
  /// - Throws: `TrainingError` where the answer changed one, or what the answer throws.
  public func sweep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws {
    try sweepStep(&values, model, &queue, threshold, discount, learningRate)
    let pairs = model.states * model.actions
    try TrainingError.check(size: pairs, of: values.values, exercise: "05.4")
    guard queue.pairs == pairs else {
      throw TrainingError.unusable(
        exercise: "05.4", answer: "left a queue for \(queue.pairs) pairs where there are \(pairs)")
    }
  }
}
