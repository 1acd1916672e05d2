import RLCore

/// Two agents that play a 2×2 game again and again, each of which climbs its own expected payoff.
///
/// Agent i plays its action 1 with probability σ(lᵢ) and takes the exact gradient of its own payoff
/// by lᵢ, as if the other stood still: lᵢ ← lᵢ + α pᵢ (1 − pᵢ) ∂Vᵢ/∂pᵢ, both at once. There is no
/// chance in it: what it does is no accident. Singh, Kearns and Mansour 2000 let agents climb by pᵢ
/// itself, in infinitely small steps.
public struct MatrixLearners: Sendable {
  /// The game.
  public let game: MatrixGame
  /// α.
  public let learningRate: Double
  /// Whether each agent climbs the payoffs of both: what comes of a gradient through all critics.
  public let climbsAll: Bool
  /// l, one an agent.
  public private(set) var logits: [Double]
  /// The probabilities of action 1 before each update and after the last one, `[updates + 1][2]`.
  public private(set) var path: [[Double]]

  /// Begins a game.
  ///
  /// - Parameters:
  ///   - game: two agents with two actions each.
  ///   - learningRate: α, above 0.
  ///   - logits: where the agents begin.
  ///   - climbsAll: whether each agent climbs the payoffs of both.
  public init(
    _ game: MatrixGame, learningRate: Double, logits: [Double], climbsAll: Bool = false
  ) {
    self.game = game
    self.climbsAll = climbsAll
    self.learningRate = learningRate
    self.logits = logits
    path = [logits.map(Self.probability)]
  }

  /// Lets both agents climb, at the same time.
  public mutating func climb(updates: Int) {
    for _ in 0..<updates {
      let p = path[path.count - 1]
      for agent in 0..<2 {
        var slope = Self.slope(of: agent, in: game, at: p, by: agent)
        if climbsAll { slope += Self.slope(of: 1 - agent, in: game, at: p, by: agent) }
        logits[agent] += learningRate * p[agent] * (1 - p[agent]) * slope
      }
      path.append(logits.map(Self.probability))
    }
  }

  /// What an agent expects to earn.
  ///
  /// - Parameter p: the probabilities of action 1, `[2]`.
  public static func payoff(of agent: Int, in game: MatrixGame, at p: [Double]) -> Double {
    let table = game.payoffs[agent]
    return (1 - p[0]) * ((1 - p[1]) * table[0] + p[1] * table[1])
      + p[0] * ((1 - p[1]) * table[2] + p[1] * table[3])
  }

  /// ∂Vᵢ/∂pⱼ: what agent i earns more where agent j plays action 1 instead of action 0.
  public static func slope(
    of agent: Int, in game: MatrixGame, at p: [Double], by other: Int
  ) -> Double {
    var (one, zero) = (p, p)
    one[other] = 1
    zero[other] = 0
    return payoff(of: agent, in: game, at: one) - payoff(of: agent, in: game, at: zero)
  }

  /// What the agents could gain, together, by the best answer to each other.
  public static func exploitability(of game: MatrixGame, at p: [Double]) -> Double {
    (0..<2).reduce(0) { sum, agent in
      let slope = slope(of: agent, in: game, at: p, by: agent)
      return sum + (slope > 0 ? (1 - p[agent]) * slope : -p[agent] * slope)
    }
  }

  /// The mean of the policies over the first updates, `[2]`.
  public func average(updates: Int) -> [Double] {
    (0..<2).map { agent in Statistics.mean(path[..<updates].map { $0[agent] }) }
  }

  /// The updates after which agent 0 crosses ½ upwards, interpolated between updates.
  public var crossings: [Double] {
    path.indices.dropLast().compactMap { t in
      let (now, next) = (path[t][0] - 0.5, path[t + 1][0] - 0.5)
      return now < 0 && next >= 0 ? Double(t) + now / (now - next) : nil
    }
  }

  /// The mean number of updates of one turn; nil where there was none.
  public var period: Double? {
    let crossings = crossings
    guard crossings.count > 1, let first = crossings.first, let last = crossings.last else {
      return nil
    }
    return (last - first) / Double(crossings.count - 1)
  }

  private static func probability(_ logit: Double) -> Double { 1 / (1 + Elementary.exp(-logit)) }
}
