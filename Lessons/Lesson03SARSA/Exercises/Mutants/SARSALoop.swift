import RLCore

/// The loop of SARSA in parts that can be exchanged; as it stands it is right.
struct SARSALoop {
  /// One step, as it is learnt from.
  struct Move {
    var state: Int, action: Int, reward: Double, next: Int, nextAction: Int, isTerminated: Bool
  }

  /// Whether `choose` is asked after a termination as well.
  var asksAtTheEnd = false
  /// Whether something follows.
  var bootstraps: (Ending?) -> Bool = { $0 != .terminated }
  /// What s' is worth, by the table, s' and a'.
  var future: (ActionValues, Int, Int) -> Double = { $0[$1, $2] }
  /// What γ is taken for.
  var factor: (Double) -> Double = { $0 }
  /// What α is taken for.
  var rate: (Double) -> Double = { $0 }
  /// Whether a step is learnt from.
  var updates: (Ending?) -> Bool = { _ in true }
  /// Whether the episode is over.
  var ends: (Ending?) -> Bool = { $0 != nil }
  /// Which action is carried out next, of the present one and a'.
  var executes: (Int, Int) -> Int = { $1 }
  /// Whether Q(s', a') is moved instead of Q(s, a).
  var updatesNextPair = false
  /// Whether a reward is part of the return.
  var counts: (Ending?) -> Bool = { _ in true }
  /// Whether the return is discounted.
  var weighsReturn = false

  /// Plays the episode.
  ///
  /// - Parameter noting: told each step and what comes after it.
  func run<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int,
    noting: (Move) -> Void = { _ in }
  ) throws -> Double {
    var (state, action) = (start, try choose(values, start))
    var (total, weight) = (0.0, 1.0)
    while true {
      let step = world.step(action)
      let (next, reward) = (step.observation, Double(step.reward))
      var (nextAction, worth) = (action, 0.0)
      if bootstraps(step.ending) || (asksAtTheEnd && step.ending != nil) {
        nextAction = try choose(values, next)
      }
      if bootstraps(step.ending) { worth = future(values, next, nextAction) }
      let target = reward + factor(discount) * worth
      noting(
        Move(
          state: state, action: action, reward: reward, next: next, nextAction: nextAction,
          isTerminated: step.ending == .terminated))
      if updates(step.ending) {
        let (s, a) = updatesNextPair ? (next, nextAction) : (state, action)
        values.learn(s, a, target, rate(learningRate))
      }
      if counts(step.ending) { total += weight * reward }
      if weighsReturn { weight *= discount }
      if ends(step.ending) { return total }
      (state, action) = (next, executes(action, nextAction))
    }
  }
}

extension ActionValues {
  /// Moves Q(s, a) by α (target − Q(s, a)).
  mutating func learn(_ state: Int, _ action: Int, _ target: Double, _ learningRate: Double) {
    self[state, action] += learningRate * (target - self[state, action])
  }
}
