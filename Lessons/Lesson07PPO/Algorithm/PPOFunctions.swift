import RLCore
import RLNetworks

/// The functions of lesson 7 as a value, which can be copied with one of them changed.
///
/// Each is stated in `PPOExercises`, whose labels the arguments have here as names.
public struct PPOFunctions: Sendable {
  /// 07.1.
  public var probabilityRatio:
    @Sendable (
      _ newLogProbabilities: Tape.Variable, _ oldLogProbabilities: Tape.Variable,
      _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 07.2.
  public var clippedSurrogate:
    @Sendable (
      _ ratio: Tape.Variable, _ advantages: Tape.Variable, _ clipRange: Float, _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 07.3.
  public var generalizedAdvantages:
    @Sendable (
      _ rollout: RolloutColumn, _ discount: Float, _ traceDecay: Float
    ) throws -> (advantages: [Float], returns: [Float])
  /// 07.4.
  public var vanishingGradient:
    @Sendable (_ ratios: [Float], _ advantages: [Float], _ clipRange: Float) throws -> [Bool]
  /// 07.5.
  public var minibatches:
    @Sendable (_ count: Int, _ size: Int, _ random: inout RandomStream) throws -> [[Int]]
  /// 07.6.
  public var divergence:
    @Sendable (
      _ newLogProbabilities: [Float], _ oldLogProbabilities: [Float], _ clipRange: Float
    ) throws -> (kl: Float, clipFraction: Float)
  /// 07.7.
  public var clippedValueLoss:
    @Sendable (
      _ values: Tape.Variable, _ oldValues: Tape.Variable, _ returns: Tape.Variable,
      _ clipRange: Float, _ tape: inout Tape
    ) throws -> Tape.Variable

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: PPOExercises>(_ exercises: Exercises.Type) {
    probabilityRatio = Exercises.probabilityRatio
    clippedSurrogate = Exercises.clippedSurrogate
    generalizedAdvantages = Exercises.generalizedAdvantages
    vanishingGradient = Exercises.vanishingGradient
    minibatches = Exercises.minibatches
    divergence = Exercises.divergence
    clippedValueLoss = Exercises.clippedValueLoss
  }
}
