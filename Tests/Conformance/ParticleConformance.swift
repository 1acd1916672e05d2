import RLCore
import XCTest

/// What a recorded episode of a particle environment holds.
private struct ParticleEpisode {
  let name: String
  let agents: Int
  let start: [SIMD2<Double>]
  let startVelocities: [SIMD2<Double>]
  /// The push of each agent at each step, or its action.
  let directions: [[SIMD2<Double>]]?
  let actions: [[Int]]?
  let positions: [[Double]]
  let velocities: [[Double]]
  let observations: [[[Double]]]
  let rewards: [[Double]]
  let truncated: [[Double]]
  let timeLimit: Int
  /// Recorded continuous actions are Floats.
  var tolerance: Double { name.contains("float32") ? 1e-6 : 1e-9 }

  init(_ fields: [String: Any]) throws {
    name = fields.name
    agents = try fields.integer("n_agents")
    timeLimit = try fields.integer("max_cycles")
    start = Self.pairs(try fields.numbers("initial_positions"))
    startVelocities = Self.pairs(try fields.numbers("initial_velocities"))
    let steps = try XCTUnwrap(fields["actions"] as? [[Any]])
    if try fields.number("continuous_actions") == 1 {
      actions = nil
      directions = try steps.map { joint in
        try joint.map { action in
          let parts = try XCTUnwrap(action as? [NSNumber]).map(\.doubleValue)
          return SIMD2(parts[2] - parts[1], parts[4] - parts[3])
        }
      }
    } else {
      directions = nil
      actions = try steps.map { try $0.map { try XCTUnwrap($0 as? Int) } }
    }
    positions = try fields.rows("positions")
    velocities = try fields.rows("velocities")
    let first = try fields.rows("initial_obs")
    let recorded = try XCTUnwrap(fields["obs"] as? [[[NSNumber]]])
    let later = recorded.map { $0.map { $0.map(\.doubleValue) } }
    observations = [first] + later
    rewards = try fields.rows("rewards")
    truncated = try fields.rows("truncated")
    XCTAssertTrue(try fields.rows("terminated").allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  private static func pairs(_ numbers: [Double]) -> [SIMD2<Double>] {
    stride(from: 0, to: numbers.count, by: 2).map { SIMD2(numbers[$0], numbers[$0 + 1]) }
  }

  /// Plays the episode and compares everything that was recorded.
  func check<World: MultiAgentEnvironment>(
    _ world: inout World, particles: (World) -> ParticleWorld,
    push: (inout World, [SIMD2<Double>], inout [Float]) -> Ending?
  ) {
    XCTAssertEqual(world.agentCount, agents, name)
    checkObservations(world, observations[0], "\(name), reset")
    var rewards = [Float](repeating: .nan, count: agents)
    for time in positions.indices {
      let place = "\(name), step \(time)"
      let ending =
        if let actions { world.step(actions[time], rewards: &rewards) } else {
          push(&world, directions?[time] ?? [], &rewards)
        }
      let now = particles(world)
      assertClose(flat(now.positions), positions[time], tolerance, "\(place): positions")
      assertClose(flat(now.velocities), velocities[time], tolerance, "\(place): velocities")
      checkObservations(world, observations[time + 1], place)
      assertClose(rewards.map(Double.init), self.rewards[time], 1e-6, "\(place): rewards")
      XCTAssertEqual(ending, truncated[time].contains(1) ? .truncated : nil, "\(place): ending")
    }
  }

  private func checkObservations<World: MultiAgentEnvironment>(
    _ world: World, _ expected: [[Double]], _ place: String
  ) {
    for agent in 0..<agents {
      assertClose(
        world.observation(of: agent).map(Double.init), expected[agent], 1e-6,
        "\(place): observation of \(agent)")
    }
  }

  private func flat(_ vectors: [SIMD2<Double>]) -> [Double] {
    vectors.prefix(agents).flatMap { [$0.x, $0.y] }
  }
}

/// `SimpleSpread` against episodes of MPE's, with every disc and every observation.
final class SpreadConformance: XCTestCase, FixtureRunner {
  static let fixture = "mpe_simple_spread"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try ParticleEpisode(fields)
      var world = SimpleSpread(
        agents: episode.agents, localRatio: try fields.number("local_ratio"),
        timeLimit: episode.timeLimit)
      world.begin(positions: episode.start, velocities: episode.startVelocities)
      episode.check(&world, particles: \.world) { $0.push($1, rewards: &$2) }
    }
  }
}

/// `SimpleTag` against episodes of MPE's.
final class TagConformance: XCTestCase, FixtureRunner {
  static let fixture = "mpe_simple_tag"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try ParticleEpisode(fields)
      var world = SimpleTag(timeLimit: episode.timeLimit)
      world.begin(positions: episode.start, velocities: episode.startVelocities)
      episode.check(&world, particles: \.world) { $0.push($1, rewards: &$2) }
    }
  }
}

/// `SpeakerListener` against episodes of MPE's.
final class SpeakerListenerConformance: XCTestCase, FixtureRunner {
  static let fixture = "mpe_simple_speaker_listener"

  func testEveryRecordedStep() throws {
    for fields in try loadFixture().cases {
      let episode = try ParticleEpisode(fields)
      XCTAssertTrue(episode.startVelocities.allSatisfy { $0 == .zero })
      var world = SpeakerListener(timeLimit: episode.timeLimit)
      world.begin(positions: episode.start, goal: try fields.integer("goal_landmark"))
      episode.check(&world, particles: \.world) { _, _, _ in
        XCTFail("a word is no push")
        return nil
      }
    }
  }
}
