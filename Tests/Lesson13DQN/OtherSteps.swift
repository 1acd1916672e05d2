import Course
import Lesson13
import RLCore
import RLNetworks

// Exercises 13.7 to 13.11 in other forms than the reference's.

extension DQNFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherSteps() {
    // From the last step backwards.
    nStep = { rewards, endings, discount in
      var transition = NStepTransition(reward: 0, discount: 1, steps: 0)
      for i in rewards.indices.reversed() {
        // What lies behind an ending is forgotten.
        if endings[i] != nil { transition = NStepTransition(reward: 0, discount: 1, steps: 0) }
        transition.reward = rewards[i] + discount * transition.reward
        transition.discount *= discount
        transition.steps += 1
      }
      return transition
    }
    // From the side of the atom that receives: the nearer, the more.
    project = { probabilities, rewards, discounts, endings, support in
      var result: [Float] = []
      for (row, reward) in rewards.enumerated() {
        for receiver in 0..<support.atoms {
          var sum: Float = 0
          for giver in 0..<support.atoms {
            let z = endings[row] == .terminated ? reward : reward + discounts[row] * support[giver]
            let inside = max(support.minimum, min(z, support.maximum))
            let apart = abs(inside - support[receiver]) / support.distance
            sum += probabilities[row * support.atoms + giver] * max(1 - apart, 0)
          }
          result.append(sum)
        }
      }
      return result
    }
    // Q(s, a) first, and the loop of the errors written out.
    update = { learner, batch, settings, functions in
      let q = try learner.record(batch.observations, actions: batch.actions)
      let old = try learner.values(batch.nextObservations, of: .target)
      var y: [Float]
      if settings.isDouble {
        let new = try learner.values(batch.nextObservations, of: .online)
        y = try functions.doubleTargets(
          batch.rewards, batch.discounts, batch.endings, new, old, learner.network.actions)
      } else {
        y = try functions.targets(
          batch.rewards, batch.discounts, batch.endings, old, learner.network.actions)
      }
      for i in y.indices { y[i] = q[i] - y[i] }
      var result = DQNUpdate(loss: 0, values: q)
      var weights = [Float](repeating: 1, count: batch.count)
      switch (settings.priorities, batch.probabilities) {
      case (let rule?, let drawn?):
        let both = try functions.prioritize(y, drawn, batch.stored, rule)
        weights = both.weights
        result.priorities = both.priorities
      default: break
      }
      let answer = try functions.huber(y, weights, settings.threshold)
      result.loss = answer.loss
      try learner.step(along: answer.gradient)
      if learner.updates.isMultiple(of: settings.targetInterval) { learner.copyToTarget() }
      return result
    }
    // By the largest and the smallest numbers of all parts, and other thresholds.
    findBug = { log in
      let (low, high) = (log.values.min() ?? 0, log.values.max() ?? 0)
      if low < -50 { return .turnedGradient }
      if high > 200 { return .bootstrapsTerminals }
      if high < 5 { return .frozenTarget }
      if (log.returns.max() ?? 0) > 45 { return .healthy }
      return (log.returns.min() ?? 0) > 18 ? .neverExploits : .wrongAction
    }
    predict = { change in
      let rising: [DQNChange] = [
        .moreActionsMaximum, .largerMemoryAge, .largerExponentShare, .moreStepsVariance,
      ]
      let staying: [DQNChange] = [.shiftedAdvantages, .shiftedRewardMass]
      return rising.contains(change) ? .rises : staying.contains(change) ? .stays : .falls
    }
  }

  /// The exercises that `useOddSteps` changes.
  static let oddSteps = ["13.7", "13.8", "13.9", "13.10", "13.11"]

  /// Wrong answers that no misconception is.
  mutating func useOddSteps() {
    let right = self
    nStep = {
      var transition = try right.nStep($0, $1, $2)
      transition.reward *= 1.5
      return transition
    }
    project = { try right.project($0, $1.map { $0 + 0.1 }, $2, $3, $4) }
    update = { learner, batch, settings, functions in
      try right.update(
        &learner, batch, settings,
        {
          var parts = functions
          parts.huber = {
            let (loss, gradient) = try functions.huber($0, $1, $2)
            return (loss, gradient.map { $0 * $0 })
          }
          return parts
        }())
    }
    findBug = { $0.returns[0] > 21 ? .healthy : .wrongAction }
    predict = { _ in .stays }
  }
}
