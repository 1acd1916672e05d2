import RLCore

extension QLearningFunctions {
  /// Learns the value of a state that earns 1 for ever, from episodes that a time limit cuts.
  ///
  /// - Parameters:
  ///   - discount: γ.
  ///   - limit: the steps of an episode.
  ///   - ending: the ending that the limit counts as.
  ///   - steps: the number of updates, a multiple of `limit`.
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
