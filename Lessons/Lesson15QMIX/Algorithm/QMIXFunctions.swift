import Course
import RLCore
import RLNetworks

/// The functions of lesson 15 as a value, which can be copied with one of them changed.
///
/// Each is stated in `QMIXExercises`, whose labels the arguments have here as names.
public struct QMIXFunctions: Sendable {
  /// 15.1.
  public var sum:
    @Sendable (_ agentValues: Tape.Variable, _ tape: inout Tape) throws -> Tape.Variable
  /// 15.2.
  public var mix:
    @Sendable (
      _ agentValues: Tape.Variable, _ weights: MixerVariables, _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 15.3.
  public var targets:
    @Sendable (
      _ batch: JointBatch, _ discount: Float,
      _ onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
      _ targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
      _ targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
    ) throws -> [Float]
  /// 15.4.
  public var isConsistent:
    @Sendable (_ agentValues: [[Float]], _ jointValues: [Float]) throws -> Bool
  /// 15.5.
  public var mixerWeights:
    @Sendable (_ state: [Float], _ layers: HyperLayers, _ agents: Int) throws -> MixerWeights
  /// 15.6.
  public var update:
    @Sendable (
      _ learner: inout QMIXLearner, _ optimizer: inout Adam, _ batch: JointBatch,
      _ settings: QMIXSettings, _ functions: QMIXFunctions, _ tape: inout Tape
    ) throws -> QMIXUpdate
  /// 15.7.
  public var additiveFit:
    @Sendable (_ payoff: [Double], _ actionCounts: [Int]) throws -> AdditiveFit
  /// 15.8.
  public var findBug: @Sendable (_ log: QMIXLog) throws -> QMIXBug
  /// 15.9.
  public var predict: @Sendable (_ change: QMIXChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: QMIXExercises>(_ exercises: Exercises.Type) {
    sum = Exercises.sum
    mix = Exercises.mix
    targets = Exercises.targets
    isConsistent = Exercises.isConsistent
    mixerWeights = Exercises.mixerWeights
    update = Exercises.update
    additiveFit = Exercises.additiveFit
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
