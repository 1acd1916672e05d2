import Lesson05
import RLCore

/// Planning with exchangeable parts; the defaults are right.
struct PlanVariation: Sendable {
  /// Prepares the draws of one call: the number that each update draws.
  typealias Draws =
    @Sendable (_ model: TabularModel) -> (_ update: Int, _ random: inout RandomStream) -> Int

  var draws: Draws = { model in
    let count = model.seenPairs.count
    return { _, random in random.integer(below: count) }
  }
  /// Whether the number is a place in `seenPairs`; otherwise it is the pair itself.
  var drawsPlaces = true
  /// Whether a pair that was never tried counts as staying where it is, for nothing.
  var inventsUnseen = false
  var target = TargetVariation.right
  /// Whether the target is of an action that is drawn after the pair, instead of the step's own.
  var drawsNextAction = false
  /// Whether the targets are computed from the values before the first update.
  var readsOldValues = false
  /// The new value, from the old one, the target and α.
  var moved: @Sendable (_ old: Double, _ target: Double, _ rate: Double) -> Double = {
    $0 + $2 * ($1 - $0)
  }
  /// The argument of the bonus.
  var bonusArgument = BonusArgument.pair

  enum BonusArgument { case pair, state, drawn }

  var function: DynaQFunctions.Plan {
    { [self] values, model, updates, discount, learningRate, bonus, random in
      let (pairs, actions) = (model.seenPairs, model.actions)
      if pairs.isEmpty { return }
      let draw = draws(model)
      let before = readsOldValues ? values : nil
      for update in 0..<updates {
        let drawn = draw(update, &random)
        let pair = drawsPlaces ? pairs[drawn] : drawn
        let (state, action) = (pair / actions, pair % actions)
        var outcome = model[state, action]
        if outcome == nil && inventsUnseen {
          outcome = TabularModel.Outcome(reward: 0, nextState: state)
        }
        guard let outcome else { continue }
        let next = drawsNextAction ? random.integer(below: actions) : action
        let argument =
          switch bonusArgument {
          case .pair: pair
          case .state: state
          case .drawn: drawn
          }
        let goal =
          try target(outcome, of: state, action: next, before ?? values, discount)
          + bonus(argument)
        values[state, action] = moved(values[state, action], goal, learningRate)
      }
    }
  }

  /// Draws any pair of a state and an action, seen or not.
  static let anyPair: Draws = { model in
    let count = model.states * model.actions
    return { _, random in random.integer(below: count) }
  }

  /// Draws any state and then an action, seen or not.
  static let stateAndAction: Draws = { model in
    let (states, actions) = (model.states, model.actions)
    return { _, random in
      random.integer(below: states) * actions + random.integer(below: actions)
    }
  }

  /// Draws a seen state and then one of its seen actions.
  static let seenStateAndAction: Draws = { model in
    var pairs = [[Int]](repeating: [], count: model.states)
    var states: [Int] = []
    for pair in model.seenPairs {
      let state = pair / model.actions
      if pairs[state].isEmpty { states.append(state) }
      pairs[state].append(pair)
    }
    return { [states, pairs] _, random in
      let seen = pairs[states[random.integer(below: states.count)]]
      return seen[random.integer(below: seen.count)]
    }
  }

  /// Draws once, for all updates.
  static let once: Draws = { model in
    var pair = 0
    return { update, random in
      if update == 0 { pair = random.integer(below: model.seenPairs.count) }
      return pair
    }
  }

  /// Takes one place after the other, without a draw.
  static let inOrder: Draws = { model in
    let count = model.seenPairs.count
    return { update, _ in update % count }
  }
}
