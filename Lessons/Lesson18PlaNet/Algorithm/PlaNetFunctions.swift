import Course
import RLCore
import RLNetworks

/// The functions of lesson 18 as a value, which can be copied with one of them changed.
///
/// Each is stated in `PlaNetExercises`, whose labels the arguments have here as names.
public struct PlaNetFunctions: Sendable {
  /// 18.1.
  public var refit:
    @Sendable (_ candidates: [Float], _ returns: [Float], _ elites: Int) throws -> PlanDistribution
  /// 18.2.
  public var divergence:
    @Sendable (
      _ posterior: LatentGaussian, _ prior: LatentGaussian, _ freeNats: Float,
      _ tape: inout Tape
    ) throws -> Tape.Variable
  /// 18.3.
  public var latent:
    @Sendable (
      _ outputs: Tape.Variable, _ noise: Tape.Variable, _ leastDeviation: Float,
      _ tape: inout Tape
    ) throws -> LatentSample
  /// 18.4.
  public var lambdaReturns:
    @Sendable (
      _ rewards: [Float], _ continues: [Float], _ values: [Float], _ discount: Float,
      _ decay: Float
    ) throws -> [Float]
  /// 18.5.
  public var planReturns:
    @Sendable (_ rewards: [Float], _ continues: [Float], _ steps: Int, _ discount: Float) throws
      -> [Float]
  /// 18.6.
  public var symlog: @Sendable (_ x: Float) throws -> Float
  /// 18.6.
  public var symexp: @Sendable (_ x: Float) throws -> Float
  /// 18.6.
  public var twoHot: @Sendable (_ x: Float, _ bins: [Float]) throws -> [Float]
  /// 18.7.
  public var plan:
    @Sendable (
      _ start: PlanDistribution, _ settings: PlannerSettings,
      _ evaluate: (_ candidates: [Float]) throws -> [Float],
      _ functions: PlaNetFunctions, _ random: inout RandomStream
    ) throws -> PlanDistribution
  /// 18.8.
  public var findBug: @Sendable (_ log: PlaNetLog) throws -> PlaNetBug
  /// 18.9.
  public var predict: @Sendable (_ change: PlaNetChange) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: PlaNetExercises>(_ exercises: Exercises.Type) {
    refit = Exercises.refit
    divergence = Exercises.divergence
    latent = Exercises.latent
    lambdaReturns = Exercises.lambdaReturns
    planReturns = Exercises.planReturns
    symlog = Exercises.symlog
    symexp = Exercises.symexp
    twoHot = Exercises.twoHot
    plan = Exercises.plan
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
