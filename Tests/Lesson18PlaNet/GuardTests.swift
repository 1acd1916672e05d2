import Course
import Lesson18
import Lesson18Exercises
import Lesson18Solution
import RLCore
import XCTest

/// Answers that nobody can use end a training with a sentence.
final class PlaNetGuardTests: XCTestCase {
  private let right = PlaNetFunctions(PlaNetSolution.self)
  private let settings: PlaNetSettings = {
    var settings = PlaNetSettings.diagnosed
    (settings.totalSteps, settings.randomEpisodes, settings.updates) = (600, 1, 4)
    settings.evaluationEpisodes = 1
    settings.planner = PlannerSettings(candidates: 8, elites: 2, iterations: 2, limit: 1)
    return settings
  }()

  private func train(_ functions: PlaNetFunctions) throws {
    _ = try trainPlaNet(
      settings: settings, modelSettings: .diagnosed, seed: 1, functions: functions)
  }

  func testExtremeAnswersEndOrStopWithASentence() throws {
    var stopped: Set<String> = []
    for exercise in Lesson<PlaNetFunctions>.planet.exercises {
      for name in exercise.outline.extremes {
        let functions = try XCTUnwrap(
          Lesson<PlaNetFunctions>.planet.implementation(with: name, reference: right))
        do {
          try train(functions)
        } catch let error as TrainingError {
          stopped.insert(name)
          XCTAssertFalse("\(error)".isEmpty, name)
        }
      }
    }
    for name in [
      "18.1.empty", "18.1.nan", "18.2.nan", "18.3.tooLong", "18.3.nan", "18.5.empty", "18.7.nan",
    ] {
      XCTAssertTrue(stopped.contains(name), name)
    }
  }

  func testAPlanThatNeverEndsIsStopped() {
    var functions = right
    functions.plan = { start, settings, evaluate, _, _ in
      let candidates = [Float](repeating: 0, count: settings.candidates * start.means.count)
      while true { _ = try evaluate(candidates) }
    }
    XCTAssertThrowsError(try train(functions)) {
      XCTAssertTrue("\($0)".contains("18.7"), "\($0)")
    }
  }

  func testEachMisconceptionEndsOrStopsWithASentence() throws {
    for misconception in Lesson<PlaNetFunctions>.planet.misconceptions {
      do {
        try train(misconception.change(right))
      } catch let error as TrainingError {
        XCTAssertFalse("\(error)".isEmpty, misconception.name)
      }
    }
  }
}
