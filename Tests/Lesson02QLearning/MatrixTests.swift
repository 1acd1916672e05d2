import Course
import CourseTesting
import Grading
import Lesson02
import Lesson02Exercises
import Lesson02Solution
import RLCore
import XCTest

/// Every implementation of lesson 2 against every grader, and what its graders do beyond that.
final class Lesson02MatrixTests: XCTestCase {
  private let right = QLearningFunctions(QLearningSolution.self)
  private let unwritten = QLearningFunctions(UnwrittenQLearning.self)
  private var matrix: LessonMatrix<QLearningFunctions> {
    LessonMatrix(.qLearning, reference: right)
  }

  private struct Trouble: Error {}

  /// Three functions written, all wrong in a way that no misconception is.
  private var odd: QLearningFunctions {
    var odd = unwritten
    // The largest but one.
    odd.target = { reward, next, _, discount in
      let sorted = next.sorted(by: >)
      return reward + discount * (sorted.count > 1 ? sorted[1] : sorted[0])
    }
    // No value at all.
    odd.valueIterationSweep = { _, _, _ in [] }
    odd.greedyPolicy = { _ in throw Trouble() }
    return odd
  }

  func testTheMatrix() {
    matrix.expect(
      others: [
        QLearningFunctions(OtherQLearning.self), QLearningFunctions(UnusualQLearning.self),
      ],
      unwritten: unwritten)
    XCTAssertEqual(Lesson.qLearning.written(in: odd), ["02.1", "02.3", "02.4"])
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    matrix.expectNoDiagnosis("02.1", of: odd)
    let missing = text(try XCTUnwrap(matrix.expectNoDiagnosis("02.3", of: odd)))
    XCTAssertTrue(missing.contains("Yours has 0 elements where 1 is expected."), missing)
    let thrown = text(try XCTUnwrap(matrix.expectNoDiagnosis("02.4", of: odd)))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testOnlyUnsolvedFallsBack() throws {
    let mixed = Lesson.qLearning.completed(odd, by: right)
    XCTAssertEqual(try mixed.target(1, [3, 2], nil, 1), 3)
    XCTAssertEqual(try mixed.updated(1, 3, 0.5), 2)
    XCTAssertThrowsError(try mixed.greedyPolicy([1])) { error in
      XCTAssertTrue(error is Trouble)
    }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for exercise in Lesson.qLearning.exercises {
      for misconception in exercise.misconceptions {
        let report = exercise.grade(misconception.change(right), reference: right)
        for line in report.text(width: 80).split(separator: "\n") {
          XCTAssertLessThanOrEqual(line.count, 80, "\(misconception.name): \(line)")
        }
      }
    }
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() {
    typealias Reference = QLearningSolution
    let journey = Reference.target(
      reward: -300, nextActionValues: [-700, -600], ending: nil, discount: 1)
    XCTAssertEqual(journey, -900)
    let arrived = Reference.target(
      reward: -300, nextActionValues: [-700, -600], ending: .terminated, discount: 1)
    XCTAssertEqual(arrived, -300)
    XCTAssertEqual(Reference.updated(-1000, towards: journey, learningRate: 0.1), -990)

    let model = KnownModel(states: 2, actions: 2) { state, action in
      if state == 1 { return [KnownModel.Outcome(nextState: 1, reward: 10, terminated: true)] }
      return [KnownModel.Outcome(nextState: 1 - action, reward: action == 0 ? -1 : 0)]
    }
    let once = Reference.valueIterationSweep([0, 0], model: model, discount: 0.9)
    XCTAssertEqual(once, [0, 10])
    XCTAssertEqual(Reference.valueIterationSweep(once, model: model, discount: 0.9), [8, 10])

    XCTAssertEqual(Reference.greedyPolicy(actionValues: [1, 3, 3, -2]), [0, 0.5, 0.5, 0])
    XCTAssertEqual(Reference.greedyPolicy(actionValues: [0, 0.3, 0.1 + 0.2, 0]), [0, 0.5, 0.5, 0])

    let rates = [0, 1, 2, 50].map {
      Reference.explorationRate(episode: $0, step: 0, initial: 1, decay: 0.9, floor: 0.05)
    }
    for (rate, expected) in zip(rates, [1, 0.9, 0.81, 0.05]) {
      XCTAssertEqual(rate, expected, accuracy: 1e-15)
    }

    let double = Reference.doubleUpdate(
      value: 1, reward: 1, nextSelecting: [2, 4], nextEvaluating: [5, 3], ending: nil,
      discount: 0.9, learningRate: 0.5)
    XCTAssertEqual(double, 2.35, accuracy: 1e-15)
  }
}
