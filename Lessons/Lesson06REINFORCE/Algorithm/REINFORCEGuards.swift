import Course

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of a loop.

extension REINFORCEFunctions {
  /// 06.1, with one logarithm for each logit.
  ///
  /// - Throws: `TrainingError` for another number of them, as the functions below do.
  public func checkedLogSoftmax(_ logits: [Double]) throws -> [Double] {
    let logarithms = try logSoftmax(logits)
    guard logarithms.count == logits.count else {
      throw TrainingError.unusable(
        exercise: "06.1", answer: "gave \(logarithms.count) logarithms for \(logits.count) actions")
    }
    return logarithms
  }

  /// 06.2, with one component for each logit.
  public func checkedScoreFunction(_ logits: [Double], action: Int) throws -> [Double] {
    let score = try scoreFunction(logits, action)
    guard score.count == logits.count else {
      throw TrainingError.unusable(
        exercise: "06.2", answer: "gave \(score.count) numbers for \(logits.count) actions")
    }
    return score
  }

  /// 06.3, with one return for each reward.
  public func checkedReturnsToGo(
    _ rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double] {
    let returns = try returnsToGo(rewards, discount, standardized)
    guard returns.count == rewards.count else {
      throw TrainingError.unusable(
        exercise: "06.3", answer: "gave \(returns.count) returns for \(rewards.count) rewards")
    }
    return returns
  }
}
