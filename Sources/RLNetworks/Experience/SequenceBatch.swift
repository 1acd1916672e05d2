import Preconditions

/// Some sequences of steps, time-major: row t · B + b of every table is step t of sequence b.
///
/// So the rows of one step lie together, `tape.rows(x, t * B..<(t + 1) * B)`, and a network reads
/// all L · B observations at once.
public struct SequenceBatch: Sendable {
  /// L, how many steps a sequence has.
  public let length: Int
  /// B, how many sequences there are.
  public let count: Int
  /// What the agent saw, `[L · B, D]`.
  public internal(set) var observations: [Float]
  /// What it had done before that, `[L · B, A]`; zeros where `carries` is 0.
  public internal(set) var actions: [Float]
  /// What the action had earned, `[L · B]`; 0 where an episode begins.
  public internal(set) var rewards: [Float]
  /// 0 where the episode terminated with the step, else 1, `[L · B]`: a time limit ends nothing.
  public internal(set) var continuations: [Float]
  /// 1 where the step follows the one before it, `[L · B]`; 0 in the first step of a sequence and
  /// of an episode, in which a memory begins anew.
  public internal(set) var carries: [Float]

  /// Creates a batch of zeros, which `SequenceReplay.sample` fills.
  ///
  /// - Parameters:
  ///   - length: L, at least 1.
  ///   - count: B, at least 1.
  ///   - observationSize: D, at least 1.
  ///   - actionSize: A, at least 1.
  public init(length: Int, count: Int, observationSize: Int, actionSize: Int) {
    precondition(
      length >= 1 && count >= 1 && observationSize >= 1 && actionSize >= 1,
      "SequenceBatch: \(count) sequences of \(length) steps, observations of \(observationSize) "
        + "numbers and actions of \(actionSize)")
    self.length = length
    self.count = count
    observations = [Float](repeating: 0, count: length * count * observationSize)
    actions = [Float](repeating: 0, count: length * count * actionSize)
    rewards = [Float](repeating: 0, count: length * count)
    continuations = rewards
    carries = rewards
  }

  /// The rows of step t.
  public func rows(of step: Int) -> Range<Int> { step * count..<(step + 1) * count }
}
