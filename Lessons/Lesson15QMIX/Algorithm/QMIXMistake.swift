import RLCore
import RLNetworks

/// A part of QMIX done wrong, to see what it does to the two-step game.
public enum QMIXMistake: String, CaseIterable, Sendable {
  /// Nothing is wrong.
  case none
  /// The mixer's weights keep their signs.
  case signedWeights
  /// |·| of the products, and not of the weights.
  case absoluteProducts
  /// |·| also of the biases.
  case absoluteBiases
  /// Each agent's value is trained towards the team's target on its own.
  case agentErrors
  /// The target mixer is fed the current state.
  case currentState

  /// The functions with this mistake.
  public func applied(to right: QMIXFunctions) -> QMIXFunctions {
    var functions = right
    switch self {
    case .none: break
    case .signedWeights: functions.mix = mixWithSigns
    case .absoluteProducts: functions.mix = mixAbsoluteProducts
    case .absoluteBiases:
      functions.mix = { values, weights, tape in
        var changed = weights
        changed.bias1 = tape.maximum(weights.bias1, tape.negate(weights.bias1))
        changed.bias2 = tape.maximum(weights.bias2, tape.negate(weights.bias2))
        return try right.mix(values, changed, &tape)
      }
    case .agentErrors: functions.update = updateByAgentErrors
    case .currentState:
      functions.targets = { batch, discount, online, target, mixer in
        var changed = batch
        changed.nextStates = batch.states
        return try right.targets(changed, discount, online, target, mixer)
      }
    }
    return functions
  }
}

/// 15.2 with |·| after the products: |elu(|q W₁| + b₁) w₂| + b₂.
private func mixAbsoluteProducts(
  agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
) -> Tape.Variable {
  let width = weights.bias1.columns
  var products: Tape.Variable?
  for agent in 0..<agentValues.columns {
    let own = tape.columns(weights.weights1, agent * width..<(agent + 1) * width)
    let product = tape.multiply(own, tape.columns(agentValues, agent..<agent + 1))
    products = products.map { tape.add($0, product) } ?? product
  }
  guard let products else { return weights.bias2 }
  let positive = tape.maximum(products, tape.negate(products))
  let hidden = tape.elu(tape.add(positive, weights.bias1))
  let mixed = tape.sumColumns(tape.multiply(hidden, weights.weights2))
  return tape.add(tape.maximum(mixed, tape.negate(mixed)), weights.bias2)
}

/// What a team learned of the two-step game.
public struct TwoStepOutcome: Sendable {
  /// Its tables at the start and in both games that follow.
  public let tables: [TeamTable]
  /// What it earns without exploration.
  public let earned: Double
  /// Environment steps of the training.
  public let steps: Int
  /// Wall-clock seconds of the training.
  public let seconds: Double

  /// The true tables of the default game at γ = 1: the start, and both games.
  public static let truth: [[Double]] = {
    let game = TwoStepGame()
    let best = [game.first, game.second].map { $0.max() ?? 0 }
    return [[best[0], best[0], best[1], best[1]], game.first, game.second]
  }()

  /// Whether each table's joint maximum is where the agents' own maxima are.
  ///
  /// - Parameter functions: whose 15.4 to run.
  public func isConsistent(_ functions: QMIXFunctions) throws -> Bool {
    for table in tables
    where try !functions.isConsistent(table.agentValues, table.jointValues) { return false }
    return true
  }
}

/// Trains on the two-step game and reads the tables.
///
/// - Parameters:
///   - settings: see `QMIXSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - game: the tables that follow the first step.
public func learnTwoStepGame(
  _ settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions,
  game: TwoStepGame = TwoStepGame()
) throws -> TwoStepOutcome {
  let run = try trainOnTwoStepGame(settings, seed: seed, functions: functions, game: game)
  var learner = run.outcome.agent
  var world = game
  let tables = try TwoStepGame.Place.allCases.map { place in
    world.begin(at: place)
    return try learner.table(in: world, by: settings.method, functions: functions)
  }
  return TwoStepOutcome(
    tables: tables, earned: run.final, steps: run.steps, seconds: run.seconds)
}
