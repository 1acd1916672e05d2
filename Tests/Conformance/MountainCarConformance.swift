import RLCore
import XCTest

/// MountainCar against episodes of Gymnasium's MountainCar-v0, each step from the recorded state.
final class MountainCarConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_mountaincar"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try GymEpisode(fields, stateSize: 2, observationSize: 2)
      var environment = MountainCar(timeLimit: episode.timeLimit)
      for (time, action) in episode.actions.enumerated() {
        let place = "\(episode.name), step \(time)"
        let before = environment.begin(
          at: .init(position: episode.states[time][0], velocity: episode.states[time][1]),
          elapsedSteps: time)
        assertClose(
          [Double(before.x), Double(before.y)], episode.observations[time], 1e-6,
          "\(place): observation before")
        let step = environment.step(try XCTUnwrap(Int(exactly: action)))
        assertClose(
          [environment.state.position, environment.state.velocity], episode.states[time + 1],
          1e-12, "\(place): state")
        assertClose(
          [Double(step.observation.x), Double(step.observation.y)],
          episode.observations[time + 1], 1e-6, "\(place): observation")
        XCTAssertEqual(Double(step.reward), episode.rewards[time], "\(place): reward")
        XCTAssertEqual(step.ending, episode.endings[time], "\(place): ending")
      }
    }
  }
}

/// MountainCarContinuous against episodes of Gymnasium's MountainCarContinuous-v0.
///
/// After the first step its state is what is observed.
final class MountainCarContinuousConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_mountaincar_continuous"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      var fields = fields
      fields["states"] = fields["obs"]
      let episode = try GymEpisode(fields, stateSize: 2, observationSize: 2)
      var environment = MountainCarContinuous(timeLimit: episode.timeLimit)
      for (time, action) in episode.actions.enumerated() {
        let place = "\(episode.name), step \(time)"
        environment.begin(
          at: SIMD2(Float(episode.states[time][0]), Float(episode.states[time][1])),
          elapsedSteps: time)
        let step = environment.step(Float(action))
        assertClose(
          [Double(step.observation.x), Double(step.observation.y)],
          episode.observations[time + 1], 1e-6, "\(place): observation")
        assertClose(Double(step.reward), episode.rewards[time], 1e-5, "\(place): reward")
        XCTAssertEqual(step.ending, episode.endings[time], "\(place): ending")
      }
    }
  }
}
