import Curriculum
import RLCore
import Solutions
import XCTest

@testable import Grading

/// What lesson 2's graders do beyond what the matrix asks of all.
final class QLearningTests: XCTestCase {
  private func report(_ exercise: String, _ implementation: any QLearningExercises.Type) throws
    -> Report
  {
    try XCTUnwrap(QLearningGraders.grader(exercise)).grade(implementation)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["02.1", "02.3", "02.4"] {
      let report = try report(exercise, OddQLearning.self)
      XCTAssertEqual(report.state, .wrong)
      XCTAssertNil(report.mutant, exercise)
      XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    }
    let missing = try text(report("02.3", OddQLearning.self))
    XCTAssertTrue(missing.contains("Yours has 0 elements where 1 is expected."), missing)
    let thrown = try text(report("02.4", OddQLearning.self))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testPartlyWrittenCodeFallsBack() throws {
    XCTAssertEqual(QLearningProbe.written(by: QLearningSolution.self).count, 6)
    XCTAssertEqual(QLearningProbe.written(by: UnwrittenQLearning.self), [])
    XCTAssertEqual(QLearningProbe.written(by: OddQLearning.self), ["02.1", "02.3", "02.4"])
    for exercise in try XCTUnwrap(Catalogue.lesson(2)).exercises {
      let report = try report(
        exercise.id, QLearningWithFallback<UnwrittenQLearning, QLearningSolution>.self)
      XCTAssertEqual(report.state, .right, text(report))
    }
    typealias Mixed = QLearningWithFallback<OddQLearning, QLearningSolution>
    let own = try Mixed.target(
      reward: 1, nextActionValues: [3, 2], ending: nil, discount: 1)
    XCTAssertEqual(own, 3)
    XCTAssertThrowsError(try Mixed.greedyPolicy(actionValues: [1])) { error in
      XCTAssertTrue(error is OddQLearning.Trouble)
    }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for mutant in QLearningMutants.all {
      let lines = try report(mutant.exercise, mutant.implementation).text(width: 80)
        .split(separator: "\n")
      for line in lines { XCTAssertLessThanOrEqual(line.count, 80, "\(mutant.name): \(line)") }
    }
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() {
    typealias Lesson = QLearningSolution
    let journey = Lesson.target(
      reward: -300, nextActionValues: [-700, -600], ending: nil, discount: 1)
    XCTAssertEqual(journey, -900)
    let arrived = Lesson.target(
      reward: -300, nextActionValues: [-700, -600], ending: .terminated, discount: 1)
    XCTAssertEqual(arrived, -300)
    XCTAssertEqual(Lesson.updated(-1000, towards: journey, learningRate: 0.1), -990)

    let model = KnownModel(states: 2, actions: 2) { state, action in
      if state == 1 { return [KnownModel.Outcome(nextState: 1, reward: 10, terminated: true)] }
      return [KnownModel.Outcome(nextState: 1 - action, reward: action == 0 ? -1 : 0)]
    }
    let once = Lesson.valueIterationSweep([0, 0], model: model, discount: 0.9)
    XCTAssertEqual(once, [0, 10])
    XCTAssertEqual(Lesson.valueIterationSweep(once, model: model, discount: 0.9), [8, 10])

    XCTAssertEqual(Lesson.greedyPolicy(actionValues: [1, 3, 3, -2]), [0, 0.5, 0.5, 0])
    XCTAssertEqual(Lesson.greedyPolicy(actionValues: [0, 0.3, 0.1 + 0.2, 0]), [0, 0.5, 0.5, 0])

    let rates = [0, 1, 2, 50].map {
      Lesson.explorationRate(episode: $0, step: 0, initial: 1, decay: 0.9, floor: 0.05)
    }
    for (rate, expected) in zip(rates, [1, 0.9, 0.81, 0.05]) {
      XCTAssertEqual(rate, expected, accuracy: 1e-15)
    }

    let double = Lesson.doubleUpdate(
      value: 1, reward: 1, nextSelecting: [2, 4], nextEvaluating: [5, 3], ending: nil,
      discount: 0.9, learningRate: 0.5)
    XCTAssertEqual(double, 2.35, accuracy: 1e-15)
  }
}
