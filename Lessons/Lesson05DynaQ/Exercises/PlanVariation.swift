import Lesson05
import RLCore

/// Planning with some of its parts exchanged; as it is created, it is right.
struct PlanVariation: Sendable {
  /// Draws a number for an update, given the number of the one before.
  typealias Draw =
    @Sendable (
      _ update: Int, _ previous: Int, _ model: TabularModel, _ random: inout RandomStream
    ) -> Int

  var draw: Draw = { _, _, model, random in random.integer(below: model.seenPairs.count) }
  /// Whether the number is a place in `seenPairs`; otherwise it is the pair itself.
  var drawsPlaces = true
  /// Whether a pair that was never tried counts as staying where it is, for nothing.
  var inventsUnseen = false
  var target = TargetVariation.right
  /// Whether the target is of an action that is drawn after the pair, instead of the step's own.
  var drawsNextAction = false
  /// Whether the targets are computed from the values before the first update.
  var readsOldValues = false
  /// What the bonus is asked for.
  var bonusArgument: @Sendable (_ drawn: Int, _ pair: Int, _ actions: Int) -> Int = { _, pair, _ in
    pair
  }

  var function: DynaQFunctions.Plan {
    { [self] values, model, updates, discount, learningRate, bonus, random in
      if model.seenPairs.isEmpty { return }
      let before = readsOldValues ? values : nil
      var drawn = 0
      for update in 0..<updates {
        drawn = draw(update, drawn, model, &random)
        let pair = drawsPlaces ? model.seenPairs[drawn] : drawn
        let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
        let invented = inventsUnseen ? TabularModel.Outcome(reward: 0, nextState: state) : nil
        guard let outcome = model[state, action] ?? invented else { continue }
        let next = drawsNextAction ? random.integer(below: model.actions) : action
        let goal =
          try target(outcome, action: next, before ?? values, discount)
          + bonus(bonusArgument(drawn, pair, model.actions))
        values[state, action] += learningRate * (goal - values[state, action])
      }
    }
  }

  /// Draws any pair of a state and an action, seen or not.
  static let anyPair: Draw = { _, _, model, random in
    random.integer(below: model.states * model.actions)
  }

  /// Draws any state and then an action, seen or not.
  static let stateAndAction: Draw = { _, _, model, random in
    random.integer(below: model.states) * model.actions + random.integer(below: model.actions)
  }

  /// Draws a seen state and then one of its seen actions.
  static let seenStateAndAction: Draw = { _, _, model, random in
    let states = seenStates(model)
    let state = states[random.integer(below: states.count)]
    let pairs = model.seenPairs.filter { $0 / model.actions == state }
    return pairs[random.integer(below: pairs.count)]
  }

  /// Draws once, for all updates.
  static let once: Draw = { update, previous, model, random in
    update > 0 ? previous : random.integer(below: model.seenPairs.count)
  }

  /// Takes one place after the other, without a draw.
  static let inOrder: Draw = { update, _, model, _ in update % model.seenPairs.count }

  /// The states of the seen pairs, each once, in the order in which they were first seen.
  private static func seenStates(_ model: TabularModel) -> [Int] {
    var isKnown = [Bool](repeating: false, count: model.states)
    var states: [Int] = []
    for pair in model.seenPairs where !isKnown[pair / model.actions] {
      isKnown[pair / model.actions] = true
      states.append(pair / model.actions)
    }
    return states
  }
}
