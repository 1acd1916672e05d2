import Course
import Lesson07
import RLCore
import RLNetworks

/// The functions of lesson 12 as a value, which can be copied with one of them changed.
///
/// Each is stated in `TRPOExercises`, whose labels the arguments have here as names.
public struct TRPOFunctions: Sendable {
  /// The functions of lesson 7; its 07.3 estimates the advantages.
  public var ppo: PPOFunctions
  /// 12.1.
  public var divergence:
    @Sendable (
      _ oldLogProbabilities: [Float], _ newLogProbabilities: [Float], _ actions: Int
    ) throws -> Float
  /// 12.2.
  public var conjugateGradient:
    @Sendable (
      _ product: (_ vector: [Float]) throws -> [Float], _ rightSide: [Float], _ iterations: Int,
      _ tolerance: Float
    ) throws -> (solution: [Float], residuals: [Float])
  /// 12.3.
  public var fisherProduct:
    @Sendable (
      _ direction: [Float], _ logits: Tape.Variable, _ theta: Tape.ParameterBlock,
      _ damping: Float, _ tape: inout Tape
    ) throws -> [Float]
  /// 12.4.
  public var stepLength:
    @Sendable (
      _ maximumDivergence: Float, _ direction: [Float], _ product: [Float]
    ) throws -> Float
  /// 12.5.
  public var lineSearch:
    @Sendable (
      _ maximumDivergence: Float, _ decay: Float, _ tries: Int,
      _ measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
    ) throws -> Float
  /// 12.6.
  public var update:
    @Sendable (
      _ parameters: [Float], _ gradient: [Float], _ settings: TRPOSettings,
      _ product: (_ vector: [Float]) throws -> [Float],
      _ measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
      _ functions: TRPOFunctions
    ) throws -> TrustRegionStep
  /// 12.7.
  public var findBug:
    @Sendable (_ updates: [TRPOReport], _ settings: TRPOSettings) throws -> TRPOBug
  /// 12.8.
  public var predict: @Sendable (_ setting: TRPOKnob, _ quantity: TRPOQuantity) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file, and those of lesson 7.
  public init<Exercises: TRPOExercises>(_ exercises: Exercises.Type, ppo: PPOFunctions) {
    self.ppo = ppo
    divergence = Exercises.divergence
    conjugateGradient = Exercises.conjugateGradient
    fisherProduct = Exercises.fisherProduct
    stepLength = Exercises.stepLength
    lineSearch = Exercises.lineSearch
    update = Exercises.update
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
