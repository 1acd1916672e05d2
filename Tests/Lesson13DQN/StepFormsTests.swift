import Course
import CourseTesting
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers to 13.7 to 13.10 in unusual forms, none of which a grader may refuse, and answers
/// that ignore an argument, all of which it must.
final class Lesson13StepFormsTests: XCTestCase {
  private let reference = DQNFunctions(DQNSolution.self)

  private func expectRight(_ id: String, _ change: (inout DQNFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<DQNFunctions>.dqn.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout DQNFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.dqn, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testNSteps() throws {
    // By recursion, in Double.
    try expectRight("13.7") {
      $0.nStep = { rewards, endings, discount in
        func from(_ i: Int) -> (reward: Double, discount: Double, steps: Int) {
          let gamma = Double(discount)
          if endings[i] != nil || i + 1 == rewards.count { return (Double(rewards[i]), gamma, 1) }
          let rest = from(i + 1)
          return (Double(rewards[i]) + gamma * rest.reward, gamma * rest.discount, rest.steps + 1)
        }
        let all = from(0)
        return NStepTransition(
          reward: Float(all.reward), discount: Float(all.discount), steps: all.steps)
      }
    }
    let right = reference
    expectWrong("13.7", ignores: "rewards") {
      $0.nStep = { try right.nStep($0.map { _ in 1 }, $1, $2) }
    }
    expectWrong("13.7", ignores: "endings") {
      $0.nStep = { try right.nStep($0, $1.map { _ in nil }, $2) }
    }
    for gamma in [0, 0.5, 0.9, 0.99, 1] as [Float] {
      expectWrong("13.7", ignores: "discount") {
        $0.nStep = { rewards, endings, _ in try right.nStep(rewards, endings, gamma) }
      }
    }
  }

  func testProjections() throws {
    // With both neighbours by rounding, and all of it where they are the same; in Double.
    try expectRight("13.8") {
      $0.project = { probabilities, rewards, discounts, endings, support in
        var result = probabilities.map { _ in 0.0 }
        for i in probabilities.indices {
          let row = i / support.atoms
          var z = Double(rewards[row])
          if endings[row] != .terminated {
            z += Double(discounts[row]) * Double(support[i % support.atoms])
          }
          let (low, high) = (Double(support.minimum), Double(support.maximum))
          let b = (min(max(z, low), high) - low) / (high - low) * Double(support.atoms - 1)
          let (l, u) = (Int(b.rounded(.down)), Int(b.rounded(.up)))
          let p = Double(probabilities[i])
          if l == u {
            result[row * support.atoms + l] += p
          } else {
            result[row * support.atoms + l] += p * (Double(u) - b)
            result[row * support.atoms + u] += p * (b - Double(l))
          }
        }
        return result.map { Float($0) }
      }
    }
    let right = reference
    expectWrong("13.8", ignores: "probabilities") {
      $0.project = { try right.project($0.map { _ in 0.5 }, $1, $2, $3, $4) }
    }
    for reward in [0, 0.5, 1] as [Float] {
      expectWrong("13.8", ignores: "rewards") {
        $0.project = { try right.project($0, $1.map { _ in reward }, $2, $3, $4) }
      }
    }
    for discount in [0.5, 0.9, 1] as [Float] {
      expectWrong("13.8", ignores: "discounts") {
        $0.project = { try right.project($0, $1, $2.map { _ in discount }, $3, $4) }
      }
    }
    for (low, high) in [(0, 2), (-10, 10), (-2, 2)] as [(Float, Float)] {
      expectWrong("13.8", ignores: "support") {
        $0.project = {
          let support = ValueSupport(minimum: low, maximum: high, atoms: $4.atoms)
          return try right.project($0, $1, $2, $3, support)
        }
      }
    }
  }

  func testUpdates() throws {
    // The copy decided before the step, and weights from an optional.
    try expectRight("13.9") {
      $0.update = { learner, batch, settings, functions in
        let isLast = (learner.updates + 1) % settings.targetInterval == 0
        let actions = learner.network.actions
        let online = try learner.values(batch.nextObservations, of: .online)
        let target = try learner.values(batch.nextObservations, of: .target)
        let plain = try functions.targets(
          batch.rewards, batch.discounts, batch.endings, target, actions)
        let double = try functions.doubleTargets(
          batch.rewards, batch.discounts, batch.endings, online, target, actions)
        let y = settings.isDouble ? double : plain
        let q = try learner.record(batch.observations, actions: batch.actions)
        let e = q.indices.map { q[$0] - y[$0] }
        let weighed = try settings.priorities.flatMap { rule in
          try batch.probabilities.map { try functions.prioritize(e, $0, batch.stored, rule) }
        }
        let (loss, gradient) = try functions.huber(
          e, weighed?.weights ?? Array(repeating: 1, count: e.count), settings.threshold)
        try learner.step(along: gradient)
        if isLast { learner.copyToTarget() }
        return DQNUpdate(loss: loss, values: q, priorities: weighed?.priorities)
      }
    }
    let right = reference
    let batches: [(String, @Sendable (inout DQNBatch) -> Void)] = [
      ("observations", { $0.observations = $0.observations.map { _ in 1 } }),
      ("actions", { $0.actions = $0.actions.map { _ in 1 } }),
      ("rewards", { $0.rewards = $0.rewards.map { _ in 1 } }),
      ("nextObservations", { $0.nextObservations = $0.nextObservations.map { _ in 1 } }),
      ("endings", { $0.endings = $0.endings.map { _ in nil } }),
      ("discounts", { $0.discounts = $0.discounts.map { _ in 0.81 } }),
      ("probabilities", { $0.probabilities = nil }), ("stored", { $0.stored = 40 }),
    ]
    for (name, change) in batches {
      expectWrong("13.9", ignores: name) {
        $0.update = { learner, batch, settings, functions in
          var batch = batch
          change(&batch)
          return try right.update(&learner, batch, settings, functions)
        }
      }
    }
    let settings: [(String, @Sendable (inout DQNSettings) -> Void)] = [
      ("isDouble", { $0.isDouble = false }), ("isDouble", { $0.isDouble = true }),
      ("threshold", { $0.threshold = 1 }), ("targetInterval", { $0.targetInterval = 100 }),
      ("priorities", { $0.priorities = nil }), ("priorities", { $0.priorities = .init() }),
    ]
    for (name, change) in settings {
      expectWrong("13.9", ignores: name) {
        $0.update = { learner, batch, settings, functions in
          var settings = settings
          change(&settings)
          return try right.update(&learner, batch, settings, functions)
        }
      }
    }
    expectWrong("13.9", ignores: "functions") {
      $0.update = { learner, batch, settings, _ in
        try right.update(&learner, batch, settings, right)
      }
    }
  }

  func testAPartOfTheWrongLengthIsNamed() throws {
    let right = reference
    func report(_ id: String, _ change: (inout DQNFunctions) -> Void) throws -> String {
      var functions = reference
      change(&functions)
      let asked = try XCTUnwrap(Lesson<DQNFunctions>.dqn.exercises.first { $0.id == id })
      return text(asked.grade(functions, reference: reference))
        .split { " \n".contains($0) }.joined(separator: " ")
    }
    let short = try report("13.9") {
      $0.update = { learner, batch, settings, functions in
        _ = try functions.huber([1], [], settings.threshold)
        return try right.update(&learner, batch, settings, functions)
      }
    }
    XCTAssertTrue(short.contains("functions.huber was given 0 transitions instead of 1"), short)
    let wrong = try report("13.9") {
      $0.update = { learner, batch, settings, functions in
        var update = try right.update(&learner, batch, settings, functions)
        update.loss += 1
        return update
      }
    }
    XCTAssertTrue(wrong.contains("not yet the loss"), wrong)
  }

  func testNoNumberOfALogThatTellsABugCanBeIgnored() throws {
    let right = reference
    // The losses and the values of terminal states tell nothing that the other two do not.
    let changes: [(String, @Sendable (inout DQNLog, Double) -> Void)] = [
      ("values", { log, value in log.values = log.values.map { _ in value } }),
      ("returns", { log, value in log.returns = log.returns.map { _ in value } }),
    ]
    for (name, change) in changes {
      for value in [-100, 0, 3, 10, 20, 40, 1000] as [Double] {
        expectWrong("13.10", ignores: name) {
          $0.findBug = { log in
            var changed = log
            change(&changed, value)
            return try right.findBug(changed)
          }
        }
      }
    }
  }
}
