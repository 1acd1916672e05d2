import Lesson03
import RLCore

/// The loop of SARSA with exchangeable parts; the defaults are right.
struct SARSALoop: EpisodeFunction {
  /// Whether `choose` is asked after a termination as well.
  var asksAtTheEnd = false
  /// Whether the target bootstraps.
  var bootstraps: @Sendable (Ending?) -> Bool = { $0 != .terminated }
  /// The value of s', from the table, s' and a'.
  var future: @Sendable (ActionValues, Int, Int) -> Double = { $0[$1, $2] }
  /// The reward in the target, from r and γ.
  var reward: @Sendable (Double, Double) -> Double = { reward, _ in reward }
  /// The factor in γ's place.
  var factor: @Sendable (Double) -> Double = { $0 }
  /// The factor in α's place.
  var rate: @Sendable (Double) -> Double = { $0 }
  /// Whether a step is learnt from.
  var updates: @Sendable (Ending?) -> Bool = { _ in true }
  /// Whether the episode is over.
  var ends: @Sendable (Ending?) -> Bool = { $0 != nil }
  /// The action carried out next, from the present one and a'.
  var executes: @Sendable (Int, Int) -> Int = { $1 }
  /// The pair whose value moves, from (s, a), (s', a') and the ending; a' is a after a termination.
  var moved: @Sendable ((Int, Int), (Int, Int), Ending?) -> (Int, Int) = { taken, _, _ in taken }
  /// The value of the state after a termination, from the table, s' and a.
  var beyond: @Sendable (ActionValues, Int, Int) -> Double = { _, _, _ in 0 }
  /// Whether all steps are learnt from after the episode.
  var learnsAfterwards = false
  /// Whether a reward is part of the return.
  var counts: @Sendable (Ending?) -> Bool = { _ in true }
  /// Whether the return is discounted.
  var weighsReturn = false
  /// The state that the episode is believed to begin in, from the one that it begins in.
  var begins: @Sendable (Int) -> Int = { $0 }
  /// The state that the loop goes on with, from the present one and s'.
  var moves: @Sendable (Int, Int) -> Int = { $1 }
  /// The value from which Q(s, a) moves.
  var old: @Sendable (Double) -> Double = { $0 }
  /// The number of equal updates by one step.
  var updateCount = 1
  /// Whether the learnt table replaces the given one.
  var keepsTable = true
  /// The return, from the sum, the last reward and the number of steps.
  var total: @Sendable (_ sum: Double, _ last: Double, _ steps: Int) -> Double = {
    sum, _, _ in sum
  }

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    let first = values
    let begin = begins(start)
    var (state, action) = (begin, try choose(values, begin))
    var (sum, weight, last, steps) = (0.0, 1.0, 0.0, 0)
    var updates: [(inout ActionValues) -> Void] = []
    while true {
      let step = world.step(action)
      let (next, reward, taken) = (step.observation, Double(step.reward), (state, action))
      var nextAction = action
      let follows = bootstraps(step.ending)
      if follows || (asksAtTheEnd && step.ending != nil) {
        nextAction = try choose(values, next)
      }
      let following = nextAction
      if self.updates(step.ending) {
        let update = { (values: inout ActionValues) in
          var worth = step.ending == .terminated ? beyond(values, next, taken.1) : 0
          if follows { worth = future(values, next, following) }
          let pair = moved(taken, (next, following), step.ending)
          let target = self.reward(reward, discount) + factor(discount) * worth
          for _ in 0..<updateCount {
            values[pair.0, pair.1] +=
              rate(learningRate) * (target - old(values[pair.0, pair.1]))
          }
        }
        if learnsAfterwards { updates.append(update) } else { update(&values) }
      }
      (last, steps) = (reward, steps + 1)
      if counts(step.ending) { sum += weight * reward }
      if weighsReturn { weight *= discount }
      if ends(step.ending) { break }
      (state, action) = (moves(state, next), executes(action, nextAction))
    }
    for update in updates { update(&values) }
    if !keepsTable { values = first }
    return total(sum, last, steps)
  }
}

/// A loop in which Q(s, a) moves towards r before `choose` is asked, and by α γ Q(s', a') after it.
struct TwoMovesLoop: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var (state, action, total) = (start, try choose(values, start), 0.0)
    while true {
      let step = world.step(action)
      total += Double(step.reward)
      values.learn(state, action, Double(step.reward), learningRate)
      if step.ending == .terminated { return total }
      let next = try choose(values, step.observation)
      values[state, action] += learningRate * discount * values[step.observation, next]
      if step.ending != nil { return total }
      (state, action) = (step.observation, next)
    }
  }
}

/// A loop that chooses the action at the start of each round, as Q-learning does.
struct ChoosingLoop: EpisodeFunction {
  /// The value of s'; `choose` names an action for it.
  let future:
    @Sendable (
      _ values: ActionValues, _ next: Int, _ ending: Ending?, _ choose: (Int) throws -> Int
    ) throws -> Double

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var (state, total) = (start, 0.0)
    while true {
      let action = try choose(values, state)
      let step = world.step(action)
      let worth = try future(values, step.observation, step.ending) { try choose(values, $0) }
      values.learn(state, action, Double(step.reward) + discount * worth, learningRate)
      total += Double(step.reward)
      if step.ending != nil { return total }
      state = step.observation
    }
  }
}

extension ActionValues {
  /// Moves Q(s, a) by α (target − Q(s, a)).
  fileprivate mutating func learn(
    _ state: Int, _ action: Int, _ target: Double, _ learningRate: Double
  ) {
    self[state, action] += learningRate * (target - self[state, action])
  }
}
