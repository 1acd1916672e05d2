import RLCore

/// The source of a transition.
public enum Experience: Sendable {
  /// A step in the world.
  case real
  /// A step remembered by a model.
  case simulated
}

/// What lesson 5 asks its reader to write: a model, planning with it, and prioritised sweeping.
///
/// The training loop calls them through a value, `DynaQFunctions`, so that it runs on the
/// reference, on the reader's code or on a misconception alike. Sutton 1990, "Integrated
/// Architectures for Learning, Planning, and Reacting".
public protocol DynaQExercises: Sendable {
  /// 05.1 Remembers what a real try of an action led to.
  ///
  /// The outcome of the pair is overwritten, and `time` is noted as its last try: of a world that
  /// may change, the last answer is the one to believe. Sutton & Barto, section 8.2.
  ///
  /// - Parameters:
  ///   - state: s, where the step started.
  ///   - action: a, what was done there.
  ///   - step: What the world answered: s' as `observation`, r as `reward`, and the `ending`.
  ///   - time: How many real steps have been taken, this one included.
  ///   - model: What is believed about the world; no other pair changes.
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) throws

  /// 05.2 Improves a table by Q-learning on remembered steps.
  ///
  /// Each update draws one of the pairs seen so far, with the stream's next number, and moves
  /// Q(s, a) by α towards r + bonus + γ max_a' Q(s', a'), or towards r + bonus where the remembered
  /// step terminated. An update sees what the updates before it have changed. Where nothing has
  /// been seen yet, nothing happens. Sutton & Barto, section 8.2, step (f) of tabular Dyna-Q.
  ///
  /// - Parameters:
  ///   - values: Q, [states, actions].
  ///   - model: What is remembered, and `seenPairs` to draw from.
  ///   - updates: How many, 0 or more.
  ///   - discount: γ, between 0 and 1.
  ///   - learningRate: α, between 0 and 1.
  ///   - bonus: What is added to the remembered reward of a pair, given its number s · actions + a.
  ///   - random: Each update draws `random.integer(below: model.seenPairs.count)` once.
  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws

  /// 05.3 Returns what Dyna-Q+ adds to the reward of a pair that was long not tried.
  ///
  /// κ √τ for simulated experience, 0 for real. Sutton & Barto, section 8.3.
  ///
  /// - Parameters:
  ///   - stepsSinceTried: τ, how many real steps ago the pair was really tried, 0 or more.
  ///   - weight: κ, 0 or more.
  ///   - experience: Where the transition comes from.
  /// - Returns: The bonus.
  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) throws -> Double

  /// 05.4 Carries out the most urgent update and queues those that it has made urgent.
  ///
  /// Takes the pair of the highest priority out of the queue, moves its value by α towards
  /// r + γ max_a' Q(s', a') (r alone where the remembered step terminated), and then queues every
  /// predecessor of its state whose |target − Q| exceeds the threshold, with that as its priority;
  /// one that waits already keeps the higher priority. Nothing happens where the queue is empty.
  /// Sutton & Barto, section 8.4; Moore & Atkeson 1993.
  ///
  /// - Parameters:
  ///   - values: Q, [states, actions].
  ///   - model: What is remembered; every pair in the queue has been seen.
  ///   - queue: The pairs that wait, by |target − Q|.
  ///   - threshold: θ, 0 or more: errors up to it are not worth an update.
  ///   - discount: γ, between 0 and 1.
  ///   - learningRate: α, between 0 and 1.
  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws
}
