import Course
import Lesson03
import RLCore

/// 03.2: slips with signs, indices, factors, tables and digits.
var episodeMistakes: [Misconception<any EpisodeFunction>] {
  [
    .init(
      "episode.beginsAtZero", .missingCase,
      "the episode is taken to begin in state 0: the world stands in `state`.",
      SARSALoop(begins: { _ in 0 })),
    .init(
      "episode.staysAtTheStart", .stale,
      "the state does not move on: after each step s' becomes the state of the next round.",
      SARSALoop(moves: { state, _ in state })),
    .init(
      "episode.losesFirstReward", .index,
      "the reward of the first step is missing in the return: all rewards are added.",
      FirstRewardLost()),
    .init(
      "episode.lastRewardOnly", .aggregate,
      "the last reward is returned: the return is the sum of all rewards.",
      SARSALoop(total: { _, last, _ in last })),
    .init(
      "episode.meanReward", .aggregate,
      "the mean of the rewards is returned: the return is their sum.",
      SARSALoop(total: { sum, _, steps in sum / Double(steps) })),
    .init(
      "episode.countsSteps", .aggregate,
      "the number of steps is returned: the return is the sum of the rewards.",
      SARSALoop(total: { _, _, steps in Double(steps) })),
    .init(
      "episode.discountsReward", .parameter,
      "the reward is discounted in the target: r is paid now, and only Q(s', a') is a step away.",
      section: "The target", SARSALoop(reward: { $0 * $1 })),
    .init(
      "episode.withoutReward", .term,
      "the reward is missing in the target: it is r + γ Q(s', a').",
      section: "The target", SARSALoop(reward: { _, _ in 0 })),
    .init(
      "episode.ofSameAction", .index,
      "the target looks up the present action in s': a' is the action that is chosen there.",
      section: "The target", SameActionLoop()),
    .init(
      "episode.ofSamePair", .stale,
      "the target uses Q(s, a) of the present pair: what follows is worth Q(s', a').",
      section: "The target", SameActionLoop(looksAtPresent: true)),
    .init(
      "episode.ofWorstAction", .extremum,
      "the target takes the smallest value of s': SARSA uses Q(s', a').",
      section: "The target",
      SARSALoop(future: { values, next, _ in values[next].reduce(.infinity, min) })),
    .init(
      "episode.ofMeanAction", .otherFormula,
      "the target averages the values of s': SARSA uses Q(s', a') of the action that it carries "
        + "out next.",
      section: "The target",
      SARSALoop(future: { values, next, _ in
        values[next].reduce(0, +) / Double(values.actions)
      })),
    .init(
      "episode.minusFuture", .sign,
      "a sign in the target is turned: r and γ Q(s', a') are added.",
      section: "The target", SARSALoop(factor: { -$0 })
    ).or(SARSALoop(reward: { reward, _ in -reward })),
    .init(
      "episode.movesAway", .sign,
      "Q(s, a) moves away from the target: the error is target − Q(s, a), and α times it is added.",
      SARSALoop(rate: { -$0 })),
    .init(
      "episode.withoutOldValue", .term,
      "the old value is not subtracted: what is added to Q(s, a) is α (target − Q(s, a)).",
      SARSALoop(old: { _ in 0 })
    ).or(SARSALoop(old: { -$0 })),
    .init(
      "episode.oneMinusRate", .parameter,
      "α and 1 − α have changed places: the old value keeps the share 1 − α.",
      SARSALoop(rate: { 1 - $0 })),
    .init(
      "episode.updatesTwice", .parameter,
      "Q(s, a) moves twice in a step, or by 2 α: it moves once, by α of its distance from the "
        + "target.",
      SARSALoop(updateCount: 2)
    ).or(SARSALoop(rate: { 2 * $0 })),
    .init(
      "episode.discountsRate", .parameter,
      "γ is on the wrong factor: it belongs to Q(s', a') in the target, and not to α.",
      DiscountedRate()),
    .init(
      "episode.learnsInACopy", .storage,
      "the updates go to a copy of `values`, which is forgotten: change `values` itself.",
      SARSALoop(keepsTable: false)),
    .init(
      "episode.oneStepOnly", .missingCase,
      "the loop ends after one step: an episode goes on until `step.ending` is not nil.",
      SARSALoop(ends: { _ in true })),
    .init(
      "episode.greedyInstead", .otherFormula,
      "the best action is carried out and `choose` is never asked: it says what the agent does.",
      GreedyLoop()),
    .init(
      "episode.sumsInFloat", .precision,
      "the rewards are added in Float, which keeps seven digits: convert each reward to Double "
        + "first.",
      FloatSum()),
  ]
}

/// The right episode with the first reward left out of the return.
private struct FirstRewardLost: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var listener = Listener(world: world)
    let total = try SARSALoop()(&listener, start, &values, discount, learningRate, choose)
    world = listener.world
    return total - Double(listener.rewards.first ?? 0)
  }
}

/// The right episode with the return summed in Float.
private struct FloatSum: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var listener = Listener(world: world)
    _ = try SARSALoop()(&listener, start, &values, discount, learningRate, choose)
    world = listener.world
    return Double(listener.rewards.reduce(0, +))
  }
}

/// A world that keeps the rewards of an episode.
private struct Listener<World: TabularEnvironment>: TabularEnvironment {
  var world: World
  var rewards: [Float] = []

  init(world: World) { self.world = world }

  var stateCount: Int { world.stateCount }
  var actionCount: Int { world.actionCount }
  var model: KnownModel { world.model }

  mutating func reset(using random: inout RandomStream) -> Int { world.reset(using: &random) }

  mutating func step(_ action: Int) -> Step<Int> {
    let step = world.step(action)
    rewards.append(step.reward)
    return step
  }
}

/// The right loop with Q(s', a), or with Q(s, a), in the target.
private struct SameActionLoop: EpisodeFunction {
  var looksAtPresent = false

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var (state, action, total) = (start, try choose(values, start), 0.0)
    while true {
      let step = world.step(action)
      let next = step.ending == .terminated ? action : try choose(values, step.observation)
      let future = values[looksAtPresent ? state : step.observation, action]
      let worth = step.ending == .terminated ? 0 : discount * future
      values[state, action] +=
        learningRate * (Double(step.reward) + worth - values[state, action])
      total += Double(step.reward)
      if step.ending != nil { return total }
      (state, action) = (step.observation, next)
    }
  }
}

/// The right loop with αγ in place of α, and no γ in the target.
private struct DiscountedRate: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    try SARSALoop()(&world, start, &values, 1, discount * learningRate, choose)
  }
}

/// The loop with the first of the best actions in place of the chosen ones.
private struct GreedyLoop: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    // Enough for every case: a greedy path may have no end.
    var rounds = 0
    return try SARSALoop()(
      &world, start, &values, discount, learningRate
    ) { values, state in
      rounds += 1
      return rounds > 10_000 ? rounds % values.actions : values.greedyActions(state).first ?? 0
    }
  }
}

/// The right episode with an extreme return and an extreme table.
struct ExtremeEpisode: EpisodeFunction {
  let right: any EpisodeFunction
  let extreme: ExtremeAnswer

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ start: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    let total = try right(&world, start, &values, discount, learningRate, choose)
    values.values = extreme(values.values)
    return extreme(total)
  }
}
