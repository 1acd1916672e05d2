/// The functions of lesson 1 as a value, which can be copied with one of them changed.
///
/// Each is stated in `SimpleRLExercises`, whose labels the arguments have here as names.
public struct SimpleRLFunctions: Sendable {
  /// 01.1.
  public var discountedReturn: @Sendable (_ rewards: [Double], _ discount: Double) throws -> Double
  /// 01.2.
  public var returnsToGo: @Sendable (_ rewards: [Double], _ discount: Double) throws -> [Double]
  /// 01.3.
  public var epsilonGreedyProbabilities:
    @Sendable (_ actionValues: [Double], _ explorationRate: Double) throws -> [Double]
  /// 01.4.
  public var updatedAverage:
    @Sendable (_ average: Double, _ count: Int, _ sample: Double) throws -> Double
  /// 01.5.
  public var upperConfidenceChoice:
    @Sendable (_ averages: [Double], _ counts: [Int], _ width: Double) throws -> Int

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: SimpleRLExercises>(_ exercises: Exercises.Type) {
    discountedReturn = Exercises.discountedReturn
    returnsToGo = Exercises.returnsToGo
    epsilonGreedyProbabilities = Exercises.epsilonGreedyProbabilities
    updatedAverage = Exercises.updatedAverage
    upperConfidenceChoice = Exercises.upperConfidenceChoice
  }
}
