import RLCore
import RLNetworks

/// What changes for agent 0 of TwoAgentGrid when only agent 1 learns.
public struct PartnerCheck: Equatable, Sendable {
  /// Environment steps of the training, when agent 1 was as it is here.
  public let steps: Int
  /// How far agent 1's policy has moved since the last check: the mean over all placements of the
  /// agents of the total variation distance, in 0 … 1.
  public let drift: Double
  /// What agent 0 expects of its first step down, before it knows what agent 1 does.
  public let reward: Double
  /// What the final agent 0 earns with this agent 1, actions drawn from both policies.
  public let value: Double
  /// The deviation of the rewards since the last check around their mean for the same state and
  /// the same action of agent 0; nil at the first check.
  public let alone: Double?
  /// The same, around their mean for the same state and the same two actions.
  public let joint: Double?
}

/// Trains agents on TwoAgentGrid, then pairs the final agent 0 with agent 1 at several times.
///
/// - Parameters:
///   - settings: the training's.
///   - seed: decides everything random.
///   - points: how many checks after the first.
///   - functions: whose functions to run.
public func checkPartnersOnTwoAgentGrid(
  _ settings: MADDPGSettings, seed: UInt64, points: Int, functions: MADDPGFunctions,
  progress: TrainingProgress? = nil
) throws -> [PartnerCheck] {
  var training = MADDPG(TwoAgentGrid(), settings: settings, seed: seed, functions: functions)
  var partners = [(steps: 0, players: training.agent)]
  while !training.isFinished {
    _ = try training.iterate()
    let point = partners.count
    if training.steps * points >= settings.totalSteps * point {
      partners.append((training.steps, training.agent))
      progress?(point, points)
    }
  }
  let random = RandomStream(seed: seed, name: "partners")
  var final = training.agent
  var last: [Float]?
  var seen = 0
  return partners.map { steps, players in
    var partner = players
    let slots = seen..<min(steps, training.memory.count)
    seen = slots.upperBound
    let policy = partner.policyOnTwoAgentGrid(of: 1)
    defer { last = policy }
    let start = partner.probabilities(of: 1, in: TwoAgentGrid())
    var stream = random.stream(named: "actions")
    let evaluation = Evaluation.joint(TwoAgentGrid(), episodes: 100, random: random) {
      [
        final.draws(of: 0, at: $0[0], rows: $1, using: &stream),
        partner.draws(of: 1, at: $0[1], rows: $1, using: &stream),
      ]
    }
    let moved = last.map { last in
      zip(policy, last).reduce(0.0) { $0 + abs(Double($1.0 - $1.1)) } / 2 / Double(last.count / 4)
    }
    return PartnerCheck(
      steps: steps, drift: moved ?? 0,
      reward: (0..<4).reduce(0.0) {
        $0 + Double(start[$1]) * TwoAgentGrid.firstReward([1, $1])
      },
      value: evaluation.mean,
      alone: slots.isEmpty ? nil : training.memory.rewardDeviation(in: slots, knowsOther: false),
      joint: slots.isEmpty ? nil : training.memory.rewardDeviation(in: slots, knowsOther: true))
  }
}

extension JointReplay {
  /// How far rewards on TwoAgentGrid are from the mean of those in the same state after the same
  /// actions, as a root mean square.
  ///
  /// - Parameters:
  ///   - slots: which transitions.
  ///   - knowsOther: whether the same actions are those of both agents, or of agent 0 alone.
  func rewardDeviation(in slots: Range<Int>, knowsOther: Bool) -> Double {
    let cells = TwoAgentGrid.size * TwoAgentGrid.size
    var counts = [Double](repeating: 0, count: cells * cells * 16)
    var (sums, squares) = (counts, counts)
    for slot in slots {
      // The own cell and the other's, as coordinates divided by 4.
      let row = (0..<4).map { Int((joint.observations[0][6 * slot + $0] * 4).rounded()) }
      let state =
        (row[0] * TwoAgentGrid.size + row[1]) * cells + row[2] * TwoAgentGrid.size + row[3]
      let key =
        (state * 4 + joint.actions[0][slot]) * 4 + (knowsOther ? joint.actions[1][slot] : 0)
      let reward = Double(joint.rewards[0][slot])
      counts[key] += 1
      sums[key] += reward
      squares[key] += reward * reward
    }
    var total = 0.0
    for key in counts.indices where counts[key] > 0 {
      total += max(0, squares[key] - sums[key] * sums[key] / counts[key])
    }
    return (total / Double(max(1, slots.count))).squareRoot()
  }
}

extension TwoAgentGrid {
  /// What both agents get for their first step.
  public static func firstReward(_ actions: [Int]) -> Double {
    var (grid, rewards) = (TwoAgentGrid(), [Float](repeating: 0, count: 2))
    grid.begin(at: starts)
    _ = grid.step(actions, rewards: &rewards)
    return Double(rewards[0])
  }
}

extension MADDPGPlayers {
  /// An agent's probabilities at the beginning of an episode, `[4]`.
  mutating func probabilities(of agent: Int, in world: TwoAgentGrid) -> [Float] {
    softmax(of: agent, at: world.observation(of: agent), rows: 1)
  }

  /// An agent's probabilities for all placements of both agents, `[600, 4]`.
  mutating func policyOnTwoAgentGrid(of agent: Int) -> [Float] {
    let cells = (0..<TwoAgentGrid.size * TwoAgentGrid.size).map {
      TwoAgentGrid.Cell($0 / TwoAgentGrid.size, $0 % TwoAgentGrid.size)
    }
    var (grid, observations, rows) = (TwoAgentGrid(), [Float](), 0)
    for first in cells {
      for second in cells where second != first {
        grid.begin(at: [first, second])
        observations += grid.observation(of: agent)
        rows += 1
      }
    }
    return softmax(of: agent, at: observations, rows: rows)
  }

  private mutating func softmax(of agent: Int, at observations: [Float], rows: Int) -> [Float] {
    let logits = logits(of: agent, at: observations, rows: rows)
    let count = actionCounts[agent]
    return (0..<rows * count).map {
      Elementary.exp(
        Categorical.logProbability(of: $0 % count, logits, row: $0 / count, actions: count))
    }
  }

  /// Actions drawn from an agent's policy, `[rows]`.
  mutating func draws(
    of agent: Int, at observations: [Float], rows: Int, using random: inout RandomStream
  ) -> [Int] {
    let logits = logits(of: agent, at: observations, rows: rows)
    return (0..<rows).map {
      Categorical.sample(logits, row: $0, actions: actionCounts[agent], using: &random).action
    }
  }
}
