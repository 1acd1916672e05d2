import RLCore

extension QLearningFunctions {
  /// What one state with one action is thought to be worth: it earns 1 for ever and is seen through
  /// a time limit.
  ///
  /// - Parameters:
  ///   - discount: γ.
  ///   - limit: steps until the recording starts anew.
  ///   - ending: what the limit is taken for.
  ///   - steps: how many updates there are, a multiple of `limit`.
  /// - Returns: The mean of the value in the second half of the updates, with α = 0.005: small
  ///   enough to average over whole episodes.
  public func valueOfEndlessReward(
    discount: Double, limit: Int, seenAs ending: Ending, steps: Int
  ) throws -> Double {
    var value = [0.0]
    var (sum, count) = (0.0, 0)
    for step in 1...steps {
      let goal = try target(1, value, step.isMultiple(of: limit) ? ending : nil, discount)
      value[0] = try updated(value[0], goal, 0.005)
      if step > steps / 2 {
        sum += value[0]
        count += 1
      }
    }
    return sum / Double(count)
  }
}
