import RLCore
import RLNetworks

/// Trains on CartPole-v1 in turns.
///
/// - Returns: The copies and updates in their order.
func logInTurns(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions
) throws -> [SharedEvent] {
  var training = A3C(
    CartPole(), settings: settings, seed: seed, functions: functions
  ) { _ in CategoricalHead(actions: 2) }
  try training.takeTurns(untilRound: settings.rounds)
  return training.log
}
