import RLCore
import XCTest

final class KnownModelTests: XCTestCase {
  func testOutcomesComeBackAsTheyWereListed() {
    let model = KnownModel(states: 2, actions: 2) { state, action in
      if state == 0 && action == 1 {
        return [
          KnownModel.Outcome(probability: 0.25, nextState: 1, reward: 2, terminated: true),
          KnownModel.Outcome(probability: 0.75, nextState: 0, reward: -1),
        ]
      }
      return [KnownModel.Outcome(nextState: state, reward: Double(10 * state + action))]
    }
    XCTAssertEqual(
      Array(model.outcomes(state: 0, action: 1)),
      [
        KnownModel.Outcome(probability: 0.25, nextState: 1, reward: 2, terminated: true),
        KnownModel.Outcome(probability: 0.75, nextState: 0, reward: -1, terminated: false),
      ])
    XCTAssertEqual(
      Array(model.outcomes(state: 1, action: 1)), [KnownModel.Outcome(nextState: 1, reward: 11)])
    XCTAssertEqual(
      Array(model.outcomes(state: 1, action: 0)), [KnownModel.Outcome(nextState: 1, reward: 10)])
  }
}
