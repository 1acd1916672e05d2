import RLCore
import RLNetworks

/// Two value networks of one shape, a tape and an optimiser: what a step of DQN works on.
public struct ValueLearner: Sendable {
  /// Creates nothing yet.
  init() {}
}
