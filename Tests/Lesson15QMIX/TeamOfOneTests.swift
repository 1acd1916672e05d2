import Lesson15
import Lesson15Solution
import XCTest

/// What 15.3 is handed where each agent learns for itself.
final class TeamOfOneTests: XCTestCase {
  func testItsBatchIsWhole() throws {
    var functions = QMIXFunctions(QMIXSolution.self)
    let right = functions
    functions.targets = { batch, discount, online, target, mixer in
      for lists in [batch.observations, batch.nextObservations, batch.rewards] {
        XCTAssertEqual(lists.count, 1)
        XCTAssertFalse(lists[0].isEmpty)
      }
      XCTAssertEqual(batch.actions.map(\.count), [batch.count])
      XCTAssertEqual(batch.states.count, batch.nextStates.count)
      return try right.targets(batch, discount, online, target, mixer)
    }
    var settings = QMIXSettings.twoStepGame
    settings.method = .independent
    settings.totalSteps = 800
    _ = try trainOnTwoStepGame(settings, seed: 1, functions: functions)
  }
}
