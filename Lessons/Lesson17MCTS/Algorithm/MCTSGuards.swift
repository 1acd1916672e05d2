import Course
import RLCore

extension MCTSFunctions {
  /// The same functions, which throw where an answer cannot be used.
  public var checked: MCTSFunctions {
    var checked = self
    let right = self
    checked.uctScore = { total, visits, parentVisits, exploration in
      let answer = try right.uctScore(total, visits, parentVisits, exploration)
      guard !answer.isNaN else {
        throw TrainingError.unusable(exercise: "17.1", answer: "gave a score that is not a number")
      }
      return answer
    }
    checked.select = { edges, exploration, functions in
      let answer = try right.select(edges, exploration, functions)
      guard edges.indices.contains(answer) else {
        throw TrainingError.unusable(
          exercise: "17.2", answer: "took edge \(answer) of \(edges.count)")
      }
      return answer
    }
    checked.backup = { rewards, passesTurn, leafValue, discount in
      guard leafValue.isFinite else {
        throw TrainingError.unusable(
          exercise: "17.6", answer: "backed up a leaf's value that is not a finite number")
      }
      let answer = try right.backup(rewards, passesTurn, leafValue, discount)
      guard answer.count == rewards.count else {
        throw TrainingError.unusable(
          exercise: "17.3", answer: "gave \(answer.count) returns for \(rewards.count) steps")
      }
      guard answer.allSatisfy(\.isFinite) else {
        throw TrainingError.unusable(
          exercise: "17.3", answer: "gave a return that is not a finite number")
      }
      return answer
    }
    checked.puctScores = { edges, exploration in
      let answer = try right.puctScores(edges, exploration)
      guard answer.count == edges.count else {
        throw TrainingError.unusable(
          exercise: "17.4", answer: "gave \(answer.count) scores for \(edges.count) edges")
      }
      guard !answer.contains(where: { $0.isNaN }) else {
        throw TrainingError.unusable(exercise: "17.4", answer: "gave a score that is not a number")
      }
      return answer
    }
    checked.movePolicy = { visits, temperature in
      let answer = try right.movePolicy(visits, temperature)
      try requirePolicy(answer, moves: visits.count)
      return answer
    }
    checked.simulate = { tree, world, settings, evaluate, functions, random in
      let before = (tree.nodeCount, tree.edgeCount, tree.visits(of: 0))
      var judged = 0
      try right.simulate(
        &tree, world, settings,
        { world, random in
          judged += 1
          guard judged <= 64 else {
            throw TrainingError.unusable(
              exercise: "17.6", answer: "judged more than 64 positions in one simulation")
          }
          return try evaluate(world, &random)
        }, functions, &random)
      guard tree.nodeCount >= before.0, tree.nodeCount <= before.0 + 64 else {
        throw TrainingError.unusable(
          exercise: "17.6",
          answer: "left a tree of \(tree.nodeCount) nodes, where there were \(before.0)")
      }
      guard tree.edgeCount >= before.1, tree.visits(of: 0) >= before.2 else {
        throw TrainingError.unusable(
          exercise: "17.6", answer: "left a smaller tree than there was")
      }
    }
    return checked.asReference(isReference)
  }
}

/// Requires probabilities, as many as moves.
private func requirePolicy(_ answer: [Double], moves: Int) throws {
  guard answer.count == moves else {
    throw TrainingError.unusable(
      exercise: "17.5", answer: "gave \(answer.count) probabilities for \(moves) moves")
  }
  var sum = 0.0
  for probability in answer {
    guard probability.isFinite, probability >= 0 else {
      throw TrainingError.unusable(
        exercise: "17.5", answer: "gave a probability that is negative or no number")
    }
    sum += probability
  }
  guard abs(sum - 1) < 1e-6 else {
    throw TrainingError.unusable(
      exercise: "17.5", answer: "gave probabilities whose sum is not 1")
  }
}
