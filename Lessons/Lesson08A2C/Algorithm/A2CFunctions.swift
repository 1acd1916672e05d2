import Course
import RLCore
import RLNetworks

/// The functions of lesson 8 as a value, which can be copied with one of them changed.
///
/// Each is stated in `A2CExercises`, whose labels the arguments have here as names.
public struct A2CFunctions: Sendable {
  /// 08.1.
  public var bootstrappedReturns:
    @Sendable (
      _ rewards: [Float], _ endings: [Ending?], _ finalValues: [Float],
      _ bootstrapValues: [Float], _ discount: Float
    ) throws -> [Float]
  /// 08.2.
  public var entropies:
    @Sendable (_ logProbabilities: Tape.Variable, _ tape: inout Tape) throws -> Tape.Variable
  /// 08.3.
  public var loss:
    @Sendable (
      _ logProbabilities: Tape.Variable, _ entropies: Tape.Variable, _ values: Tape.Variable,
      _ returns: Tape.Variable, _ valueCoefficient: Float, _ entropyCoefficient: Float,
      _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 08.4.
  public var explainedVariance: @Sendable (_ values: [Float], _ returns: [Float]) throws -> Double?
  /// 08.5.
  public var update:
    @Sendable (
      _ parameters: inout Parameters, _ optimizer: inout Adam, _ actor: MLP, _ critic: MLP,
      _ batch: A2CBatch, _ settings: A2CSettings, _ parts: A2CFunctions, _ tape: inout Tape
    ) throws -> (loss: Float, entropy: Float)
  /// 08.6.
  public var diagnosis: @Sendable (_ log: A2CLog) throws -> A2CMistake
  /// 08.7.
  public var prediction: @Sendable (_ change: A2CChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: A2CExercises>(_ exercises: Exercises.Type) {
    bootstrappedReturns = Exercises.bootstrappedReturns
    entropies = Exercises.entropies
    loss = Exercises.loss
    explainedVariance = Exercises.explainedVariance
    update = Exercises.update
    diagnosis = Exercises.diagnosis
    prediction = Exercises.prediction
  }
}
