import RLCore

/// Draws the targets of one state, method beside method, from walks that begin there.
///
/// - Parameters:
///   - walk: the task.
///   - state: the start of each walk.
///   - values: V, `[states]`, which the targets bootstrap from.
///   - count: the number of walks.
///   - functions: whose functions to run.
///   - random: decides the walks.
/// - Returns: The targets of n = 1, 4 and 16, of λ = 0.8 and of Monte Carlo, `[5][count]`.
public func drawTargets(
  _ walk: RandomWalk, from state: Int, values: [Double], count: Int, functions: SARSAFunctions,
  using random: inout RandomStream
) throws -> [[Double]] {
  var draws = [[Double]](repeating: [], count: 5)
  for _ in 0..<count {
    var world = walk
    world.begin(at: state)
    var states: [Int] = []
    var rewards: [Double] = []
    var ending: Ending?
    while ending == nil {
      let step = world.step(random.integer(below: 2))
      states.append(step.observation)
      rewards.append(Double(step.reward))
      ending = step.ending
    }
    for (index, length) in [(0, 1), (1, 4), (2, 16), (4, Int.max)] {
      let end = min(length, rewards.count)
      draws[index].append(
        try functions.nStepReturn(
          Array(rewards[..<end]), values[states[end - 1]], end == rewards.count ? ending : nil, 1))
    }
    let returns = try functions.lambdaReturns(
      rewards, states.map { values[$0] }, ending, 1, 0.8)
    draws[3].append(returns.first ?? .nan)
  }
  return draws
}
