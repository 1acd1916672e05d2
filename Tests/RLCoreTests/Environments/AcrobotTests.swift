import RLCore
import XCTest

final class AcrobotTests: XCTestCase {
  private let hanging = Acrobot.State(
    innerAngle: 0, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)
  /// The tip is 1.99 m above the joint.
  private let nearlyUpright = Acrobot.State(
    innerAngle: .pi - 0.1, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)

  func testLinksThatHangStayWhereTheyAre() {
    var environment = Acrobot()
    environment.begin(at: hanging)
    let step = environment.step(1)
    XCTAssertEqual(environment.state, hanging)
    XCTAssertEqual(environment.state.height, -2)
    XCTAssertEqual(
      step.observation,
      Acrobot.Observation(
        innerCosine: 1, innerSine: 0, outerCosine: 1, outerSine: 0, innerVelocity: 0,
        outerVelocity: 0))
    XCTAssertEqual(step.reward, -1)
    XCTAssertNil(step.ending)
  }

  func testLinksThatFallFromTheSide() {
    // By hand: d1 = 9/2, d2 = 7/4, φ2 = 4.9, φ1 = 19.6, so ω2' = (49/18) / (41/72) = 196/41 and
    // ω1' = −(7/4 · 196/41 + 19.6) / (9/2) = −254.8/41. Velocities follow to the third order of
    // 0.2 s, angles to the fourth.
    var environment = Acrobot()
    environment.begin(
      at: Acrobot.State(innerAngle: .pi / 2, outerAngle: 0, innerVelocity: 0, outerVelocity: 0))
    _ = environment.step(1)
    let state = environment.state
    XCTAssertEqual(state.innerAngle, .pi / 2 - 0.02 * 254.8 / 41, accuracy: 5e-4)
    XCTAssertEqual(state.outerAngle, 0.02 * 196 / 41, accuracy: 5e-4)
    XCTAssertEqual(state.innerVelocity, -0.2 * 254.8 / 41, accuracy: 1e-2)
    XCTAssertEqual(state.outerVelocity, 0.2 * 196 / 41, accuracy: 1e-2)
  }

  /// Kinetic and potential energy in joules, from the speeds of both centres of mass.
  private func energy(_ state: Acrobot.State) -> Double {
    let (inner, whole) = (state.innerAngle, state.innerAngle + state.outerAngle)
    let (slow, fast) = (state.innerVelocity, state.innerVelocity + state.outerVelocity)
    // The places are (½ sin θ1, −½ cos θ1) and (sin θ1 + ½ sin θ, −cos θ1 − ½ cos θ).
    let x = cos(inner) * slow + 0.5 * cos(whole) * fast
    let y = sin(inner) * slow + 0.5 * sin(whole) * fast
    let moving = 0.5 * (0.25 * slow * slow + x * x + y * y)
    let turning = 0.5 * (slow * slow + fast * fast)
    return moving + turning - 9.8 * (1.5 * cos(inner) + 0.5 * cos(whole))
  }

  private let swinging = [
    Acrobot.State(innerAngle: 1, outerAngle: 0, innerVelocity: 0, outerVelocity: 0),
    Acrobot.State(innerAngle: 0.5, outerAngle: 0.5, innerVelocity: 0, outerVelocity: 0),
    Acrobot.State(innerAngle: 1, outerAngle: 0.5, innerVelocity: 2, outerVelocity: -3),
  ]

  func testEnergyIsKeptWithoutTorque() {
    // Between hanging and standing lie 39.2 J; the method of order 4 loses less than 0.1 J.
    for start in swinging {
      var environment = Acrobot()
      environment.begin(at: start)
      for time in 1...20 {
        _ = environment.step(1)
        XCTAssertEqual(
          energy(environment.state), energy(start), accuracy: 0.1, "\(start), step \(time)")
      }
    }
  }

