import Course
import RLCore

/// The functions of lesson 3 as a value, which can be copied with one of them changed.
///
/// Each is stated in `SARSAExercises`, whose labels the arguments have here as names.
public struct SARSAFunctions: Sendable {
  /// 03.1.
  public var target:
    @Sendable (
      _ reward: Double, _ nextActionValues: [Double], _ nextAction: Int, _ ending: Ending?,
      _ discount: Double
    ) throws -> Double
  /// 03.2.
  public var episode: any EpisodeFunction
  /// 03.3.
  public var nStepReturn:
    @Sendable (
      _ rewards: [Double], _ bootstrapValue: Double, _ ending: Ending?, _ discount: Double
    ) throws -> Double
  /// 03.4.
  public var traceUpdate:
    @Sendable (
      _ values: inout [Double], _ traces: inout [Double], _ visited: Int, _ error: Double,
      _ ending: Ending?, _ discount: Double, _ traceDecay: Double, _ learningRate: Double,
      _ trace: EligibilityTrace
    ) throws -> Void
  /// 03.5.
  public var lambdaReturns:
    @Sendable (
      _ rewards: [Double], _ nextValues: [Double], _ ending: Ending?, _ discount: Double,
      _ traceDecay: Double
    ) throws -> [Double]

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: SARSAExercises>(_ exercises: Exercises.Type) {
    target = Exercises.target
    episode = EpisodeOfType<Exercises>()
    nStepReturn = Exercises.nStepReturn
    traceUpdate = Exercises.traceUpdate
    lambdaReturns = Exercises.lambdaReturns
  }
}

/// 03.2 as a value, which is called as a closure is.
///
/// A closure cannot leave open which world it is given.
public protocol EpisodeFunction: Sendable {
  /// Plays one episode, learning from every step, and returns its undiscounted return.
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double
}

/// 03.2 of a type.
private struct EpisodeOfType<Exercises: SARSAExercises>: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    try Exercises.episode(
      in: &world, from: state, values: &values, discount: discount, learningRate: learningRate,
      choose: choose)
  }
}

extension SARSAFunctions {
  /// 03.4 with a check of both tables' sizes.
  ///
  /// - Throws: `TrainingError` where the answer changed one, or what the answer throws.
  public func updateTraces(
    _ values: inout [Double], _ traces: inout [Double], visited: Int, error: Double,
    ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
    trace: EligibilityTrace
  ) throws {
    let size = values.count
    try traceUpdate(
      &values, &traces, visited, error, ending, discount, traceDecay, learningRate, trace)
    try TrainingError.check(size: size, of: values, exercise: "03.4")
    try TrainingError.check(size: size, of: traces, exercise: "03.4")
  }
}
