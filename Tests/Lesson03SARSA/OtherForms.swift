import Course
import Lesson03
import RLCore

/// Lesson 3 once more, each function in another natural form than the reference's.
enum OtherSARSA: SARSAExercises {
  static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) -> Double {
    var goal = reward
    switch ending {
    case .terminated: break
    case .truncated, nil: goal += nextActionValues[nextAction] * discount
    }
    return goal
  }

  /// With a next action that may be missing, and by means of 03.1.
  static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var state = state
    var action: Int? = try choose(values, state)
    var total = 0.0
    while let present = action {
      let step = world.step(present)
      action = step.ending == .terminated ? nil : try choose(values, step.observation)
      let goal = target(
        reward: Double(step.reward), nextActionValues: values[step.observation],
        nextAction: action ?? 0, ending: step.ending, discount: discount)
      let old = values[state, present]
      values[state, present] = old + learningRate * (goal - old)
      total += Double(step.reward)
      state = step.observation
      if step.ending != nil { action = nil }
    }
    return total
  }

  /// With a weight that shrinks along the way.
  static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    var (sum, weight) = (0.0, 1.0)
    for reward in rewards {
      sum += weight * reward
      weight *= discount
    }
    return ending == .terminated ? sum : sum + weight * bootstrapValue
  }

  /// Three passes, one for each thing to do.
  static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) {
    if trace == .replacing { traces[visited] = 0 }
    traces[visited] += 1
    values = zip(values, traces).map { $0 + learningRate * error * $1 }
    traces = traces.map { discount * traceDecay * $0 }
    if ending != nil { traces = Array(repeating: 0, count: traces.count) }
  }

  /// One-step targets first, then the errors of the returns added to them from the end.
  static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) -> [Double] {
    var values = nextValues
    if ending == .terminated { values[values.count - 1] = 0 }
    var returns = zip(rewards, values).map { $0 + discount * $1 }
    for t in returns.indices.dropLast().reversed() {
      returns[t] += discount * traceDecay * (returns[t + 1] - values[t])
    }
    return returns
  }
}

/// Other forms again: an update that waits until the next action is known, and sums from
/// definitions.
enum DelayedSARSA: SARSAExercises {
  static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) -> Double {
    let lasts = ending != .terminated
    return reward + (lasts ? discount : 0) * (lasts ? nextActionValues[nextAction] : 0)
  }

  /// Each round chooses, learns from the step before, and carries out what was chosen.
  static func episode<World: TabularEnvironment>(
    in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var (state, total) = (start, 0.0)
    var before: (state: Int, action: Int, reward: Double)?
    var ending: Ending?
    while ending != .terminated {
      let action = try choose(values, state)
      if let last = before {
        let error = last.reward + discount * values[state, action] - values[last.state, last.action]
        values[last.state, last.action] += learningRate * error
      }
      if ending == .truncated { return total }
      let step = world.step(action)
      before = (state, action, Double(step.reward))
      total += Double(step.reward)
      (state, ending) = (step.observation, step.ending)
    }
    if let last = before {
      values[last.state, last.action] +=
        learningRate * (last.reward - values[last.state, last.action])
    }
    return total
  }

  /// The definition with the bootstrap as one more reward.
  static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    let terms = rewards + (ending == .terminated ? [] : [bootstrapValue])
    var powers = [1.0]
    for _ in terms.dropFirst() { powers.append(powers[powers.count - 1] * discount) }
    return zip(terms, powers).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Marked, moved and faded pair by pair.
  static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) {
    for pair in 0..<traces.count {
      let kept = trace == .replacing && pair == visited ? 0 : traces[pair]
      let mark = kept + (pair == visited ? 1 : 0)
      values[pair] += mark * error * learningRate
      traces[pair] = ending == nil ? mark * traceDecay * discount : 0
    }
  }

  /// By recursion, a function that calls itself.
  static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) -> [Double] {
    guard let reward = rewards.first, let value = nextValues.first else { return [] }
    guard rewards.count > 1 else {
      return [ending == .terminated ? reward : reward + discount * value]
    }
    let rest = lambdaReturns(
      rewards: Array(rewards.dropFirst()), nextValues: Array(nextValues.dropFirst()),
      ending: ending, discount: discount, traceDecay: traceDecay)
    let ahead = value + traceDecay * (rest[0] - value)
    return [reward + discount * ahead] + rest
  }
}

/// Nothing written.
enum UnwrittenSARSA: SARSAExercises {
  static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) throws -> Double { throw Unsolved("03.1") }

  static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double { throw Unsolved("03.2") }

  static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) throws -> Double { throw Unsolved("03.3") }

  static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) throws { throw Unsolved("03.4") }

  static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) throws -> [Double] { throw Unsolved("03.5") }
}

/// An episode that takes a step before it calls a function that is not written.
struct HalfEpisode: EpisodeFunction {
  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    let step = world.step(try choose(values, state))
    values[state, 0] = 7
    return try UnwrittenSARSA.target(
      reward: Double(step.reward), nextActionValues: [0], nextAction: 0, ending: nil, discount: 1)
  }
}

/// An episode that throws an error of its own.
struct ThrowingEpisode: EpisodeFunction {
  struct Trouble: Error {}

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double { throw Trouble() }
}