  func testTheMotorsWorkBecomesEnergy() {
    // A torque τ at the outer joint does the work τ Δθ2.
    for start in swinging {
      for (action, torque) in [(0, -1.0), (2, 1)] {
        var environment = Acrobot()
        environment.begin(at: start)
        _ = environment.step(action)
        let work = torque * (environment.state.outerAngle - start.outerAngle)
        XCTAssertEqual(energy(environment.state) - energy(start), work, accuracy: 2e-3, "\(start)")
      }
    }
  }

  func testLeftAndRightMirrorEachOther() {
    var one = Acrobot()
    var other = Acrobot()
    one.begin(
      at: Acrobot.State(innerAngle: 0.3, outerAngle: -1, innerVelocity: 2, outerVelocity: 0.7))
    other.begin(
      at: Acrobot.State(innerAngle: -0.3, outerAngle: 1, innerVelocity: -2, outerVelocity: -0.7))
    for action in [0, 1, 2, 2, 0] {
      _ = one.step(action)
      _ = other.step(2 - action)
      XCTAssertEqual(one.state.innerAngle, -other.state.innerAngle)
      XCTAssertEqual(one.state.outerAngle, -other.state.outerAngle)
      XCTAssertEqual(one.state.innerVelocity, -other.state.innerVelocity)
      XCTAssertEqual(one.state.outerVelocity, -other.state.outerVelocity)
    }
  }

  func testAnglesAreWrapped() {
    // A full turn at either joint changes nothing but rounding.
    let start = Acrobot.State(
      innerAngle: 3, outerAngle: -3, innerVelocity: 4, outerVelocity: -6)
    var plain = Acrobot()
    plain.begin(at: start)
    _ = plain.step(2)
    XCTAssertLessThan(plain.state.innerAngle, 0, "beyond π comes −π")
    XCTAssertGreaterThan(plain.state.outerAngle, 0, "below −π comes π")
    for turns in [-2.0, -1, 1, 2] {
      var turned = Acrobot()
      turned.begin(
        at: Acrobot.State(
          innerAngle: 3 + turns * 2 * .pi, outerAngle: -3 - turns * 2 * .pi, innerVelocity: 4,
          outerVelocity: -6))
      _ = turned.step(2)
      XCTAssertEqual(turned.state.innerAngle, plain.state.innerAngle, accuracy: 1e-13)
      XCTAssertEqual(turned.state.outerAngle, plain.state.outerAngle, accuracy: 1e-13)
    }
  }

  func testVelocitiesAreClipped() {
    // A fast link slings the other one beyond both limits within one step. Which way depends on
    // the error of so long a step; the mirrored start ends mirrored.
    var environment = Acrobot()
    environment.begin(
      at: Acrobot.State(innerAngle: 0.3, outerAngle: 2.8, innerVelocity: 12, outerVelocity: 27))
    _ = environment.step(1)
    let fast = environment.state
    XCTAssertEqual(fast.innerVelocity.magnitude, 4 * .pi)
    XCTAssertEqual(fast.outerVelocity.magnitude, 9 * .pi)
    environment.begin(
      at: Acrobot.State(
        innerAngle: -0.3, outerAngle: -2.8, innerVelocity: -12, outerVelocity: -27))
    _ = environment.step(1)
    XCTAssertEqual(environment.state.innerVelocity, -fast.innerVelocity)
    XCTAssertEqual(environment.state.outerVelocity, -fast.outerVelocity)
  }

  func testANotANumberShowsAndEndsNothing() {
    var environment = Acrobot()
    environment.begin(
      at: Acrobot.State(innerAngle: 0, outerAngle: 0, innerVelocity: .nan, outerVelocity: 0))
    let step = environment.step(1)
    XCTAssertTrue(step.observation.innerVelocity.isNaN && step.observation.innerCosine.isNaN)
    XCTAssertNil(step.ending)
  }

