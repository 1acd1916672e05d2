import RLCore
import XCTest

/// Acrobot against episodes of Gymnasium's Acrobot-v1.
///
/// Each step starts from the recorded state before it: rounding differences grow in an episode.
final class AcrobotConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_acrobot"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try GymEpisode(fields, stateSize: 4, observationSize: 6)
      var environment = Acrobot(timeLimit: episode.timeLimit)
      for (time, action) in episode.actions.enumerated() {
        let place = "\(episode.name), step \(time)"
        let before = environment.begin(at: state(episode.states[time]), elapsedSteps: time)
        assertClose(
          numbers(before), episode.observations[time], 1e-6, "\(place): observation before")
        let step = environment.step(try XCTUnwrap(Int(exactly: action)))
        let after = environment.state
        assertClose(
          [after.innerAngle, after.outerAngle, after.innerVelocity, after.outerVelocity],
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
    XCTAssertEqual(Acrobot.innerSpeedLimit, try constants.number("MAX_VEL_1"))
    XCTAssertEqual(Acrobot.outerSpeedLimit, try constants.number("MAX_VEL_2"))
  }

  private func state(_ values: [Double]) -> Acrobot.State {
    Acrobot.State(
      innerAngle: values[0], outerAngle: values[1], innerVelocity: values[2],
      outerVelocity: values[3])
  }

  private func numbers(_ observation: Acrobot.Observation) -> [Double] {
    var row = [Float](repeating: 0, count: 6)
    Acrobot().write(observation, into: &row, at: 0)
    return row.map { Double($0) }
  }
}
