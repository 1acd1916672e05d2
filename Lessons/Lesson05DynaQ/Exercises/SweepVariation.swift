import Lesson05
import RLCore

/// One step of prioritised sweeping with exchangeable parts; the defaults are right.
struct SweepVariation: Sendable {
  /// The numbers known about a predecessor.
  struct Look {
    /// target − Q of the predecessor.
    var error: Double
    /// target − Q of the popped pair before its update, and what is left of it afterwards.
    var poppedError: Double
    var poppedRest: Double
    /// α.
    var learningRate: Double
  }

  /// The treatment of an urgent predecessor.
  enum Treatment { case queue, update, updateAndQueue, lower }

  /// The pairs that are looked at after the update.
  enum Candidates { case intoState, intoNext, outOfNext, none }

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
  var takesWholeError = false

  var function: DynaQFunctions.SweepStep {
    { [self] values, model, queue, threshold, discount, learningRate in
      guard let pair = queue.popMaximum()?.pair else { return }
      let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
      guard let outcome = model[state, action] else { return }
      let before = readsOldValues ? values : nil
      let error = target(outcome, action: action, values, discount) - values[state, action]
      values[state, action] += (takesWholeError ? 1 : learningRate) * error
      let rest = target(outcome, action: action, values, discount) - values[state, action]
      if requeuesPopped && abs(rest) > threshold { queue.insertOrRaise(pair, priority: abs(rest)) }

      for source in others(model, state, outcome.nextState) {
        let (start, move) = source.quotientAndRemainder(dividingBy: model.actions)
        guard let outcome = model[start, move] else { continue }
        let known = before ?? values
        let goal = targetOfPredecessors(outcome, action: move, known, discount)
        let look = Look(
          error: goal - known[start, move], poppedError: error, poppedRest: rest,
          learningRate: learningRate)
        if !isWorthIt(look, threshold) || !isUrgent(look.error, threshold) { continue }
        switch instead {
        case .queue: queue.insertOrRaise(source, priority: priority(look))
        case .lower: queue.setPriority(of: source, to: priority(look))
        case .update: values[start, move] += learningRate * look.error
        case .updateAndQueue:
          values[start, move] += learningRate * look.error
          queue.insertOrRaise(source, priority: priority(look))
        }
      }
    }
  }

  private func others(_ model: TabularModel, _ state: Int, _ next: Int) -> [Int] {
    switch candidates {
    case .intoState: model.predecessors(of: state)
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
