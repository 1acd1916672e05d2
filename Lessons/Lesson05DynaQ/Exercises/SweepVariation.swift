import Lesson05
import RLCore

/// One step of prioritised sweeping with exchangeable parts; the defaults are right.
struct SweepVariation: Sendable {
  /// The numbers known about a predecessor.
  struct Look {
    /// The target of the predecessor, and target − Q.
    var goal: Double
    var error: Double
    /// target − Q of the popped pair before its update, and what is left of it afterwards.
    var poppedError: Double
    var poppedRest: Double
    /// α.
    var learningRate: Double
  }

  /// The treatment of an urgent predecessor.
  enum Treatment { case queue, update, updateAndQueue, lower, neverRaise, addUp }

  /// The pairs that are looked at after the update.
  enum Candidates {
    case intoState, intoNext, outOfNext, none
    /// One of the right ones: the first, the last, or that of the largest error.
    case first, last, mostUrgent
    /// The right ones without the popped pair, or without those that ended the task.
    case others, unended
  }

  /// Whether an error, with its sign, is to be queued at this threshold.
  var isUrgent: @Sendable (_ error: Double, _ threshold: Double) -> Bool = { abs($0) > $1 }
  var priority: @Sendable (Look) -> Double = { abs($0.error) }
  /// Whether the predecessors are looked at in the first place.
  var isWorthIt: @Sendable (Look, _ threshold: Double) -> Bool = { _, _ in true }
  var instead = Treatment.queue
  var candidates = Candidates.intoState
  var target = TargetVariation.right
  var targetOfPredecessors = TargetVariation.right
  /// Whether the predecessors' targets are computed from the values before the update.
  var readsOldValues = false
  var requeuesPopped = false
  /// Whether the predecessors' targets take the value of the popped action, not the largest.
  var followsPopped = false
  /// The popped pair's new value, from the old one, the target and α.
  var moved: @Sendable (_ old: Double, _ target: Double, _ rate: Double) -> Double = {
    $0 + $2 * ($1 - $0)
  }
  /// Whether the popped pair is updated, from the size of its error and the threshold.
  var updates: @Sendable (_ error: Double, _ threshold: Double) -> Bool = { _, _ in true }
  /// The digits that a value keeps.
  var rounded: @Sendable (Double) -> Double = { $0 }

  var function: DynaQFunctions.SweepStep {
    { [self] values, model, queue, threshold, discount, learningRate in
      guard let pair = queue.popMaximum()?.pair else { return }
      let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
      guard let outcome = model[state, action] else { return }
      let before = readsOldValues ? values : nil
      let aim = target(outcome, of: state, action: action, values, discount)
      let error = aim - values[state, action]
      if updates(abs(error), threshold) {
        values[state, action] = rounded(moved(values[state, action], aim, learningRate))
      }
      let rest =
        target(outcome, of: state, action: action, values, discount) - values[state, action]
      if requeuesPopped && abs(rest) > threshold { queue.insertOrRaise(pair, priority: abs(rest)) }

      func goalAndError(of source: Int, _ values: ActionValues) -> (Double, Double) {
        let (start, move) = source.quotientAndRemainder(dividingBy: model.actions)
        guard let outcome = model[start, move] else { return (0, 0) }
        let known = before ?? values
        let goal =
          followsPopped && outcome.ending != .terminated
          ? outcome.reward + discount * known[state, action]
          : targetOfPredecessors(outcome, of: start, action: move, known, discount)
        return (goal, rounded(goal - known[start, move]))
      }
      var sources = others(model, pair, outcome.nextState)
      if candidates == .mostUrgent {
        sources =
          sources.max {
            abs(goalAndError(of: $0, values).1) < abs(goalAndError(of: $1, values).1)
          }.map { [$0] } ?? []
      }
      for source in sources {
        let (start, move) = source.quotientAndRemainder(dividingBy: model.actions)
        let (goal, distance) = goalAndError(of: source, values)
        let look = Look(
          goal: goal, error: distance, poppedError: error, poppedRest: rest,
          learningRate: learningRate)
        if !isWorthIt(look, threshold) || !isUrgent(look.error, threshold) { continue }
        switch instead {
        case .queue: queue.insertOrRaise(source, priority: priority(look))
        case .lower: queue.setPriority(of: source, to: priority(look))
        case .neverRaise:
          if queue.priority(of: source) == nil {
            queue.insertOrRaise(source, priority: priority(look))
          }
        case .addUp:
          let waiting = queue.priority(of: source) ?? 0
          queue.setPriority(of: source, to: waiting + priority(look))
        case .update: values[start, move] += learningRate * look.error
        case .updateAndQueue:
          values[start, move] += learningRate * look.error
          queue.insertOrRaise(source, priority: priority(look))
        }
      }
    }
  }

  private func others(_ model: TabularModel, _ popped: Int, _ next: Int) -> [Int] {
    let right = model.predecessors(of: popped / model.actions)
    return switch candidates {
    case .intoState, .mostUrgent: right
    case .first: Array(right.prefix(1))
    case .last: right.suffix(1)
    case .others: right.filter { $0 != popped }
    case .unended:
      right.filter { model[$0 / model.actions, $0 % model.actions]?.ending != .terminated }
    case .intoNext: model.predecessors(of: next)
    case .outOfNext:
      (0..<model.actions).filter { model[next, $0] != nil }.map { next * model.actions + $0 }
    case .none: []
    }
  }
}

extension SweepVariation {
  /// The step with the same target for the popped pair and for those that lead to it.
  init(targets: TargetVariation) {
    self.init(target: targets, targetOfPredecessors: targets)
  }
}
