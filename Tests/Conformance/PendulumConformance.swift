import RLCore
import XCTest

/// Pendulum against episodes of Gymnasium's Pendulum-v1, each step from the recorded state.
final class PendulumConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_pendulum"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try GymEpisode(fields, stateSize: 2, observationSize: 3)
      var environment = Pendulum(timeLimit: episode.timeLimit)
      for (time, action) in episode.actions.enumerated() {
        let place = "\(episode.name), step \(time)"
        let start = Pendulum.State(
          angle: episode.states[time][0], angularVelocity: episode.states[time][1])
        let before = environment.begin(at: start, elapsedSteps: time)
        assertClose(
          numbers(before), episode.observations[time], 1e-6, "\(place): observation before")
        let step = environment.step(Float(action))
        assertClose(
          [environment.state.angle, environment.state.angularVelocity],
          episode.states[time + 1], 1e-6, "\(place): state")
        assertClose(
          numbers(step.observation), episode.observations[time + 1], 1e-6,
          "\(place): observation")
        assertClose(Double(step.reward), episode.rewards[time], 1e-6, "\(place): reward")
        XCTAssertEqual(step.ending, episode.endings[time], "\(place): ending")
      }
    }
  }

  private func numbers(_ observation: SIMD3<Float>) -> [Double] {
    (0..<3).map { Double(observation[$0]) }
  }
}
