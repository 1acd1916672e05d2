/// The settings of A3C, with the course's values.
public struct A3CSettings: Sendable {
  // snippet.settings
  /// W, workers, each with a copy of the world.
  public var workers = 2
  /// n, steps of a worker between two of its updates.
  public var segmentLength = 128
  /// η at the start; it falls linearly to 0 over the training.
  public var learningRate: Float = 5e-3
  /// α of RMSProp, how much of the running mean square is kept.
  public var squareDecay: Float = 0.99
  /// ε of RMSProp, under the root.
  public var epsilon: Float = 1e-5
  /// γ.
  public var discount: Float = 0.99
  /// The weight of the policy's entropy in the objective.
  public var entropyCoefficient: Float = 0.01
  /// The weight of the value loss.
  public var valueCoefficient: Float = 0.5
  /// The largest norm of a gradient; longer ones are shortened.
  public var maximumGradientNorm: Float = 0.5
  /// The factor of rewards before the critic sees them.
  public var rewardScale: Float = 0.1
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 32
  /// Steps of the whole training, all workers together; whole segments only.
  public var totalSteps = 300_000
  /// Who acts when.
  public var schedule = A3CSchedule.threads
  // snippet.end

  /// Creates the course's settings.
  public init() {}

  /// The settings for the 10×10 grid.
  public static var grid: A3CSettings {
    var settings = A3CSettings()
    settings.totalSteps = 100_000
    return settings
  }

  /// The settings for CartPole-v1.
  public static var cartPole: A3CSettings { A3CSettings() }

  /// How many segments the training has, at least 1.
  public var rounds: Int { max(1, totalSteps / segmentLength) }
}

/// Who acts when.
public enum A3CSchedule: Equatable, Sendable {
  /// Every worker is a thread: nobody waits, and the system decides the order.
  case threads
  /// Workers 0, 1, …, W − 1 take turns of one round on one thread: the seed decides everything.
  ///
  /// A gradient is applied `delay` rounds after it was computed, so that `delay` updates come
  /// between the copy and the update. The delay lies in 0 ..< W.
  case turns(delay: Int)
}
