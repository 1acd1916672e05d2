import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension MAPPO {
  /// Requires that there are minibatches, each of at least one of the rollout's samples.
  func check(minibatches: [[Int]], rows: Int) throws {
    guard !minibatches.isEmpty, minibatches.allSatisfy({ !$0.isEmpty }) else {
      throw TrainingError.unusable(exercise: "07.5", answer: "gave no or an empty minibatch")
    }
    guard minibatches.allSatisfy({ $0.allSatisfy { (0..<rows).contains($0) } }) else {
      throw TrainingError.unusable(
        exercise: "07.5", answer: "gave a sample outside of the rollout's \(rows)")
    }
  }

  /// An agent's column, if 14.5 asked for an agent that exists, with as many rewards.
  func known(_ columns: [RolloutColumn], _ agent: Int, _ rewards: [Float]) throws -> RolloutColumn {
    guard columns.indices.contains(agent) else {
      throw TrainingError.unusable(
        exercise: "14.5",
        answer: "asked critic \(agent), but the last one is \(columns.count - 1)")
    }
    guard rewards.count == settings.horizon else {
      throw TrainingError.unusable(
        exercise: "14.5",
        answer: "gave `estimate` the wrong number of rewards: \(rewards.count) instead of "
          + "\(settings.horizon)")
    }
    return columns[agent]
  }

  /// As many finite numbers as a rollout has steps.
  func checked(_ answer: [Float], exercise: String) throws -> [Float] {
    guard answer.count == settings.horizon else {
      throw TrainingError.unusable(
        exercise: exercise,
        answer: "gave the wrong number of advantages: \(answer.count) instead of "
          + "\(settings.horizon)")
    }
    guard answer.allSatisfy(\.isFinite) else {
      throw TrainingError.notFinite(quantity: "advantage", step: steps)
    }
    return answer
  }

  /// Mean 0 and standard deviation 1; zeros where all are equal.
  func standardized(_ advantages: [Float]) -> [Float] {
    // The deviation of equal numbers is rounding, which a division would turn into a full step.
    if Statistics.isConstant(advantages) { return advantages.map { _ in 0 } }
    let count = Float(advantages.count)
    let center = advantages.reduce(0, +) / count
    let squares = advantages.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let deviation = (squares / count).squareRoot()
    return advantages.map { ($0 - center) / (deviation + 1e-8) }
  }
}
