import Course
import CourseTesting
import Lesson05
import Lesson05Exercises
import Lesson05Solution
import RLCore
import XCTest

/// Every argument matters: an answer that uses its commonest value instead is refused.
final class Lesson05ArgumentTests: XCTestCase {
  private let right = DynaQFunctions(DynaQSolution.self)

  private func expectWrong(_ id: String, _ what: String, _ change: (inout DynaQFunctions) -> Void) {
    var wrong = right
    change(&wrong)
    LessonMatrix(.dynaQ, reference: right).expectWrong(id, what, of: wrong)
  }

  func testRecord() {
    let record = right.record
    expectWrong("05.1", "state") { $0.record = { try record($0 * 0, $1, $2, $3, &$4) } }
    expectWrong("05.1", "action") { $0.record = { try record($0, $1 * 0, $2, $3, &$4) } }
    expectWrong("05.1", "time") { $0.record = { try record($0, $1, $2, 1, &$4) } }
    expectWrong("05.1", "the step's reward") {
      $0.record = {
        let step = Step(observation: $2.observation, reward: -1, ending: $2.ending)
        try record($0, $1, step, $3, &$4)
      }
    }
    expectWrong("05.1", "the step's observation") {
      $0.record = {
        try record($0, $1, Step(observation: 1, reward: $2.reward, ending: $2.ending), $3, &$4)
      }
    }
    expectWrong("05.1", "the step's ending") {
      $0.record = {
        try record($0, $1, Step(observation: $2.observation, reward: $2.reward), $3, &$4)
      }
    }
  }

  func testPlan() {
    let plan = right.plan
    expectWrong("05.2", "values") {
      $0.plan = {
        $0.values = $0.values.map { _ in 0 }
        try plan(&$0, $1, $2, $3, $4, $5, &$6)
      }
    }
    expectWrong("05.2", "model") {
      $0.plan = {
        let empty = TabularModel(states: $1.states, actions: $1.actions)
        try plan(&$0, empty, $2, $3, $4, $5, &$6)
      }
    }
    expectWrong("05.2", "updates") {
      $0.plan = { try plan(&$0, $1, min($2, 1), $3, $4, $5, &$6) }
    }
    expectWrong("05.2", "discount") {
      $0.plan = { try plan(&$0, $1, $2, $3 * 0 + 0.9, $4, $5, &$6) }
    }
    expectWrong("05.2", "learningRate") {
      $0.plan = { try plan(&$0, $1, $2, $3, $4 * 0 + 0.5, $5, &$6) }
    }
    expectWrong("05.2", "bonus") {
      $0.plan = { values, model, updates, discount, rate, _, random in
        try plan(&values, model, updates, discount, rate, { _ in 0 }, &random)
      }
    }
    expectWrong("05.2", "random") {
      $0.plan = {
        $6 = RandomStream(seed: 5, name: "own")
        try plan(&$0, $1, $2, $3, $4, $5, &$6)
      }
    }
  }

  func testExplorationBonus() {
    let bonus = right.explorationBonus
    expectWrong("05.3", "stepsSinceTried") {
      $0.explorationBonus = { _, weight, experience in try bonus(4, weight, experience) }
    }
    expectWrong("05.3", "weight") {
      $0.explorationBonus = { steps, _, experience in try bonus(steps, 0.5, experience) }
    }
    expectWrong("05.3", "experience") {
      $0.explorationBonus = { steps, weight, _ in try bonus(steps, weight, .simulated) }
    }
  }

  func testSweepStep() {
    let sweep = right.sweepStep
    expectWrong("05.4", "values") {
      $0.sweepStep = {
        $0.values = $0.values.map { _ in 0 }
        try sweep(&$0, $1, &$2, $3, $4, $5)
      }
    }
    expectWrong("05.4", "model") {
      $0.sweepStep = {
        let empty = TabularModel(states: $1.states, actions: $1.actions)
        try sweep(&$0, empty, &$2, $3, $4, $5)
      }
    }
    expectWrong("05.4", "queue") {
      $0.sweepStep = {
        $2 = PriorityQueue(pairs: $2.pairs)
        $2.insertOrRaise(0, priority: 1)
        try sweep(&$0, $1, &$2, $3, $4, $5)
      }
    }
    expectWrong("05.4", "threshold") {
      $0.sweepStep = { try sweep(&$0, $1, &$2, $3 * 0 + 0.1, $4, $5) }
    }
    expectWrong("05.4", "discount") {
      $0.sweepStep = { try sweep(&$0, $1, &$2, $3, $4 * 0 + 0.9, $5) }
    }
    expectWrong("05.4", "learningRate") {
      $0.sweepStep = { try sweep(&$0, $1, &$2, $3, $4, $5 * 0 + 0.5) }
    }
  }
}
