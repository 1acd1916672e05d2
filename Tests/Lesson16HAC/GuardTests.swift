import Course
import Lesson13
import Lesson13Solution
import Lesson16
import Lesson16Exercises
import Lesson16Solution
import RLCore
import XCTest

/// Answers that nobody can use end a training with a sentence.
final class HACGuardTests: XCTestCase {
  private let right = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))
  private let settings: HACSettings = {
    var settings = HACSettings.sparse
    settings.totalSteps = 500
    settings.level.hiddenUnits = [8]
    return settings
  }()

  func testExtremeAnswersEndOrStopWithASentence() throws {
    var stopped: Set<String> = []
    for exercise in Lesson<HACFunctions>.hac.exercises {
      for name in exercise.outline.extremes {
        let functions = try XCTUnwrap(
          Lesson<HACFunctions>.hac.implementation(with: name, reference: right))
        do {
          _ = try trainOnGoals(
            .sparse(starts: nil, goals: nil), settings, seed: 1, functions: functions, points: 1)
        } catch let error as TrainingError {
          stopped.insert("\(name)")
          XCTAssertFalse("\(error)".isEmpty, name)
        }
      }
    }
    for name in ["16.2.infinity", "16.2.minusInfinity", "16.3.empty", "16.5.nan", "16.6.huge"] {
      XCTAssertTrue(stopped.contains(name), name)
    }
  }

  func testACellThatIsNotThereIsNamed() {
    var functions = right
    functions.hindsightAction = { [hindsightAction = right.hindsightAction] in
      var transition = try hindsightAction($0, $1)
      transition.nextCell = 100
      return transition
    }
    XCTAssertThrowsError(
      try trainOnGoals(
        .sparse(starts: nil, goals: nil), settings, seed: 1, functions: functions, points: 1)
    ) { XCTAssertTrue("\($0)".contains("a cell that is not there"), "\($0)") }
  }
}
