import Course
import Lesson13
import RLCore

/// The functions of lesson 16 as a value, which can be copied with one of them changed.
///
/// Each is stated in `HACExercises`, whose labels the arguments have here as names.
public struct HACFunctions: Sendable {
  /// The functions of lesson 13; its 13.9 makes each level's gradient steps.
  public var dqn: DQNFunctions
  /// 16.1.
  public var judge:
    @Sendable (
      _ achieved: [Float], _ goal: [Float], _ tolerances: [Float], _ discount: Float
    ) throws -> GoalVerdict
  /// 16.2.
  public var hindsightAction:
    @Sendable (_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws -> GoalTransition
  /// 16.3.
  public var relabel:
    @Sendable (
      _ transitions: [GoalTransition], _ copies: Int, _ judge: GoalJudge,
      _ random: inout RandomStream
    ) throws -> [GoalTransition]
  /// 16.4.
  public var subgoalPenalty:
    @Sendable (
      _ attempt: SubgoalAttempt, _ horizon: Int, _ judge: GoalJudge
    ) throws -> GoalTransition?
  /// 16.5.
  public var goalTargets:
    @Sendable (
      _ rewards: [Float], _ discounts: [Float], _ nextValues: [Float], _ actions: Int,
      _ horizon: Int
    ) throws -> [Float]
  /// 16.6.
  public var transitions:
    @Sendable (
      _ attempts: [SubgoalAttempt], _ rule: HindsightRule, _ judge: GoalJudge,
      _ functions: HACFunctions, _ random: inout RandomStream
    ) throws -> LevelTransitions
  /// 16.7.
  public var sweepOptions: @Sendable (_ models: OptionModels, _ values: [Double]) throws -> [Double]
  /// 16.8.
  public var findBug: @Sendable (_ log: HACLog) throws -> HACBug
  /// 16.9.
  public var predict: @Sendable (_ change: HACChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  ///
  /// - Parameters:
  ///   - exercises: Whose functions.
  ///   - dqn: The functions of lesson 13.
  public init<Exercises: HACExercises>(_ exercises: Exercises.Type, dqn: DQNFunctions) {
    self.dqn = dqn
    judge = Exercises.judge
    hindsightAction = Exercises.hindsightAction
    relabel = Exercises.relabel
    subgoalPenalty = Exercises.subgoalPenalty
    goalTargets = Exercises.goalTargets
    transitions = Exercises.transitions
    sweepOptions = Exercises.sweepOptions
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
