import RLCore
import RLNetworks
import XCTest

/// What agents that learn from a memory share.
final class OffPolicyTests: XCTestCase {
  /// ∂Q/∂a through frozen weights is that through trained ones, and the weights get no gradient.
  func testAFrozenCriticGivesTheDerivativeByTheActionAlone() {
    var random = RandomStream(seed: 1, name: "test")
    var parameters = Parameters()
    let critic = ActionCritic(
      observationSize: 3, hiddenUnits: 8, name: "critic", in: &parameters, using: &random)
    let states = (0..<12).map { _ in random.normal() }
    let actions = (0..<4).map { _ in random.normal() }
    var tape = Tape()
    func slopes(isFrozen: Bool) -> (value: Float, slopes: [Float], weights: [Float]) {
      tape.reset()
      let theta = isFrozen ? tape.frozen(parameters) : tape.parameters(parameters)
      let a = tape.variable(actions, rows: 4, columns: 1)
      let s = tape.constant(states, rows: 4, columns: 3)
      let value = tape.sum(critic(s, a, theta, on: &tape))
      tape.backward(from: value)
      return (tape.value(value), tape.gradient(a), tape.gradient(theta))
    }
    let (trained, frozen) = (slopes(isFrozen: false), slopes(isFrozen: true))
    XCTAssertEqual(trained.value, frozen.value)
    XCTAssertEqual(trained.slopes, frozen.slopes)
    XCTAssertTrue(frozen.slopes.contains { $0 != 0 })
    XCTAssertTrue(trained.weights.contains { $0 != 0 })
    XCTAssertTrue(frozen.weights.allSatisfy { $0 == 0 })
    // Finite differences, away from the kinks of ReLU.
    func sum(_ actions: [Float]) -> Float {
      tape.reset()
      let theta = tape.frozen(parameters)
      let s = tape.constant(states, rows: 4, columns: 3)
      return tape.value(tape.sum(critic(s, tape.constant(actions), theta, on: &tape)))
    }
    for row in 0..<4 {
      var (above, below) = (actions, actions)
      above[row] += 1e-2
      below[row] -= 1e-2
      XCTAssertEqual((sum(above) - sum(below)) / 2e-2, frozen.slopes[row], accuracy: 1e-3)
    }
  }

  func testEveryStepIsStoredWithTheEpisodesOwnNextObservation() {
    let random = RandomStream(seed: 1, name: "test")
    var collector = ReplayCollector(Pendulum(timeLimit: 3), capacity: 5, random: random)
    var stream = random.stream(named: "worlds")
    var world = Pendulum(timeLimit: 3)
    var seen = world.reset(using: &stream)
    var total = 0.0
    for t in 0..<4 {
      XCTAssertEqual(collector.observation, [seen.x, seen.y, seen.z])
      let step = world.step(0.5)
      let ending = collector.step(0.5, rewardScale: 0.1, discount: 0.9)
      XCTAssertEqual(ending, t == 2 ? .truncated : nil)
      let replay = collector.replay
      XCTAssertEqual(Array(replay.observations[3 * t..<3 * t + 3]), [seen.x, seen.y, seen.z])
      let next = step.observation
      XCTAssertEqual(Array(replay.nextObservations[3 * t..<3 * t + 3]), [next.x, next.y, next.z])
      XCTAssertEqual(replay.rewards[t], step.reward * 0.1)
      XCTAssertEqual(replay.endings[t], ending)
      XCTAssertEqual(replay.discounts[t], 0.9)
      if t < 3 { total += Double(step.reward) }
      seen = ending == nil ? next : world.reset(using: &stream)
    }
    XCTAssertEqual(collector.steps, 4)
    XCTAssertEqual(collector.takeEpisodeReturn() ?? 0, total, accuracy: 1e-6)
    XCTAssertNil(collector.takeEpisodeReturn())
  }
}
