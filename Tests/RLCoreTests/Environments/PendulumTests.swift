import RLCore
import XCTest

final class PendulumTests: XCTestCase {
  func testOneStepFromTheSide() {
    // By hand: θ = π/2, θ' = 1, u = 2: cost (π/2)² + 0.1 + 0.004,
    // θ' = 1 + (15 + 6) · 0.05 = 2.05, θ = π/2 + 2.05 · 0.05.
    var environment = Pendulum()
    let before = environment.begin(at: Pendulum.State(angle: .pi / 2, angularVelocity: 1))
    XCTAssertEqual(before.x, 0, accuracy: 1e-7)
    XCTAssertEqual(before.y, 1)
    XCTAssertEqual(before.z, 1)
    let step = environment.step(2)
    XCTAssertEqual(Double(step.reward), -(.pi * .pi / 4 + 0.104), accuracy: 1e-6)
    XCTAssertEqual(environment.state.angularVelocity, 2.05, accuracy: 1e-12)
    XCTAssertEqual(environment.state.angle, .pi / 2 + 0.1025, accuracy: 1e-12)
    XCTAssertEqual(step.observation.z, 2.05)
    XCTAssertNil(step.ending)
  }

  func testTheTorqueIsClippedBeforeItIsCharged() {
    var strong = Pendulum()
    var limit = Pendulum()
    strong.begin(at: Pendulum.State(angle: 0.3, angularVelocity: -0.2))
    limit.begin(at: Pendulum.State(angle: 0.3, angularVelocity: -0.2))
    XCTAssertEqual(strong.step(50).reward, limit.step(2).reward)
    XCTAssertEqual(strong.state, limit.state)
    XCTAssertEqual(strong.step(-7).reward, limit.step(-2).reward)
    XCTAssertEqual(strong.state, limit.state)
    XCTAssertEqual(strong.actionLimit, 2)
  }

  func testTheSpeedIsClippedAndTheAngleNotWrapped() {
    var environment = Pendulum()
    environment.begin(at: Pendulum.State(angle: 10 * .pi + 1.5, angularVelocity: 7.9))
    let step = environment.step(2)
    XCTAssertEqual(environment.state.angularVelocity, 8)
    XCTAssertEqual(environment.state.angle, 10 * .pi + 1.9, accuracy: 1e-12)
    XCTAssertEqual(Double(step.reward), -(2.25 + 6.241 + 0.004), accuracy: 1e-5)
    environment.begin(at: Pendulum.State(angle: -1.5, angularVelocity: -7.9))
    _ = environment.step(-2)
    XCTAssertEqual(environment.state.angularVelocity, -8)
  }

  func testWrapPointsTheSameWay() {
    XCTAssertEqual(Pendulum.wrap(0), 0)
    XCTAssertEqual(Pendulum.wrap(1.25), 1.25, accuracy: 1e-15)
    XCTAssertEqual(Pendulum.wrap(3 * .pi / 2), -.pi / 2, accuracy: 1e-15)
    XCTAssertEqual(Pendulum.wrap(-3 * .pi / 2), .pi / 2, accuracy: 1e-15)
    XCTAssertEqual(Pendulum.wrap(-9 * .pi / 2), -.pi / 2, accuracy: 1e-14)
    XCTAssertEqual(Pendulum.wrap(.pi), -.pi)
  }

  func testANotANumberTorqueShows() {
    var environment = Pendulum()
    environment.begin(at: Pendulum.State(angle: 0, angularVelocity: 0))
    XCTAssertTrue(environment.step(.nan).reward.isNaN)
    XCTAssertTrue(environment.state.angularVelocity.isNaN)
  }

  func testAnEpisodeIsTruncatedAfter200Steps() {
    var random = RandomStream(seed: 1, name: "pendulum test")
    var environment = Pendulum()
    _ = environment.reset(using: &random)
    for time in 1...200 {
      XCTAssertEqual(environment.step(0).ending, time == 200 ? .truncated : nil, "step \(time)")
    }
  }

  func testResetDrawsFromTheWholeStartingRange() {
    var random = RandomStream(seed: 2, name: "pendulum test")
    var environment = Pendulum()
    var angles: [Double] = []
    var velocities: [Double] = []
    for _ in 0..<1000 {
      _ = environment.reset(using: &random)
      angles.append(environment.state.angle / .pi)
      velocities.append(environment.state.angularVelocity)
    }
    // All of 1000 draws miss a fiftieth of the range at one end with probability 0.98^1000 < 2e-9.
    for draws in [angles, velocities] {
      XCTAssertTrue(draws.allSatisfy { $0 >= -1 && $0 <= 1 })
      XCTAssertLessThan(draws.min() ?? 0, -0.96)
      XCTAssertGreaterThan(draws.max() ?? 0, 0.96)
    }
  }
}
