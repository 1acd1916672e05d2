import Course
import RLCore

extension MCTSFunctions {
  /// The same functions, which throw where an answer cannot be used, and never go on for ever.
  public var checked: MCTSFunctions {
    var checked = self
    let right = self
    checked.select = { edges, exploration, functions in
      let place = try right.select(edges, exploration, functions)
      guard edges.indices.contains(place) else {
        throw TrainingError.unusable(
          exercise: "17.2", answer: "gave edge \(place) of a node with \(edges.count)")
      }
      return place
    }
    checked.backUp = { steps, leafValue, discount in
      let answer = try right.backUp(steps, leafValue, discount)
      guard answer.count == steps.count else {
        throw TrainingError.unusable(
          exercise: "17.3", answer: "gave \(answer.count) numbers for \(steps.count) steps")
      }
      return answer
    }
    checked.priorScores = { edges, exploration in
      let answer = try right.priorScores(edges, exploration)
      guard answer.count == edges.count else {
        throw TrainingError.unusable(
          exercise: "17.4", answer: "gave \(answer.count) scores for \(edges.count) edges")
      }
      return answer
    }
    checked.moveProbabilities = { visits, temperature in
      let answer = try right.moveProbabilities(visits, temperature)
      guard answer.count == visits.count else {
        throw TrainingError.unusable(
          exercise: "17.5", answer: "gave \(answer.count) probabilities for \(visits.count) actions"
        )
      }
      var sum = 0.0
      for probability in answer {
        guard probability >= 0, probability <= 1.0001 else {
          throw TrainingError.unusable(
            exercise: "17.5", answer: "gave a probability that is not in 0 … 1")
        }
        sum += probability
      }
      guard abs(sum - 1) < 1e-3 else {
        throw TrainingError.unusable(
          exercise: "17.5", answer: "gave probabilities whose sum is not 1")
      }
      return answer
    }
    checked.simulate = { tree, discount, select, act, judge, functions in
      let before = tree.nodes.count
      // A simulation that acts again and again would never end.
      var acts = 0
      try right.simulate(
        &tree, discount, select,
        { action in
          acts += 1
          guard acts <= MCTSFunctions.longestPath else {
            throw TrainingError.unusable(
              exercise: "17.6", answer: "acted \(acts) times in one simulation")
          }
          return try act(action)
        }, judge, functions)
      guard tree.nodes.count == before || tree.nodes.count == before + 1,
        !tree.root.edges.isEmpty
      else {
        throw TrainingError.unusable(
          exercise: "17.6",
          answer: "left a tree of \(tree.nodes.count) nodes where there were \(before)")
      }
    }
    return checked
  }

  /// More steps than any path of the lesson's worlds has.
  static let longestPath = 1000
}
