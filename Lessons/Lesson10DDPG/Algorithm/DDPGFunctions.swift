import Course
import RLCore
import RLNetworks

/// The functions of lesson 10 as a value, which can be copied with one of them changed.
///
/// Each is stated in `DDPGExercises`, whose labels the arguments have here as names.
public struct DDPGFunctions: Sendable {
  /// 10.1.
  public var softUpdate:
    @Sendable (_ target: [Float], _ online: [Float], _ rate: Float) throws -> [Float]
  /// 10.2.
  public var criticTargets:
    @Sendable (
      _ rewards: [Float], _ endings: [Ending?], _ nextValues: [Float], _ discount: Float
    ) throws -> [Float]
  /// 10.3.
  public var nextNoise:
    @Sendable (
      _ noise: Float, _ pull: Float, _ deviation: Float, _ timeStep: Float, _ normal: Float
    ) throws -> Float
  /// 10.4.
  public var actorGradient:
    @Sendable (
      _ weights: [Float], _ states: [Float], _ actionLimit: Float,
      _ slope: (_ row: Int, _ action: Float) throws -> Float
    ) throws -> [Float]
  /// 10.5.
  public var smoothedMinimum:
    @Sendable (
      _ actions: [Float], _ normals: [Float], _ deviation: Float, _ noiseLimit: Float,
      _ actionLimit: Float,
      _ values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
    ) throws -> [Float]
  /// 10.6.
  public var update:
    @Sendable (
      _ agent: inout DDPGAgent, _ optimizers: inout DDPGOptimizers, _ batch: DDPGBatch,
      _ count: Int, _ settings: DDPGSettings, _ functions: DDPGFunctions, _ tape: inout Tape
    ) throws -> (criticLoss: Float, objective: Float?)
  /// 10.7.
  public var findBug: @Sendable (_ log: DDPGLog) throws -> DDPGBug
  /// 10.8.
  public var predict: @Sendable (_ knob: DDPGKnob, _ quantity: DDPGQuantity) throws -> Trend

  /// The functions of a type, such as the reference or the reader's file.
  public init<Exercises: DDPGExercises>(_ exercises: Exercises.Type) {
    softUpdate = Exercises.softUpdate
    criticTargets = Exercises.criticTargets
    nextNoise = Exercises.nextNoise
    actorGradient = Exercises.actorGradient
    smoothedMinimum = Exercises.smoothedMinimum
    update = Exercises.update
    findBug = Exercises.findBug
    predict = Exercises.predict
  }
}
