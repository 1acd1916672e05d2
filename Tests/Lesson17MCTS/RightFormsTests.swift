import Course
import CourseTesting
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import RLCore
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson17RightFormsTests: XCTestCase {
  private let reference = MCTSFunctions(MCTSSolution.self, isReference: true)

  private func expectRight(_ id: String, _ change: (inout MCTSFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<MCTSFunctions>.mcts.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, text(report))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout MCTSFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.mcts, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testScores() throws {
    // The root of a fraction of logarithms, c last.
    try expectRight("17.1") {
      $0.uctScore = { total, visits, parentVisits, exploration in
        switch visits {
        case 0: return .infinity
        default:
          let n = Double(visits)
          return (Elementary.log(Double(parentVisits)) / n).squareRoot() * exploration
            + (1 / n) * total
        }
      }
    }
    // One edge at a time, with the whole score over 1 + n.
    try expectRight("17.4") {
      $0.puctScores = { edges, exploration in
        let root = edges.map { Double($0.visits) }.reduce(0, +).squareRoot()
        return edges.indices.map { index in
          let edge = edges[index]
          return edge.value + exploration * root * (edge.prior / (Double(edge.visits) + 1))
        }
      }
    }
    expectWrong("17.4", ignores: "prior") { functions in
      functions.puctScores = { [scores = functions.puctScores] edges, exploration in
        try scores(
          edges.map {
            var edge = $0
            edge.prior = 0.5
            return edge
          }, exploration)
      }
    }
  }

  func testSelection() throws {
    // By `max`, which keeps the first of equal ones.
    try expectRight("17.2") {
      $0.select = { edges, exploration, functions in
        let all = edges.reduce(0) { $0 + Int($1.visits) }
        let scores = try edges.map {
          try functions.uctScore($0.total, Int($0.visits), all, exploration)
        }
        return scores.indices.max { scores[$0] < scores[$1] } ?? 0
      }
    }
    expectWrong("17.2", ignores: "functions") { functions in
      functions.select = { [select = functions.select, reference] edges, exploration, _ in
        try select(edges, exploration, reference)
      }
    }
  }

  func testBackups() throws {
    // From the front, by weights.
    try expectRight("17.3") {
      $0.backup = { rewards, passesTurn, leafValue, discount in
        var returns = rewards.map { _ in 0.0 }
        for k in rewards.indices {
          var weight = 1.0
          for j in k..<rewards.count {
            returns[k] += weight * rewards[j]
            weight *= passesTurn[j] ? -discount : discount
          }
          returns[k] += weight * leafValue
        }
        return returns
      }
    }
  }

  func testPolicies() throws {
    // By differences of logarithms; moves with the most visits have the logarithm 0.
    try expectRight("17.5") {
      $0.movePolicy = { visits, temperature in
        let most = visits.max() ?? 1
        var (weights, sum) = ([Double](), 0.0)
        for n in visits {
          var weight = n == most ? 1.0 : 0
          if n > 0, n < most, temperature > 0 {
            let difference = Elementary.log(Double(most)) - Elementary.log(Double(n))
            weight = Elementary.exp(-difference / temperature)
          }
          weights.append(weight)
          sum += weight
        }
        return weights.map { $0 / sum }
      }
    }
  }

  func testSimulations() throws {
    // Counted from the leaf up, with the node added after the way is known.
    try expectRight("17.6") {
      $0.simulate = { tree, world, settings, evaluate, functions, random in
        var (position, node) = (world, Int?.some(tree.root))
        var (path, rewards, passes, isOver) = ([Int](), [Double](), [Bool](), false)
        while let place = node {
          let index = try functions.choose(tree.moves(of: place), by: settings.rule)
          path.append(tree.edges(of: place).lowerBound + index)
          let step = try position.act(Int(tree[path[path.count - 1]].move))
          rewards.append(step.reward)
          passes.append(step.passesTurn)
          isOver = step.isTerminal
          node = isOver ? nil : tree.child(of: path[path.count - 1])
        }
        var value = 0.0
        if !isOver {
          let leaf = try evaluate(position, &random)
          try tree.expand(
            path[path.count - 1], moves: position.legalMoves, priors: leaf.priors)
          value = leaf.value
        }
        let returns = try functions.backup(rewards, passes, value, settings.discount)
        for (edge, value) in zip(path, returns).reversed() { try tree.record(value, on: edge) }
      }
    }
    expectWrong("17.6", ignores: "functions") { functions in
      functions.simulate = {
        [simulate = functions.simulate, reference] tree, world, settings, evaluate, _, random in
        try simulate(&tree, world, settings, evaluate, reference, &random)
      }
    }
  }
}
