import RLCore
import XCTest

final class CartPoleTests: XCTestCase {
  private let upright = CartPole.State(position: 0, velocity: 0, angle: 0, angularVelocity: 0)

  func testOnePushFromRest() {
    // By hand: temp = 10 / 1.1, θ'' = −temp / (0.5 (4/3 − 0.1 / 1.1)) = −600/41,
    // x'' = temp − 0.05 θ'' / 1.1 = 400/41. Old velocities are 0: positions do not change.
    var environment = CartPole()
    environment.begin(at: upright)
    let step = environment.step(1)
    XCTAssertEqual(environment.state.position, 0)
    XCTAssertEqual(environment.state.velocity, 0.02 * 400 / 41, accuracy: 1e-15)
    XCTAssertEqual(environment.state.angle, 0)
    XCTAssertEqual(environment.state.angularVelocity, -0.02 * 600 / 41, accuracy: 1e-15)
    XCTAssertEqual(
      step.observation, SIMD4(0, Float(0.02 * 400 / 41.0), 0, Float(-0.02 * 600 / 41.0)))
    XCTAssertEqual(step.reward, 1)
    XCTAssertNil(step.ending)
  }

  func testPositionsAdvanceWithTheOldVelocities() {
    var environment = CartPole()
    environment.begin(
      at: CartPole.State(position: 1, velocity: -2, angle: 0.1, angularVelocity: 0.5))
    _ = environment.step(0)
    XCTAssertEqual(environment.state.position, 1 - 2 * 0.02, accuracy: 1e-15)
    XCTAssertEqual(environment.state.angle, 0.1 + 0.5 * 0.02, accuracy: 1e-15)
  }

  func testLeftAndRightMirrorEachOther() {
    let leaning = CartPole.State(position: 0.3, velocity: -1, angle: 0.05, angularVelocity: 0.7)
    let mirrored = CartPole.State(position: -0.3, velocity: 1, angle: -0.05, angularVelocity: -0.7)
    var one = CartPole()
    var other = CartPole()
    one.begin(at: leaning)
    other.begin(at: mirrored)
    for action in [0, 1, 1, 0, 1] {
      XCTAssertEqual(one.step(action).observation, -other.step(1 - action).observation)
    }
  }

  func testTheStepThatEndsTheEpisodeEarnsOneToo() {
    var environment = CartPole()
    environment.begin(
      at: CartPole.State(position: 2.39, velocity: 1, angle: 0, angularVelocity: 0))
    let step = environment.step(1)
    XCTAssertEqual(step.ending, .terminated)
    XCTAssertEqual(step.reward, 1)
  }

  func testTheLimitsAreStrict() {
    var environment = CartPole()
    for side in [-1.0, 1] {
      environment.begin(
        at: CartPole.State(position: side * 2.4, velocity: 0, angle: 0, angularVelocity: 0))
      XCTAssertNil(environment.step(0).ending, "|x| = 2.4 is on the track")
      environment.begin(
        at: CartPole.State(
          position: side * 2.4.nextUp, velocity: 0, angle: 0, angularVelocity: 0))
      XCTAssertEqual(environment.step(0).ending, .terminated)
    }
    for side in [-1.0, 1] {
      let limit = side * CartPole.angleLimit
      let beyond = side * CartPole.angleLimit.nextUp
      environment.begin(
        at: CartPole.State(position: 0, velocity: 0, angle: limit, angularVelocity: 0))
      XCTAssertNil(environment.step(0).ending, "12 degrees still stand")
      environment.begin(
        at: CartPole.State(position: 0, velocity: 0, angle: beyond, angularVelocity: 0))
      XCTAssertEqual(environment.step(0).ending, .terminated)
    }
  }

  func testABalancedPoleIsTruncatedAfter500Steps() {
    var random = RandomStream(seed: 1, name: "cart-pole test")
    var environment = CartPole()
    var observation = environment.reset(using: &random)
    for time in 1...500 {
      // Push towards where the pole falls, and a little back to the middle.
      let lean = observation.z + 0.5 * observation.w + 0.02 * observation.x + 0.05 * observation.y
      let step = environment.step(lean > 0 ? 1 : 0)
      observation = step.observation
      XCTAssertEqual(environment.elapsedSteps, time)
      XCTAssertEqual(step.ending, time == 500 ? .truncated : nil, "step \(time)")
    }
  }

  func testFallingInTheLastStepCountsAsTerminated() {
    var environment = CartPole(timeLimit: 500)
    let falling = CartPole.State(position: 2.39, velocity: 1, angle: 0, angularVelocity: 0)
    environment.begin(at: falling, elapsedSteps: 499)
    XCTAssertEqual(environment.step(1).ending, .terminated)
    environment.begin(at: upright, elapsedSteps: 499)
    XCTAssertEqual(environment.step(1).ending, .truncated)
  }

  func testResetDrawsFromTheWholeStartingRange() {
    var random = RandomStream(seed: 3, name: "cart-pole test")
    var environment = CartPole()
    var lowest = SIMD4<Float>(repeating: 1)
    var highest = SIMD4<Float>(repeating: -1)
    for _ in 0..<1000 {
      let start = environment.reset(using: &random)
      lowest.replace(with: start, where: start .< lowest)
      highest.replace(with: start, where: start .> highest)
    }
    // All of 1000 draws miss a fiftieth at one end with probability 0.98^1000 < 2e-9.
    XCTAssertTrue(all(lowest .>= -0.05) && all(lowest .< -0.048), "\(lowest)")
    XCTAssertTrue(all(highest .<= 0.05) && all(highest .> 0.048), "\(highest)")
  }

  func testACopyIsASimulator() {
    var environment = CartPole()
    environment.begin(at: upright)
    _ = environment.step(1)
    let before = environment.state
    var simulator = environment
    for _ in 0..<5 { _ = simulator.step(1) }
    XCTAssertEqual(environment.state, before)
    XCTAssertEqual(environment.elapsedSteps, 1)
    XCTAssertEqual(simulator.elapsedSteps, 6)
    for _ in 0..<5 { _ = environment.step(1) }
    XCTAssertEqual(environment.state, simulator.state)
  }

  func testTheObservationIsWrittenWhereItBelongs() {
    var row = [Float](repeating: 9, count: 6)
    CartPole().write(SIMD4(1, 2, 3, 4), into: &row, at: 1)
    XCTAssertEqual(row, [9, 1, 2, 3, 4, 9])
    XCTAssertEqual(CartPole().observationSize, 4)
    XCTAssertEqual(CartPole().actionCount, 2)
  }
}
