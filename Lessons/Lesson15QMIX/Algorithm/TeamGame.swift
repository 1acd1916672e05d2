import RLCore
import RLNetworks

/// A game of one step for a team of two, with its name.
public struct TeamGame: Sendable {
  /// The name on the page.
  public let name: String
  /// The game.
  public let game: MatrixGame

  /// The second table of the two-step game: only both agents together earn much.
  public static let both = TeamGame("both needed", [0, 1, 1, 8])
  /// One of both agents is enough.
  public static let either = TeamGame("one is enough", [0, 8, 8, 8])
  /// Claus and Boutilier's climbing game.
  public static let climbing = TeamGame("climbing", .climbing)
  /// Claus and Boutilier's penalty game.
  public static let penalty = TeamGame("penalty", .penalty(10))
  /// The games of the page.
  public static let all = [both, either, penalty, climbing]

  /// Gives a game a name.
  public init(_ name: String, _ game: MatrixGame) {
    self.name = name
    self.game = game
  }

  /// A game of two agents with two actions each.
  public init(_ name: String, _ payoff: [Double]) {
    self.init(name, MatrixGame(actionCounts: [2, 2], shared: payoff))
  }

  /// What the team earns for each joint action, row by row.
  public var payoff: [Double] { game.payoffs[0] }
  /// The number of actions of each agent.
  public var actions: Int { game.actionCounts[0] }
  /// The largest payoff.
  public var best: Double { payoff.max() ?? 0 }

  /// What each action of the first agent earns on average.
  ///
  /// - Parameter partner: the probability of each action of the second agent.
  public func meanPayoffs(partner: [Double]) -> [Double] {
    (0..<actions).map { own in
      partner.indices.reduce(0) { $0 + partner[$1] * payoff[own * partner.count + $1] }
    }
  }

  /// Trains on the game; the team's table, and what its greedy joint action earns.
  ///
  /// - Parameters:
  ///   - settings: see `QMIXSettings`.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  public func trained(
    _ settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions
  ) throws -> (table: TeamTable, earned: Double) {
    let run = try trainOnMatrixGame(game, settings, seed: seed, functions: functions)
    var learner = run.outcome.agent
    return (try learner.table(in: game, by: settings.method, functions: functions), run.final)
  }
}
