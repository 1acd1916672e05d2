import Lesson06
import RLCore

/// A world whose 32 paths can be listed: states A and B, actions stay and go, three steps.
///
/// Going works with probability 0.8, staying with 0.9. A go from A earns 1, a stay in B earns 2,
/// everything else nothing; an episode begins in A.
struct TwoStates {
  /// A way through the world.
  struct Path {
    var states: [Int] = []
    var actions: [Int] = []
    var rewards: [Double] = []
    /// p(s'|s, a) of every step that has a successor.
    var transitions: [Double] = []
  }

  static let discount = 0.9
  static let steps = 3
  /// Logits of stay and go in A, then in B: the policy whose gradient is wanted.
  static let logits = [0.4, -0.2, -0.5, 0.3]

  let functions: REINFORCEFunctions

  /// log π(·|s) for logits θ.
  func logProbabilities(_ theta: [Double], _ state: Int) throws -> [Double] {
    try functions.checkedLogSoftmax(Array(theta[2 * state..<2 * state + 2]))
  }

  static func reward(_ state: Int, _ action: Int) -> Double {
    state == 0 ? (action == 1 ? 1 : 0) : (action == 0 ? 2 : 0)
  }

  /// p(s'|s, a).
  static func transition(_ state: Int, _ action: Int, to next: Int) -> Double {
    let works = action == 1 ? 0.8 : 0.9
    return (action == 1) == (next != state) ? works : 1 - works
  }

  /// All 32 paths.
  static let paths: [Path] = {
    var open = [Path(states: [0])]
    for step in 0..<steps {
      open = open.flatMap { path -> [Path] in
        let state = path.states[step]
        return (0..<2).flatMap { action -> [Path] in
          var taken = path
          taken.actions.append(action)
          taken.rewards.append(reward(state, action))
          if step == steps - 1 { return [taken] }
          return (0..<2).map { next in
            var moved = taken
            moved.states.append(next)
            moved.transitions.append(transition(state, action, to: next))
            return moved
          }
        }
      }
    }
    return open
  }()

  /// log P(τ) = Σ log π(a_t|s_t) + Σ log p(s_t+1|s_t, a_t); the start is certain.
  func logProbability(of path: Path, _ theta: [Double]) throws -> Double {
    var sum = path.transitions.reduce(0) { $0 + Elementary.log($1) }
    for (state, action) in zip(path.states, path.actions) {
      sum += try logProbabilities(theta, state)[action]
    }
    return sum
  }

  /// R(τ) = Σ γ^t r_t.
  static func totalReward(_ path: Path) -> Double {
    path.rewards.reversed().reduce(0) { $1 + discount * $0 }
  }

  /// J(θ) = Σ P(τ) R(τ).
  func objective(_ theta: [Double]) throws -> Double {
    try TwoStates.paths.reduce(0) {
      $0 + Elementary.exp(try logProbability(of: $1, theta)) * TwoStates.totalReward($1)
    }
  }

  /// The derivative of a function of the logits, as central differences.
  static func difference(_ function: ([Double]) throws -> Double) rethrows -> [Double] {
    let step = 1e-5
    return try logits.indices.map { index in
      var (above, below) = (logits, logits)
      above[index] += step
      below[index] -= step
      return (try function(above) - function(below)) / (2 * step)
    }
  }

  /// Σ_t weight_t ∇log π(a_t|s_t), [4].
  func weightedScores(_ path: Path, _ weight: (_ step: Int) -> Double) throws -> [Double] {
    var sum = [Double](repeating: 0, count: 4)
    for (t, state) in path.states.enumerated() {
      let score = try functions.scoreFunction(
        Array(TwoStates.logits[2 * state..<2 * state + 2]), path.actions[t])
      for (action, part) in score.prefix(2).enumerated() {
        sum[2 * state + action] += weight(t) * part
      }
    }
    return sum
  }

  /// G_t of every step.
  func returnsToGo(_ path: Path) throws -> [Double] {
    try functions.checkedReturnsToGo(
      path.rewards, discount: TwoStates.discount, standardized: false)
  }

  /// Draws a path.
  func sample(using random: inout RandomStream) throws -> Path {
    var path = Path(states: [0])
    for step in 0..<TwoStates.steps {
      let state = path.states[step]
      let stays = Elementary.exp(try logProbabilities(TwoStates.logits, state)[0])
      let action = random.uniformDouble() < stays ? 0 : 1
      path.actions.append(action)
      path.rewards.append(TwoStates.reward(state, action))
      if step == TwoStates.steps - 1 { break }
      let remains = TwoStates.transition(state, action, to: state)
      path.states.append(random.uniformDouble() < remains ? state : 1 - state)
    }
    return path
  }
}
