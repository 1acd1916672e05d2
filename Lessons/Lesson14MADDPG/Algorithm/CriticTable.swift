import RLCore
import RLNetworks

extension MADDPGSettings {
  /// For games of one step whose tables are to be learnt: all joint actions are tried.
  public static let game: MADDPGSettings = {
    var settings = MADDPGSettings()
    settings.hiddenUnits = 32
    settings.explorationRate = 1
    settings.warmUpSteps = 100
    settings.totalSteps = 6_000
    return settings
  }()
}

/// What agent 0's critic says of every joint action of the climbing game, after a training, `[9]`.
///
/// - Parameters:
///   - trap: a mistake, or none.
///   - settings: the training's.
///   - seed: decides everything random.
///   - functions: the right ones.
/// - Returns: The values, agent 1's action changing fastest, and what each agent finds best.
public func criticTableOfClimbing(
  with trap: MADDPGTrap, _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions
) throws -> (values: [Float], choice: [Int]) {
  var training = MADDPG(
    MatrixGame.climbing, settings: settings, seed: seed, functions: trap.applied(to: functions))
  while !training.isFinished { _ = try training.iterate() }
  let networks = training.agent[0]
  let joint = (0..<9).map { [$0 / 3, $0 % 3] }
  var tape = Tape()
  let ones = tape.constant([Float](repeating: 1, count: 9), rows: 9, columns: 1)
  let actions = (0..<2).map { agent in
    tape.constant(OneHot.rows(joint.map { $0[agent] }, columns: 3), rows: 9, columns: 3)
  }
  let input = try training.checkedParts.criticInput([ones, ones], actions, &tape)
  let theta = tape.frozen(networks.criticParameters)
  return (
    tape.values(networks.critic(input, theta, on: &tape)),
    training.agent.modes([[1], [1]], rows: 1).map { $0[0] }
  )
}
