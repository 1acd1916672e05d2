import Course
import RLCore
import RLNetworks

/// The functions of lesson 11 as a value, which can be copied with one of them changed.
///
/// Each is stated in `SACExercises`, whose labels the arguments have here as names.
public struct SACFunctions: Sendable {
  /// 11.1.
  public var logProbabilities:
    @Sendable (
      _ numbers: Tape.Variable, _ mean: Tape.Variable, _ logStandardDeviation: Tape.Variable,
      _ actionLimit: Float, _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 11.2.
  public var softTargets:
    @Sendable (
      _ rewards: [Float], _ endings: [Ending?], _ firstValues: [Float], _ secondValues: [Float],
      _ logProbabilities: [Float], _ temperature: Float, _ discount: Float
    ) throws -> [Float]
  /// 11.3.
  public var actorLoss:
    @Sendable (
      _ logProbabilities: Tape.Variable, _ firstValues: Tape.Variable,
      _ secondValues: Tape.Variable, _ temperature: Float, _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 11.4.
  public var temperatureGradient:
    @Sendable (
      _ logTemperature: Float, _ logProbabilities: [Float], _ targetEntropy: Float
    ) throws -> Float
  /// 11.5.
  public var sample:
    @Sendable (
      _ mean: Tape.Variable, _ logStandardDeviation: Tape.Variable, _ noise: Tape.Variable,
      _ actionLimit: Float, _ tape: inout Tape
    ) throws -> (numbers: Tape.Variable, actions: Tape.Variable)
  /// 11.6.
  public var update:
    @Sendable (
      _ agent: inout SACAgent, _ optimizers: inout SACOptimizers, _ batch: SACBatch,
      _ settings: SACSettings, _ functions: SACFunctions, _ tape: inout Tape
    ) throws -> SACStep
  /// 11.7.
  public var findBug: @Sendable (_ log: SACLog) throws -> SACBug
  /// 11.8.
  public var predict: @Sendable (_ knob: SACKnob, _ quantity: SACQuantity) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: SACExercises>(_ exercises: Exercises.Type) {
    logProbabilities = Exercises.logProbabilities
    softTargets = Exercises.softTargets
    actorLoss = Exercises.actorLoss
    temperatureGradient = Exercises.temperatureGradient
    sample = Exercises.sample
    update = Exercises.update
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
