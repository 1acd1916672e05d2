import Course
import RLCore
import RLNetworks

/// A change of one thing, and what is measured before and after it.
public enum QMIXChange: String, CaseIterable, Sendable {
  /// All payoffs of the two-step game's second table are larger by 5: the error of its best sum.
  case shiftedPayoffs
  /// All payoffs of that table are twice as large: the error of its best sum.
  case doubledPayoffs
  /// The penalty game costs 30 instead of 10 where one agent takes action 0 and the other takes
  /// action 2: what a team earns that chooses by the best sum.
  case deeperPenalty
  /// QMIX instead of VDN learns that second table, 0 1 / 1 8: the mean square of what is missed.
  case mixerForSum
  /// QMIX instead of VDN learns the table 0 8 / 8 8, where one of both agents is enough: the same.
  case mixerForEither
  /// The partner takes action 0 of the climbing game unless it explores, with ε = 0.1 instead of 1:
  /// what action 0 is worth to an agent that knows nothing of its partner.
  case steadierPartner
  /// The value of agent 1 is larger by 1, in one state: Q_tot of the mixer.
  case largerAgentValue
  /// The layer from which w₂ is made has the opposite signs: Q_tot.
  case turnedWeights
  /// The last layer of those from which b₂ is made has the opposite signs, where b₂ was above 0:
  /// Q_tot.
  case turnedBias
  /// Eight agents instead of two, which all use one network that also reads who it is asked about:
  /// the numbers of the agents' networks, for each agent.
  case moreAgentsShared
  /// Eight agents instead of two, each with a network of its own: the same.
  case moreAgentsSeparate
}

/// What an experiment measured before a change and after it.
public struct QMIXMeasurement: Equatable, Sendable {
  /// The quantity before the change.
  public let before: Double
  /// The quantity after the change.
  public let after: Double

  /// How the quantity answers to the change; within one part in fifty is `.stays`.
  public var trend: Trend {
    if abs(after - before) <= 0.02 * max(abs(before), abs(after)) { return .stays }
    return after < before ? .falls : .rises
  }
}

extension QMIXChange {
  /// Measures the quantity with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  public func measurement(seed: UInt64, functions: QMIXFunctions) throws -> QMIXMeasurement {
    func measured(_ quantity: (_ isChanged: Bool) throws -> Double) rethrows -> QMIXMeasurement {
      QMIXMeasurement(before: try quantity(false), after: try quantity(true))
    }
    let functions = functions.checked
    let both = TeamGame.both.payoff
    switch self {
    case .shiftedPayoffs:
      return try measured { changed in
        try functions.additiveFit(both.map { $0 + (changed ? 5 : 0) }, [2, 2]).error
      }
    case .doubledPayoffs:
      return try measured { changed in
        try functions.additiveFit(both.map { $0 * (changed ? 2 : 1) }, [2, 2]).error
      }
    case .deeperPenalty:
      return try measured {
        let payoff = MatrixGame.penalty($0 ? 30 : 10).payoffs[0]
        let fit = try functions.additiveFit(payoff, [3, 3]).values
        return payoff[fit.indices.reduce(0) { fit[$1] > fit[$0] ? $1 : $0 }]
      }
    case .mixerForSum:
      return try measured { try Self.error(.both, isMixed: $0, seed, functions) }
    case .mixerForEither:
      return try measured { try Self.error(.either, isMixed: $0, seed, functions) }
    case .steadierPartner:
      return measured {
        let explores = $0 ? 0.1 : 1
        let partner = [1 - explores, 0, 0].map { $0 + explores / 3 }
        return TeamGame.climbing.meanPayoffs(partner: partner)[0]
      }
    case .largerAgentValue, .turnedWeights, .turnedBias:
      return try measured { try mixed(isChanged: $0, seed, functions) }
    case .moreAgentsShared, .moreAgentsSeparate:
      return measured { changed in
        var settings = QMIXSettings()
        settings.isShared = self == .moreAgentsShared
        let agents = changed ? 8 : 2
        let game = MatrixGame(
          actionCounts: Array(repeating: 2, count: agents),
          shared: Array(repeating: 0, count: 1 << agents))
        var random = RandomStream(seed: seed, name: "agents")
        let learner = QMIXLearner(for: game, settings: settings, using: &random)
        return Double(learner.agentParameterCount) / Double(agents)
      }
    }
  }

  /// What a trained team's table misses, with the sum or with the mixer.
  private static func error(
    _ game: TeamGame, isMixed: Bool, _ seed: UInt64, _ functions: QMIXFunctions
  ) throws -> Double {
    var settings = QMIXSettings.matrixGame
    settings.method = isMixed ? .monotonic : .sum
    return try game.trained(settings, seed: seed, functions: functions).table
      .error(from: game.payoff)
  }

  /// Q_tot of a mixer with random hypernetworks in one state.
  private func mixed(
    isChanged: Bool, _ seed: UInt64, _ functions: QMIXFunctions
  ) throws -> Double {
    var random = RandomStream(seed: seed, name: "hypernetworks")
    var parameters = Parameters()
    let mixer = MonotonicMixer(
      agents: 2, stateSize: 3, width: 8, in: &parameters, using: &random)
    var layers = mixer.layers(in: parameters)
    // b₂ is above 0 for every state.
    layers.bias2.weights = layers.bias2.weights.map { abs($0) }
    layers.bias2.bias = [1]
    var values: [Float] = [0.5, -0.5]
    if isChanged {
      switch self {
      case .largerAgentValue: values[0] += 1
      case .turnedWeights:
        layers.weights2.weights = layers.weights2.weights.map { -$0 }
        layers.weights2.bias = layers.weights2.bias.map { -$0 }
      default:
        layers.bias2.weights = layers.bias2.weights.map { -$0 }
        layers.bias2.bias = [-1]
      }
    }
    return Double(try functions.mixerWeights([1, -1, 0.5], layers, 2).total(of: values))
  }
}

extension QMIXLearner {
  /// How many numbers the agents' networks have.
  public var agentParameterCount: Int {
    networks.reduce(0) { sum, network in
      sum + network.layers.reduce(0) { $0 + $1.weights.count + $1.bias.count }
    }
  }
}
