import RLCore
import RLNetworks
import XCTest

/// Counts its steps and ends after a number that the reset draws: what a vector should do with it
/// can be said in advance.
private struct Counter: VectorObservable, DiscreteEnvironment {
  let ending: Ending
  var limit = 0
  var elapsed = 0
  var first: Float = 0

  let actionCount = 10
  let observationSize = 2

  mutating func reset(using random: inout RandomStream) -> SIMD2<Float> {
    limit = 1 + random.integer(below: 4)
    first = random.uniform()
    elapsed = 0
    return SIMD2(first, 0)
  }

  mutating func step(_ action: Int) -> Step<SIMD2<Float>> {
    elapsed += 1
    return Step(
      observation: SIMD2(first, Float(elapsed)), reward: Float(action),
      ending: elapsed == limit ? ending : nil)
  }

  func write(_ observation: SIMD2<Float>, into values: inout [Float], at offset: Int) {
    values[offset] = observation.x
    values[offset + 1] = observation.y
  }
}

/// What a copy must do: an environment of its own with a stream of its own.
private struct Single {
  var environment: Counter
  var stream: RandomStream
  var observation = SIMD2<Float>()

  init(_ index: Int, _ ending: Ending, of random: RandomStream) {
    environment = Counter(ending: ending)
    stream = random.stream(named: "environment \(index)")
    reset()
  }

  mutating func reset() { observation = environment.reset(using: &stream) }
}

final class VectorEnvironmentTests: XCTestCase {
  private let random = RandomStream(seed: 11, name: "vector test")

  func testEveryCopyRestartsWithinTheStepThatEndsItsEpisode() {
    for ending in [Ending.terminated, .truncated] {
      var vector = VectorEnvironment(Counter(ending: ending), count: 3, random: random)
      var singles = (0..<3).map { Single($0, ending, of: random) }
      XCTAssertEqual(vector.observations, singles.flatMap { [$0.observation.x, $0.observation.y] })
      var ends = 0
      for time in 0..<50 {
        let actions = (0..<3).map { (time + $0) % 10 }
        vector.step(actions)
        var truncated = false
        for index in 0..<3 {
          let place = "step \(time), copy \(index)"
          let step = singles[index].environment.step(actions[index])
          XCTAssertEqual(vector.rewards[index], step.reward, place)
          XCTAssertEqual(vector.endings[index], step.ending, place)
          var current = step.observation
          if step.ending != nil {
            ends += 1
            XCTAssertEqual(
              Array(vector.finalObservations[2 * index..<2 * index + 2]),
              [step.observation.x, step.observation.y], "\(place): the old episode's last")
            singles[index].reset()
            current = singles[index].observation
            XCTAssertEqual(current.y, 0)
            if step.ending == .truncated { truncated = true }
          }
          XCTAssertEqual(
            Array(vector.observations[2 * index..<2 * index + 2]), [current.x, current.y],
            "\(place): what the copy sees now")
        }
        XCTAssertEqual(vector.hasTruncation, truncated, "step \(time)")
      }
      XCTAssertGreaterThan(ends, 20)
    }
  }

  func testCompletedEpisodesAddUp() {
    var vector = VectorEnvironment(Counter(ending: .terminated), count: 2, random: random)
    var totals = [0.0, 0.0]
    var lengths = [0, 0]
    var expected: [CompletedEpisode] = []
    for time in 0..<30 {
      let actions = [time % 7, time % 5]
      vector.step(actions)
      for index in 0..<2 {
        totals[index] += Double(actions[index])
        lengths[index] += 1
        guard let ending = vector.endings[index] else { continue }
        expected.append(
          CompletedEpisode(
            environment: index, totalReward: totals[index], length: lengths[index],
            ending: ending))
        totals[index] = 0
        lengths[index] = 0
      }
    }
    XCTAssertGreaterThan(expected.count, 10)
    XCTAssertEqual(vector.completedEpisodes, expected)
    XCTAssertEqual(vector.takeCompletedEpisodes(), expected)
    XCTAssertEqual(vector.takeCompletedEpisodes(), [])
  }

  func testACopyDoesNotDependOnHowManyThereAre() {
    var few = VectorEnvironment(CartPole(), count: 2, random: random)
    var many = VectorEnvironment(CartPole(), count: 5, random: random)
    for time in 0..<200 {
      let action = time / 3 % 2
      few.step([action, 1 - action])
      many.step([action, 1 - action, 0, 1, action])
      XCTAssertEqual(few.observations, Array(many.observations[0..<8]))
      XCTAssertEqual(few.endings, Array(many.endings[0..<2]))
    }
    XCTAssertNotEqual(
      Array(many.observations[0..<4]), Array(many.observations[16..<20]),
      "copies 0 and 4 took the same actions from different starts")
  }

  func testACopyOfTheVectorIsASimulator() {
    var vector = VectorEnvironment(GridWorld.fourByFour, count: 3, random: random)
    vector.step([0, 1, 2])
    var simulator = vector
    let before = vector.observations
    for _ in 0..<20 { simulator.step([3, 3, 1]) }
    XCTAssertEqual(vector.observations, before)
    for _ in 0..<20 { vector.step([3, 3, 1]) }
    XCTAssertEqual(vector.observations, simulator.observations)
  }

  func testATimeLimitKeepsTheFinalObservation() {
    var vector = VectorEnvironment(Pendulum(timeLimit: 3), count: 1, random: random)
    var simulator = vector.environments[0]
    for time in 1...3 {
      let step = simulator.step(1)
      vector.step([1])
      XCTAssertEqual(vector.endings, [time == 3 ? .truncated : nil])
      XCTAssertEqual(vector.hasTruncation, time == 3)
      let seen = time == 3 ? vector.finalObservations : vector.observations
      XCTAssertEqual(seen, [step.observation.x, step.observation.y, step.observation.z])
    }
    XCTAssertNotEqual(vector.observations, vector.finalObservations)
    XCTAssertEqual(vector.environments[0].elapsedSteps, 0)
  }
}
