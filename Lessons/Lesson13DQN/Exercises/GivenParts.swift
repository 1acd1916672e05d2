import CourseTape
import Lesson13
import RLCore

extension OtherDQNParts {
  /// A set of functions whose parts are the question's, which check what they are given.
  ///
  /// - Parameters:
  ///   - functions: All other functions.
  ///   - actions: The number of actions.
  ///   - count: n.
  func applied(to functions: DQNFunctions, actions: Int, count n: Int) -> DQNFunctions {
    var parts = functions
    let others = self
    parts.targets = { rewards, discounts, endings, values, given in
      let name = "functions.targets"
      try check(name, [rewards.count, discounts.count, endings.count], n)
      try check(name, [values.count], n * actions, "values")
      try check(name, [given], actions, "actions")
      return GivenDQNParts.targets(rewards, discounts, endings, values, values, actions).map {
        $0 + others.targetShift
      }
    }
    parts.doubleTargets = { rewards, discounts, endings, online, target, given in
      let name = "functions.doubleTargets"
      try check(name, [rewards.count, discounts.count, endings.count], n)
      try check(name, [online.count, target.count], n * actions, "values")
      try check(name, [given], actions, "actions")
      return GivenDQNParts.targets(rewards, discounts, endings, online, target, actions).map {
        $0 + others.targetShift
      }
    }
    parts.huber = { errors, weights, threshold in
      try check("functions.huber", [errors.count, weights.count], n)
      let factors = errors.map { $0 > 0 ? others.positiveFactor : 1 }
      return GivenDQNParts.huber(errors, zip(weights, factors).map { $0 * $1 }, threshold)
    }
    parts.prioritize = { errors, probabilities, stored, rule in
      try check("functions.prioritize", [errors.count, probabilities.count], n)
      let (priorities, weights) = GivenDQNParts.prioritize(
        errors, probabilities, stored, rule, areWeightsDivided: others.areWeightsDivided)
      return (priorities.map { $0 * others.priorityFactor }, weights)
    }
    return parts
  }
}

/// Requires how many numbers a part is given.
private func check(
  _ part: String, _ counts: [Int], _ expected: Int, _ what: String = "transitions"
) throws {
  for count in counts { try Misuse.check(part, what, count, expected) }
}

/// 13.2, 13.3, 13.4 and 13.6 as the lesson has them, which 13.9 is handed.
enum GivenDQNParts {
  static func targets(
    _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?], _ choosing: [Float],
    _ valuing: [Float], _ actions: Int
  ) -> [Float] {
    rewards.indices.map { i in
      if endings[i] == .terminated { return rewards[i] }
      let row = Array(choosing[i * actions..<(i + 1) * actions])
      return rewards[i] + discounts[i] * valuing[i * actions + firstLargest(row)]
    }
  }

  static func huber(
    _ errors: [Float], _ weights: [Float], _ threshold: Float
  ) -> (loss: Float, gradient: [Float]) {
    let limited = errors.map { min(max($0, -threshold), threshold) }
    let shares = weights.map { $0 / Float(errors.count) }
    // H(e) = c (e − c/2) with the limited error c.
    let loss = errors.indices.reduce(Float(0)) {
      $0 + shares[$1] * limited[$1] * (errors[$1] - limited[$1] / 2)
    }
    return (loss, zip(shares, limited).map { $0 * $1 })
  }

  static func prioritize(
    _ errors: [Float], _ probabilities: [Float], _ stored: Int, _ rule: PrioritySettings,
    areWeightsDivided: Bool = true
  ) -> (priorities: [Float], weights: [Float]) {
    func power(_ x: Float, _ y: Float) -> Float { Elementary.exp(y * Elementary.log(x)) }
    let weights = probabilities.map { power(Float(stored) * $0, -rule.correction) }
    let largest = areWeightsDivided ? weights.max() ?? 1 : 1
    return (
      errors.map { power(abs($0) + rule.offset, rule.exponent) }, weights.map { $0 / largest }
    )
  }
}
