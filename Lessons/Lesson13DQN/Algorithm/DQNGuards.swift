import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension DQN {
  /// Requires a slot that can be written, and samples that are there.
  func check(_ place: RingPlace) throws {
    let taken = replay.count
    guard place.slot >= 0, place.slot <= taken, place.slot < settings.capacity else {
      throw TrainingError.unusable(
        exercise: "13.1",
        answer: "stores in slot \(place.slot) of \(settings.capacity), of which \(taken) are taken")
    }
    guard place.filled >= 0, place.filled <= max(taken, place.slot + 1) else {
      throw TrainingError.unusable(
        exercise: "13.1",
        answer: "lets \(place.filled) slots be sampled, of which \(taken) are filled")
    }
  }

  /// Requires an update that left numbers and networks usable.
  func check(_ update: DQNUpdate) throws {
    guard update.values.count == settings.batchSize else {
      throw TrainingError.unusable(
        exercise: "13.9",
        answer: "gave \(update.values.count) values for \(settings.batchSize) samples")
    }
    try check([update.loss], "loss")
    try check(update.values, "action value")
    guard let priorities = update.priorities else { return }
    guard settings.priorities != nil, priorities.count == settings.batchSize else {
      throw TrainingError.unusable(
        exercise: "13.9",
        answer: "gave \(priorities.count) priorities for \(settings.batchSize) samples")
    }
    try requirePriorities(priorities, of: "13.9")
  }

  /// Requires that all numbers are finite.
  func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}

extension DQNFunctions {
  /// The same functions, which throw where an answer has another length than its question.
  public var checked: DQNFunctions {
    var checked = self
    let right = self
    @Sendable func require(_ exercise: String, _ what: String, _ count: Int, _ expected: Int) throws
    {
      guard count == expected else {
        throw TrainingError.unusable(
          exercise: exercise, answer: "gave \(count) \(what) for \(expected)")
      }
    }
    checked.targets = { rewards, discounts, endings, values, actions in
      let answer = try right.targets(rewards, discounts, endings, values, actions)
      try require("13.2", "targets", answer.count, rewards.count)
      return answer
    }
    checked.doubleTargets = { rewards, discounts, endings, online, target, actions in
      let answer = try right.doubleTargets(rewards, discounts, endings, online, target, actions)
      try require("13.3", "targets", answer.count, rewards.count)
      return answer
    }
    checked.huber = { errors, weights, threshold in
      let answer = try right.huber(errors, weights, threshold)
      try require("13.4", "derivatives", answer.gradient.count, errors.count)
      return answer
    }
    checked.prioritize = { errors, probabilities, stored, settings in
      let answer = try right.prioritize(errors, probabilities, stored, settings)
      try require("13.6", "priorities", answer.priorities.count, errors.count)
      try require("13.6", "weights", answer.weights.count, errors.count)
      try requirePriorities(answer.priorities, of: "13.6")
      return answer
    }
    checked.nStep = { rewards, endings, discount in
      let answer = try right.nStep(rewards, endings, discount)
      guard answer.steps >= 1, answer.steps <= rewards.count else {
        throw TrainingError.unusable(
          exercise: "13.7", answer: "made \(answer.steps) steps out of \(rewards.count)")
      }
      return answer
    }
    checked.project = { probabilities, rewards, discounts, endings, support in
      let answer = try right.project(probabilities, rewards, discounts, endings, support)
      try require("13.8", "probabilities", answer.count, probabilities.count)
      return answer
    }
    return checked
  }

  /// The new priorities of a minibatch and the weights of its losses: 1 where none are drawn by.
  ///
  /// - Parameters:
  ///   - errors: what the priorities are made of, `[n]`.
  ///   - batch: the minibatch.
  ///   - settings: see `DQNSettings`.
  func weighted(
    _ errors: [Float], _ batch: DQNBatch, _ settings: DQNSettings
  ) throws -> (priorities: [Float]?, weights: [Float]) {
    guard let rule = settings.priorities, let probabilities = batch.probabilities else {
      return (nil, errors.map { _ in 1 })
    }
    let answer = try prioritize(errors, probabilities, batch.stored, rule)
    return (answer.priorities, answer.weights)
  }
}

/// Requires priorities that the sum tree takes: numbers above 0.
private func requirePriorities(_ priorities: [Float], of exercise: String) throws {
  guard priorities.allSatisfy({ $0 > 0 && $0.isFinite }) else {
    throw TrainingError.unusable(
      exercise: exercise, answer: "gave a priority that is not a number above 0")
  }
}