  func testTheStepThatReachesTheHeightIsFree() {
    var environment = Acrobot()
    environment.begin(at: nearlyUpright)
    let step = environment.step(1)
    XCTAssertEqual(step.ending, .terminated)
    XCTAssertEqual(step.reward, 0)
    // The inner link stands and the outer one points a little below the horizontal.
    environment.begin(
      at: Acrobot.State(
        innerAngle: .pi, outerAngle: .pi / 2 + 0.2, innerVelocity: 0, outerVelocity: 0))
    XCTAssertLessThan(environment.state.height, 1)
    let low = environment.step(1)
    XCTAssertNil(low.ending)
    XCTAssertEqual(low.reward, -1)
  }

  func testAnEpisodeIsTruncatedAfter500Steps() {
    var random = RandomStream(seed: 1, name: "acrobot test")
    var environment = Acrobot()
    _ = environment.reset(using: &random)
    for time in 1...500 {
      let step = environment.step(1)
      XCTAssertEqual(environment.elapsedSteps, time)
      XCTAssertEqual(step.reward, -1)
      XCTAssertEqual(step.ending, time == 500 ? .truncated : nil, "step \(time)")
    }
  }

  func testReachingTheHeightInTheLastStepCountsAsTerminated() {
    var environment = Acrobot(timeLimit: 500)
    environment.begin(at: nearlyUpright, elapsedSteps: 499)
    XCTAssertEqual(environment.step(1).ending, .terminated)
    environment.begin(at: hanging, elapsedSteps: 499)
    XCTAssertEqual(environment.step(1).ending, .truncated)
  }

  func testPushingWithTheOuterLinksSwingReachesTheHeight() {
    var random = RandomStream(seed: 2, name: "acrobot test")
    var environment = Acrobot()
    for _ in 0..<20 {
      var observation = environment.reset(using: &random)
      var ending: Ending?
      while ending == nil {
        let step = environment.step(observation.outerVelocity < 0 ? 0 : 2)
        (observation, ending) = (step.observation, step.ending)
      }
      XCTAssertEqual(ending, .terminated)
    }
  }

  func testResetDrawsFromTheWholeStartingRange() {
    var random = RandomStream(seed: 3, name: "acrobot test")
    var environment = Acrobot()
    var draws = [[Double]](repeating: [], count: 4)
    for _ in 0..<1000 {
      _ = environment.reset(using: &random)
      draws[0].append(environment.state.innerAngle)
      draws[1].append(environment.state.outerAngle)
      draws[2].append(environment.state.innerVelocity)
      draws[3].append(environment.state.outerVelocity)
    }
    // All of 1000 draws miss a fiftieth at one end with probability 0.98^1000 < 2e-9.
    for numbers in draws {
      XCTAssertTrue(numbers.allSatisfy { $0 >= -0.1 && $0 < 0.1 })
      XCTAssertLessThan(numbers.min() ?? 0, -0.096)
      XCTAssertGreaterThan(numbers.max() ?? 0, 0.096)
    }
  }

  func testACopyIsASimulator() {
    var environment = Acrobot()
    environment.begin(at: swinging[2])
    _ = environment.step(2)
    let before = environment.state
    var simulator = environment
    for _ in 0..<5 { _ = simulator.step(0) }
    XCTAssertEqual(environment.state, before)
    XCTAssertEqual(environment.elapsedSteps, 1)
    for _ in 0..<5 { _ = environment.step(0) }
    XCTAssertEqual(environment.state, simulator.state)
  }

  func testTheObservationIsWrittenWhereItBelongs() {
    var row = [Float](repeating: 9, count: 8)
    let observation = Acrobot.Observation(
      innerCosine: 1, innerSine: 2, outerCosine: 3, outerSine: 4, innerVelocity: 5,
      outerVelocity: 6)
    Acrobot().write(observation, into: &row, at: 1)
    XCTAssertEqual(row, [9, 1, 2, 3, 4, 5, 6, 9])
    XCTAssertEqual(Acrobot().observationSize, 6)
    XCTAssertEqual(Acrobot().actionCount, 3)
  }
}
