import Course
import RLCore

/// The functions of lesson 17 as a value, which can be copied with one of them changed.
///
/// Each is stated in `MCTSExercises`, whose labels the arguments have here as names.
public struct MCTSFunctions: Sendable {
  /// 17.1.
  public var uctScore:
    @Sendable (
      _ total: Double, _ visits: Int, _ parentVisits: Int, _ exploration: Double
    ) throws -> Double
  { didSet { isReference = false } }
  /// 17.2.
  public var select:
    @Sendable (
      _ edges: [SearchEdge], _ exploration: Double, _ functions: MCTSFunctions
    ) throws -> Int
  { didSet { isReference = false } }
  /// 17.3.
  public var backup:
    @Sendable (
      _ rewards: [Double], _ passesTurn: [Bool], _ leafValue: Double, _ discount: Double
    ) throws -> [Double]
  { didSet { isReference = false } }
  /// 17.4.
  public var puctScores: @Sendable (_ edges: [SearchEdge], _ exploration: Double) throws -> [Double]
  { didSet { isReference = false } }
  /// 17.5.
  public var movePolicy: @Sendable (_ visits: [Int], _ temperature: Double) throws -> [Double]
  /// 17.6.
  public var simulate:
    @Sendable (
      _ tree: inout SearchTree, _ world: SearchedWorld, _ settings: SearchSettings,
      _ evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
      _ functions: MCTSFunctions, _ random: inout RandomStream
    ) throws -> Void
  { didSet { isReference = false } }
  /// 17.7.
  public var findBug: @Sendable (_ log: SearchLog) throws -> MCTSBug
  /// 17.8.
  public var predict: @Sendable (_ change: MCTSChange) throws -> Trend

  /// Whether 17.1 to 17.4 and 17.6 are the reference's: then a search may run them inlined, with
  /// the same bits.
  public private(set) var isReference: Bool

  /// The functions of a type, such as the reference or the reader's file.
  ///
  /// - Parameters:
  ///   - exercises: Whose functions.
  ///   - isReference: Whether they are the reference's.
  public init<Exercises: MCTSExercises>(_ exercises: Exercises.Type, isReference: Bool = false) {
    uctScore = Exercises.uctScore
    select = Exercises.select
    backup = Exercises.backup
    puctScores = Exercises.puctScores
    movePolicy = Exercises.movePolicy
    simulate = Exercises.simulate
    findBug = Exercises.findBug
    predict = Exercises.predict
    self.isReference = isReference
  }

  /// The index of the edge that a simulation takes, by 17.2 or by the largest score of 17.4.
  ///
  /// - Parameters:
  ///   - edges: The node's edges, at least one.
  ///   - rule: Which score.
  /// - Throws: `TrainingError.unusable` where there is no edge.
  public func choose(_ edges: [SearchEdge], by rule: SearchRule) throws -> Int {
    guard !edges.isEmpty else {
      throw TrainingError.unusable(
        exercise: "17.6", answer: "went on where there is no move, below an end of the world")
    }
    switch rule {
    case .uct(let exploration): return try select(edges, exploration, self)
    case .puct(let exploration):
      let scores = try puctScores(edges, exploration)
      var best = 0
      for index in scores.indices where scores[index] > scores[best] { best = index }
      return best
    }
  }
}

extension MCTSFunctions {
  /// The same functions, checked, which are still the reference's if these are.
  func asReference(_ isReference: Bool) -> MCTSFunctions {
    var functions = self
    functions.isReference = isReference
    return functions
  }
}
