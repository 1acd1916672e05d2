import RLCore
import XCTest

final class ModelSimulationTests: XCTestCase {
  /// From 0 to 1 with 1/4, to 2 with 1/2, else stay for −1; from anywhere else to 2, the end.
  private let model = KnownModel(states: 3, actions: 1) { state, _ in
    if state > 0 { return [KnownModel.Outcome(nextState: 2, reward: 5, terminated: true)] }
    return [
      KnownModel.Outcome(probability: 0.25, nextState: 1, reward: 1),
      KnownModel.Outcome(probability: 0.5, nextState: 2, reward: 2, terminated: true),
      KnownModel.Outcome(probability: 0.25, nextState: 0, reward: -1),
    ]
  }

  func testTheNumberChoosesTheOutcome() {
    let numbers = [0, 0.24, 0.25, 0.5, 0.74, 0.75, 0.999]
    XCTAssertEqual(
      numbers.map { model.outcome(state: 0, action: 0, uniform: $0).nextState },
      [1, 1, 2, 2, 2, 0, 0])
    XCTAssertEqual(model.outcome(state: 1, action: 0, uniform: 0.9).nextState, 2)
  }

  func testRoundingLeavesTheRestToTheLastOutcome() {
    let tenths = KnownModel(states: 10, actions: 1) { _, _ in
      (0..<10).map { KnownModel.Outcome(probability: 0.1, nextState: $0, reward: 0) }
    }
    // Ten tenths add up to 0.9999999999999999.
    XCTAssertEqual(tenths.outcome(state: 0, action: 0, uniform: 1 - 0x1p-53).nextState, 9)
  }

  func testRewardsAndEndings() {
    var simulation = ModelSimulation(model: model, starts: [0], timeLimit: 3)
    simulation.begin(at: 0)
    var step = simulation.step(0, uniform: 0.8)
    XCTAssertEqual([step.observation, simulation.elapsedSteps], [0, 1])
    XCTAssertEqual(step.reward, -1)
    XCTAssertNil(step.ending)
    XCTAssertNil(simulation.step(0, uniform: 0.8).ending)
    XCTAssertEqual(simulation.step(0, uniform: 0.8).ending, .truncated)
    simulation.begin(at: 0, elapsedSteps: 2)
    step = simulation.step(0, uniform: 0.5)
    XCTAssertEqual(step.reward, 2)
    XCTAssertEqual(step.ending, .terminated, "both at once is a termination")
    var endless = ModelSimulation(model: model, starts: [0], timeLimit: nil)
    endless.begin(at: 0)
    for _ in 0..<1000 { XCTAssertNil(endless.step(0, uniform: 0.8).ending) }
  }

  func testOutcomesHaveTheirProbabilities() {
    var random = RandomStream(seed: 11, name: "simulation test")
    var simulation = ModelSimulation(model: model, starts: [0], timeLimit: nil)
    var counts = [0, 0, 0]
    for _ in 0..<4000 {
      XCTAssertEqual(simulation.reset(using: &random), 0)
      counts[simulation.step(0).observation] += 1
    }
    // Six standard deviations, 27.4 and 31.6: each fails by chance once in 5e8.
    XCTAssertEqual(Double(counts[0]), 1000, accuracy: 165)
    XCTAssertEqual(Double(counts[1]), 1000, accuracy: 165)
    XCTAssertEqual(Double(counts[2]), 2000, accuracy: 190)
  }

  func testAllStartsAreEquallyLikely() {
    var random = RandomStream(seed: 12, name: "simulation test")
    var simulation = ModelSimulation(model: model, starts: [0, 2], timeLimit: nil)
    var counts = [0, 0, 0]
    for _ in 0..<4000 { counts[simulation.reset(using: &random)] += 1 }
    XCTAssertEqual(counts[1], 0)
    XCTAssertEqual(Double(counts[0]), 2000, accuracy: 190)
  }

  func testTheSameSeedGivesTheSameEpisodes() {
    func visited(seed: UInt64) -> [Int] {
      var random = RandomStream(seed: seed, name: "simulation test")
      var lake = FrozenLake.eightByEight()
      return (0..<5).flatMap { _ in
        var states = [lake.reset(using: &random)]
        while true {
          let step = lake.step(2)
          states.append(step.observation)
          if step.ending != nil { return states }
        }
      }
    }
    XCTAssertEqual(visited(seed: 1), visited(seed: 1))
    XCTAssertNotEqual(visited(seed: 1), visited(seed: 2))
  }

  func testOnlyWhatIsLeftToChanceDraws() {
    var random = RandomStream(seed: 13, name: "simulation test")
    var untouched = random
    var cliff = CliffWalking()
    XCTAssertEqual(cliff.reset(using: &random), 36)
    _ = cliff.step(0)
    XCTAssertEqual(random.next(), untouched.next())
    var slippery = CliffWalking(isSlippery: true)
    _ = slippery.reset(using: &random)
    XCTAssertNotEqual(random.next(), untouched.next())
  }
}
