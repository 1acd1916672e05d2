import Course
import Lesson07
import RLCore
import RLNetworks

/// The functions of lesson 14 as a value, which can be copied with one of them changed.
///
/// Each is stated in `MADDPGExercises`, whose labels the arguments have here as names.
public struct MADDPGFunctions: Sendable {
  /// The functions of lesson 7, which MAPPO runs.
  public var ppo: PPOFunctions
  /// 14.1.
  public var criticInput:
    @Sendable (
      _ observations: [Tape.Variable], _ actions: [Tape.Variable], _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 14.2.
  public var criticTargets:
    @Sendable (
      _ agent: Int, _ batch: JointBatch, _ discount: Float,
      _ targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
      _ targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
    ) throws -> [Float]
  /// 14.3.
  public var actorActions:
    @Sendable (
      _ agent: Int, _ batch: MADDPGBatch,
      _ policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, _ tape: inout Tape
    ) throws -> [Tape.Variable]
  /// 14.4.
  public var gumbelSoftmax:
    @Sendable (
      _ logits: Tape.Variable, _ uniforms: [Float], _ temperature: Float, _ isHard: Bool,
      _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 14.5.
  public var advantages:
    @Sendable (
      _ rewards: [[Float]], _ isShared: Bool,
      _ estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
    ) throws -> [[Float]]
  /// 14.6.
  public var update:
    @Sendable (
      _ agent: Int, _ team: inout MADDPGTeam, _ optimizers: inout MADDPGOptimizers,
      _ batch: MADDPGBatch, _ settings: MADDPGSettings, _ functions: MADDPGFunctions,
      _ tape: inout Tape
    ) throws -> (criticLoss: Float, objective: Float)
  /// 14.7.
  public var findBug: @Sendable (_ log: MADDPGLog) throws -> MADDPGBug
  /// 14.8.
  public var predict: @Sendable (_ knob: MADDPGKnob, _ quantity: MADDPGQuantity) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file, and those of lesson 7.
  public init<Exercises: MADDPGExercises>(_ exercises: Exercises.Type, ppo: PPOFunctions) {
    self.ppo = ppo
    criticInput = Exercises.criticInput
    criticTargets = Exercises.criticTargets
    actorActions = Exercises.actorActions
    gumbelSoftmax = Exercises.gumbelSoftmax
    advantages = Exercises.advantages
    update = Exercises.update
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
