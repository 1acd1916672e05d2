import RLCore
import XCTest

/// CartPole against episodes of Gymnasium's CartPole-v1.
///
/// Each step starts from the recorded state before it: the system is unstable, so that rounding
/// differences of 1e-15 grow to whole metres within an episode.
final class CartPoleConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_cartpole"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try GymEpisode(fields, stateSize: 4, observationSize: 4)
      var environment = CartPole(timeLimit: episode.timeLimit)
      for (time, action) in episode.actions.enumerated() {
        let place = "\(episode.name), step \(time)"
        let before = environment.begin(at: state(episode.states[time]), elapsedSteps: time)
        assertClose(
          numbers(before), episode.observations[time], 1e-6, "\(place): observation before")
        let step = environment.step(try XCTUnwrap(Int(exactly: action)))
        let after = environment.state
        assertClose(
          [after.position, after.velocity, after.angle, after.angularVelocity],
          episode.states[time + 1], 1e-12, "\(place): state")
        assertClose(
          numbers(step.observation), episode.observations[time + 1], 1e-6,
          "\(place): observation")
        XCTAssertEqual(Double(step.reward), episode.rewards[time], "\(place): reward")
        XCTAssertEqual(step.ending, episode.endings[time], "\(place): ending")
      }
    }
  }

  func testTheLimitsAreTheRecordedOnes() throws {
    let constants = try loadFixture().fields.dictionary("constants")
    XCTAssertEqual(CartPole.positionLimit, try constants.number("x_threshold"))
    assertClose(
      CartPole.angleLimit, try constants.number("theta_threshold_radians"), 1e-15, "angle limit")
  }

  private func state(_ values: [Double]) -> CartPole.State {
    CartPole.State(
      position: values[0], velocity: values[1], angle: values[2], angularVelocity: values[3])
  }

  private func numbers(_ observation: SIMD4<Float>) -> [Double] {
    (0..<4).map { Double(observation[$0]) }
  }
}
