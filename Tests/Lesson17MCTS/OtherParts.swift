import Course
import Lesson17
import RLCore

// The exercises of lesson 17 in other forms than the reference's.

extension MCTSFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherParts() {
    // Mean and bonus apart, without a guard.
    uctScore = { total, visits, parentVisits, exploration in
      if visits == 0 { return Double.infinity }
      let mean = total / Double(visits)
      let spread = Elementary.log(Double(parentVisits)).squareRoot() / Double(visits).squareRoot()
      return mean + exploration * spread
    }
    // By the scores alone: a move without a visit has +∞.
    select = { edges, exploration, functions in
      let all = edges.map { Int($0.visits) }.reduce(0, +)
      let scores = try edges.map {
        try functions.uctScore($0.total, Int($0.visits), all, exploration)
      }
      guard let best = scores.max() else { return 0 }
      return scores.firstIndex(of: best) ?? 0
    }
    // By recursion.
    backup = { rewards, passesTurn, leafValue, discount in
      func returns(from k: Int) -> [Double] {
        if k == rewards.count { return [leafValue] }
        let rest = returns(from: k + 1)
        let sign: Double = passesTurn[k] ? -1 : 1
        return [rewards[k] + discount * sign * rest[0]] + rest
      }
      return Array(returns(from: 0).dropLast())
    }
    // With a loop, and W / n written out.
    puctScores = { edges, exploration in
      var total = 0
      for edge in edges { total += Int(edge.visits) }
      var scores: [Double] = []
      for edge in edges {
        let n = Double(edge.visits)
        let bonus = exploration * edge.prior * (Double(total).squareRoot() / (1 + n))
        scores.append(n > 0 ? edge.total / n + bonus : bonus)
      }
      return scores
    }
    // With the logarithms' largest taken off.
    movePolicy = { visits, temperature in
      let most = visits.max() ?? 0
      guard temperature > 0 else {
        let best = visits.count { $0 == most }
        return visits.map { $0 == most ? 1 / Double(best) : 0 }
      }
      let logits = visits.map {
        $0 == 0 ? -Double.infinity : Elementary.log(Double($0)) / temperature
      }
      let largest = logits.max() ?? 0
      let powers = logits.map { $0 == -.infinity ? 0 : Elementary.exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }

  /// Right answers to the exercises that are made of others, in other natural forms.
  mutating func useOtherSearches() {
    // With a flag in place of `break`, and an index in place of `zip`.
    simulate = { tree, world, settings, evaluate, functions, random in
      var position = world
      var node = tree.root
      var steps: [(edge: Int, step: SearchStep)] = []
      var leafValue = 0.0
      var isDone = false
      while !isDone {
        let edges = Array(tree.edges(of: node))
        let index = try functions.choose(edges.map { tree[$0] }, by: settings.rule)
        let edge = edges[index]
        let step = try position.act(Int(tree[edge].move))
        steps.append((edge, step))
        if step.isTerminal {
          isDone = true
        } else if let child = tree.child(of: edge) {
          node = child
        } else {
          let leaf = try evaluate(position, &random)
          leafValue = leaf.value
          try tree.expand(edge, moves: position.legalMoves, priors: leaf.priors)
          isDone = true
        }
      }
      let returns = try functions.backup(
        steps.map(\.step.reward), steps.map(\.step.passesTurn), leafValue, settings.discount)
      for index in steps.indices.reversed() {
        try tree.record(returns[index], on: steps[index].edge)
      }
    }
    // In another order, with other thresholds.
    findBug = { log in
      if log.extremeValue > 1.2 { return .searchedEnds }
      if log.leastVisits == 1 { return .ownLogarithm }
      if log.points < 0.4 { return .friendlyOpponent }
      if log.gridReturn < 6 { return .forgottenRewards }
      let likely = log.priors.firstIndex(of: log.priors.max() ?? 0) ?? 0
      let most = log.visits.max() ?? 0
      if log.visits[log.chosen] != most { return .highestValue }
      return 100 * log.visits[likely] / log.visits.reduce(0, +) > 25 ? .healthy : .ignoredPriors
    }
    // By a table.
    predict = { change in
      let rising: [MCTSChange] = [
        .moreSimulationsDepth, .lowerTemperatureBest, .visitsElsewhereScore, .strongerPriorShare,
        .largerRewardsShare,
      ]
      let staying: [MCTSChange] = [
        .doubledVisitsBest, .visitsElsewhereWithoutPrior, .sharedRewardShare,
      ]
      return rising.contains(change) ? .rises : staying.contains(change) ? .stays : .falls
    }
  }

  /// The exercises that `useOddParts` changes.
  static let oddParts = ["17.1", "17.2", "17.3", "17.4", "17.5", "17.6", "17.7"]

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    uctScore = { try right.uctScore($0, $1, $2, $3) + 0.3 }
    select = { edges, exploration, functions in
      (try right.select(edges, exploration, functions) + 7) % (edges.count + 2)
    }
    backup = { try right.backup($0, $1, $2, $3).map { 3 * $0 } }
    puctScores = { try right.puctScores($0, $1).map { $0 + 0.125 } }
    movePolicy = { try right.movePolicy($0, $1).map { 0.75 * $0 } }
    simulate = { tree, world, settings, evaluate, functions, random in
      try right.simulate(
        &tree, world, settings,
        {
          var judged = try evaluate($0, &$1)
          judged.value += 0.375
          return judged
        }, functions, &random)
    }
    findBug = { $0.nodes % 2 == 0 ? .healthy : .ignoredPriors }
  }
}
