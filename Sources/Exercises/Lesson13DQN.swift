import Course
import Lesson13
import RLCore
import RLNetworks

/// Lesson 13 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 13` tells how far you are and `swift run grade hint 13.2` helps a little. Then
/// `swift run Lesson13DQN --impl mine` trains on your code.
public enum MyDQN: DQNExercises {
  // MARK: - 13.1 Ring buffer

  /// Return where a ring buffer stores a transition, and how many it then holds.
  public static func ring(stored: Int, capacity: Int) throws -> RingPlace {
    throw Unsolved("13.1")
  }

  public static func targets(
    rewards: [Float], discounts: [Float], endings: [Ending?], nextValues: [Float], actions: Int
  ) throws -> [Float] {
    throw Unsolved("13.2")
  }

  public static func doubleTargets(
    rewards: [Float], discounts: [Float], endings: [Ending?], onlineNextValues: [Float],
    targetNextValues: [Float], actions: Int
  ) throws -> [Float] {
    throw Unsolved("13.3")
  }

  public static func huber(
    errors: [Float], weights: [Float], threshold: Float
  ) throws -> (loss: Float, gradient: [Float]) {
    throw Unsolved("13.4")
  }

  public static func dueling(
    value: Tape.Variable, advantages: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("13.5")
  }

  public static func prioritize(
    errors: [Float], probabilities: [Float], stored: Int, settings: PrioritySettings
  ) throws -> (priorities: [Float], weights: [Float]) {
    throw Unsolved("13.6")
  }

  public static func nStep(
    rewards: [Float], endings: [Ending?], discount: Float
  ) throws -> NStepTransition {
    throw Unsolved("13.7")
  }

  public static func project(
    probabilities: [Float], rewards: [Float], discounts: [Float], endings: [Ending?],
    support: ValueSupport
  ) throws -> [Float] {
    throw Unsolved("13.8")
  }

  public static func update(
    _ learner: inout ValueLearner, batch: DQNBatch, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate {
    throw Unsolved("13.9")
  }

  public static func findBug(_ log: DQNLog) throws -> DQNBug {
    throw Unsolved("13.10")
  }

  public static func predict(_ change: DQNChange) throws -> Trend {
    throw Unsolved("13.11")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
