import RLCore
import XCTest

final class MountainCarTests: XCTestCase {
  func testOneStep() {
    // By hand at x = 0: x' = 0.01 + 0.001 − 0.0025 cos 0 = 0.0085.
    var environment = MountainCar()
    environment.begin(at: .init(position: 0, velocity: 0.01))
    let step = environment.step(2)
    XCTAssertEqual(environment.state.velocity, 0.0085, accuracy: 1e-15)
    XCTAssertEqual(environment.state.position, 0.0085, accuracy: 1e-15)
    XCTAssertEqual(step.reward, -1)
    XCTAssertNil(step.ending)
  }

  func testTheWallStopsTheCar() {
    var environment = MountainCar()
    environment.begin(at: .init(position: -1.19, velocity: -0.06))
    _ = environment.step(0)
    XCTAssertEqual(environment.state, .init(position: -1.2, velocity: 0))
  }

  func testTheGoalEarnsNoMoreThanAnyStep() {
    var environment = MountainCar()
    environment.begin(at: .init(position: 0.46, velocity: 0.06), elapsedSteps: 199)
    let step = environment.step(2)
    XCTAssertEqual(step.reward, -1)
    XCTAssertEqual(step.ending, .terminated, "the last step allowed, but it reached the goal")
  }

  func testEpisodesBeginAtRestInTheValley() {
    var random = RandomStream(seed: 1, name: "car")
    for _ in 0..<100 {
      var environment = MountainCar(timeLimit: 1)
      let start = environment.reset(using: &random)
      XCTAssertTrue(start.x >= -0.6 && start.x < -0.4 && start.y == 0)
      XCTAssertEqual(environment.step(1).ending, .truncated)
    }
  }

  func testAForceIsClippedAndChargedBefore() {
    var (strong, limit) = (MountainCarContinuous(), MountainCarContinuous())
    strong.begin(at: SIMD2(-0.5, 0.01))
    limit.begin(at: SIMD2(-0.5, 0.01))
    XCTAssertEqual(strong.step(2).reward, -0.4, accuracy: 1e-7)
    XCTAssertEqual(limit.step(1).reward, -0.1, accuracy: 1e-7)
    XCTAssertEqual(strong.state, limit.state)
    XCTAssertEqual(strong.actionLimit, 1)
  }

  func testANotANumberForceShows() {
    var environment = MountainCarContinuous()
    environment.begin(at: SIMD2(-0.5, 0))
    let step = environment.step(.nan)
    XCTAssertTrue(step.reward.isNaN && step.observation.x.isNaN)
  }
}
