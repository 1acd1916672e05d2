import Course
import RLCore
import RLNetworks

/// The functions of lesson 13 as a value, which can be copied with one of them changed.
///
/// Each is stated in `DQNExercises`, whose labels the arguments have here as names.
public struct DQNFunctions: Sendable {
  /// 13.1.
  public var ring: @Sendable (_ stored: Int, _ capacity: Int) throws -> RingPlace
  /// 13.2.
  public var targets:
    @Sendable (
      _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?], _ nextValues: [Float],
      _ actions: Int
    ) throws -> [Float]
  /// 13.3.
  public var doubleTargets:
    @Sendable (
      _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
      _ onlineNextValues: [Float], _ targetNextValues: [Float], _ actions: Int
    ) throws -> [Float]
  /// 13.4.
  public var huber:
    @Sendable (
      _ errors: [Float], _ weights: [Float], _ threshold: Float
    ) throws -> (loss: Float, gradient: [Float])
  /// 13.5.
  public var dueling: DuelingFunction
  /// 13.6.
  public var prioritize:
    @Sendable (
      _ errors: [Float], _ probabilities: [Float], _ stored: Int, _ settings: PrioritySettings
    ) throws -> (priorities: [Float], weights: [Float])
  /// 13.7.
  public var nStep:
    @Sendable (
      _ rewards: [Float], _ endings: [Ending?], _ discount: Float
    ) throws -> NStepTransition
  /// 13.8.
  public var project:
    @Sendable (
      _ probabilities: [Float], _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
      _ support: ValueSupport
    ) throws -> [Float]
  /// 13.9.
  public var update:
    @Sendable (
      _ learner: inout ValueLearner, _ batch: DQNBatch, _ settings: DQNSettings,
      _ functions: DQNFunctions
    ) throws -> DQNUpdate
  /// 13.10.
  public var findBug: @Sendable (_ log: DQNLog) throws -> DQNBug
  /// 13.11.
  public var predict: @Sendable (_ change: DQNChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: DQNExercises>(_ exercises: Exercises.Type) {
    ring = Exercises.ring
    targets = Exercises.targets
    doubleTargets = Exercises.doubleTargets
    huber = Exercises.huber
    dueling = Exercises.dueling
    prioritize = Exercises.prioritize
    nStep = Exercises.nStep
    project = Exercises.project
    update = Exercises.update
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}

/// Joins V `[n, 1]` and A `[n, actions]` to Q `[n, actions]`: exercise 13.5.
public typealias DuelingFunction =
  @Sendable (
    _ value: Tape.Variable, _ advantages: Tape.Variable, _ tape: inout Tape
  ) throws -> Tape.Variable
