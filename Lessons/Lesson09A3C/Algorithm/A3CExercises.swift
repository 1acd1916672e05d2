import Course
import RLCore
import RLNetworks

/// What lesson 9 asks its reader to write: the parts of a worker that shares its parameters.
///
/// The training loop calls them through a value, `A3CFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Mnih et al. 2016, "Asynchronous Methods for
/// Deep Reinforcement Learning".
public protocol A3CExercises: Sendable {
  /// 09.1 Adds an amount to one element such that no thread's addition is lost.
  ///
  /// A compare-exchange loop: read x, then write x + amount if the element still is x, else again.
  ///
  /// - Parameters:
  ///   - amount: what is added.
  ///   - vector: the numbers that other threads change, too.
  ///   - index: the element, in 0 ..< `vector.count`.
  static func accumulate(_ amount: Float, into vector: SharedVector, at index: Int) throws

  /// 09.2 Returns the advantages and the value targets of a worker's segment.
  ///
  /// R_t = r_t + γ R_{t+1} with R_n = V(s_n); after a termination R_{t+1} is 0, after a truncation
  /// it is `finalValues[t]`. The advantage is R_t − V(s_t). Mnih et al. 2016, algorithm S3.
  ///
  /// - Parameters:
  ///   - segment: r_t, V(s_t), the endings and the values of last observations, [n] each, and
  ///     V(s_n), which counts only where the last step did not end an episode.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: R_t − V(s_t), [n], and R_t, [n].
  static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) throws -> (advantages: [Float], returns: [Float])

  /// 09.3 Takes a step of RMSProp on parameters and statistics that all workers share.
  ///
  /// g ← α g + (1 − α) Δθ² and θ ← θ − η Δθ / √(g + ε), with the new g. Mnih et al. 2016,
  /// section 4, "Optimization".
  ///
  /// - Parameters:
  ///   - gradient: Δθ, as many as the model has parameters.
  ///   - model: θ and g.
  ///   - rates: η, α and ε.
  ///   - accumulate: adds to an element of a shared vector; the only way in which they are written.
  static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws

  /// 09.4 Returns how stale the gradient of each update was.
  ///
  /// The number of updates by other workers between the worker's last copy and its update.
  ///
  /// - Parameter log: copies and updates in the order in which they happened.
  /// - Returns: One number for each update, in the order of the log.
  static func staleness(of log: [SharedEvent]) throws -> [Int]

  /// 09.5 Does one round of a worker: refresh, collect, estimate, differentiate, step.
  ///
  /// Mnih et al. 2016, algorithm S3, from "synchronize" to "asynchronous update".
  ///
  /// - Parameters:
  ///   - local: θ', the worker's own copy of the parameters; the round refreshes it.
  ///   - model: θ and g, which all workers share.
  ///   - discount: γ.
  ///   - rates: η, α and ε.
  ///   - collect: acts for a segment with some parameters.
  ///   - gradient: the gradient of the loss on that segment at some parameters.
  ///   - functions: the other functions of this lesson.
  static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws

  /// 09.6 Predicts how a measured quantity answers to a change.
  ///
  /// - Parameter question: what is changed, and what is measured.
  static func prediction(for question: AsynchronyQuestion) throws -> Trend
}

/// The constants of a step of shared RMSProp.
public struct RMSPropRates: Equatable, Sendable {
  /// η, the factor on a step.
  public var learningRate: Float
  /// α, how much of the running mean square is kept.
  public var squareDecay: Float
  /// ε, added to the mean square under the root.
  public var epsilon: Float

  /// Joins η, α and ε.
  public init(learningRate: Float, squareDecay: Float, epsilon: Float) {
    self.learningRate = learningRate
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }
}

/// What a worker did to the shared parameters.
public enum SharedEvent: Equatable, Sendable {
  /// A worker copied them into its own.
  case copied(worker: Int)
  /// A worker applied its gradient to them.
  case updated(worker: Int)
}
