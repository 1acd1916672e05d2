import RLCore
import RLNetworks
import XCTest

final class JointExperienceTests: XCTestCase {
  /// Steps copies of a world at random and returns them with a memory of all steps.
  private func play(steps: Int, capacity: Int) -> (
    VectorMultiAgentEnvironment<TwoAgentGrid>, JointReplay, [JointBatch]
  ) {
    var random = RandomStream(seed: 3, name: "actions")
    var worlds = VectorMultiAgentEnvironment(
      TwoAgentGrid(timeLimit: 4), count: 3, random: RandomStream(seed: 3, name: "worlds"))
    var replay = JointReplay(capacity: capacity, world: TwoAgentGrid())
    var expected: [JointBatch] = []
    for _ in 0..<steps {
      let actions = (0..<2).map { _ in (0..<3).map { _ in random.integer(below: 4) } }
      let (observations, states) = (worlds.observations, worlds.states)
      let before = worlds.worlds
      worlds.step(actions)
      replay.store(observations: observations, states: states, actions: actions, after: worlds)
      for copy in 0..<3 {
        var (world, rewards) = (before[copy], [Float](repeating: 0, count: 2))
        var batch = JointBatch(agents: 2)
        batch.observations = (0..<2).map(world.observation(of:))
        batch.states = world.stateRow
        let ending = world.step(actions.map { $0[copy] }, rewards: &rewards)
        batch.actions = actions.map { [$0[copy]] }
        batch.rewards = rewards.map { [$0] }
        batch.nextObservations = (0..<2).map(world.observation(of:))
        batch.nextStates = world.stateRow
        batch.endings = [ending]
        expected.append(batch)
      }
    }
    return (worlds, replay, expected)
  }

  func testATransitionHoldsWhatTheWorldDidEvenWhereAnEpisodeEnds() {
    let (worlds, replay, expected) = play(steps: 9, capacity: 100)
    XCTAssertEqual(replay.count, 27)
    for slot in 0..<27 {
      var batch = JointBatch(agents: 2)
      replay.gather([slot], into: &batch)
      XCTAssertEqual(batch, expected[slot], "slot \(slot)")
    }
    XCTAssertEqual(expected.filter { $0.endings == [.truncated] }.count, 6)
    XCTAssertEqual(worlds.completedEpisodes.map(\.length), Array(repeating: 4, count: 6))
  }

  func testTheOldestTransitionIsOverwritten() {
    let (_, replay, expected) = play(steps: 9, capacity: 10)
    XCTAssertEqual(replay.count, 10)
    XCTAssertEqual(replay.nextSlot, 7)
    var batch = JointBatch(agents: 2)
    for age in 0..<10 {
      replay.gather([(6 - age + 10) % 10], into: &batch)
      XCTAssertEqual(batch, expected[26 - age], "age \(age)")
    }
  }

  func testAMinibatchHasTheOrderOfItsSlots() {
    let (_, replay, expected) = play(steps: 4, capacity: 100)
    var batch = JointBatch(agents: 2)
    replay.gather([7, 2, 7], into: &batch)
    XCTAssertEqual(batch.count, 3)
    XCTAssertEqual(batch.rewards[1], [7, 2, 7].flatMap { expected[$0].rewards[1] })
    XCTAssertEqual(batch.nextStates, [7, 2, 7].flatMap { expected[$0].nextStates })
    var (slots, random) = ([Int](repeating: -1, count: 600), RandomStream(seed: 1, name: "s"))
    replay.sample(into: &slots, using: &random)
    XCTAssertEqual(Set(slots), Set(0..<12))
  }

  func testTheBestWaysEarnTheBestReturn() {
    let evaluation = Evaluation.joint(
      TwoAgentGrid(), episodes: 3, random: RandomStream(seed: 1, name: "evaluation")
    ) { _, rows in [Array(repeating: 1, count: rows), Array(repeating: 0, count: rows)] }
    XCTAssertEqual(evaluation.mean, 8.65, accuracy: 1e-6)
    XCTAssertEqual(evaluation.lengths, [4, 4, 4])
  }

  func testAnEpisodeOfItsOwnDrawsAsOneAmongMany() {
    let random = RandomStream(seed: 5, name: "evaluation")
    func play(_ episodes: Int) -> Evaluation {
      Evaluation.joint(SimpleSpread(), episodes: episodes, random: random) { observations, rows in
        (0..<3).map { agent in
          (0..<rows).map { observations[agent][$0 * 18 + 4] > 0 ? 2 : 1 }
        }
      }
    }
    XCTAssertEqual(Array(play(5).returns.prefix(2)), play(2).returns)
  }
}
