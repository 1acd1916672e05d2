import Course
import RLCore

/// The functions of lesson 17 as a value, which can be copied with one of them changed.
///
/// Each is stated in `MCTSExercises`, whose labels the arguments have here as names.
public struct MCTSFunctions: Sendable {
  /// 17.1.
  public var score:
    @Sendable (_ mean: Double, _ visits: Int, _ parentVisits: Int, _ exploration: Double) throws
      -> Double
  /// 17.2.
  public var select:
    @Sendable (_ edges: [SearchEdge], _ exploration: Double, _ functions: MCTSFunctions) throws
      -> Int
  /// 17.3.
  public var backUp:
    @Sendable (_ steps: [PathStep], _ leafValue: Double, _ discount: Double) throws -> [Double]
  /// 17.4.
  public var priorScores:
    @Sendable (_ edges: [SearchEdge], _ exploration: Double) throws -> [Double]
  /// 17.5.
  public var moveProbabilities:
    @Sendable (_ visits: [Int], _ temperature: Double) throws -> [Double]
  /// 17.6.
  public var simulate:
    @Sendable (
      _ tree: inout SearchTree, _ discount: Double,
      _ select: (_ edges: [SearchEdge]) throws -> Int,
      _ act: (_ action: Int) throws -> SearchOutcome,
      _ judge: () throws -> Judgement,
      _ functions: MCTSFunctions
    ) throws -> Void
  /// 17.7.
  public var findBug: @Sendable (_ log: MCTSLog) throws -> MCTSBug
  /// 17.8.
  public var predict: @Sendable (_ change: MCTSChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: MCTSExercises>(_ exercises: Exercises.Type) {
    score = Exercises.score
    select = Exercises.select
    backUp = Exercises.backUp
    priorScores = Exercises.priorScores
    moveProbabilities = Exercises.moveProbabilities
    simulate = Exercises.simulate
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
