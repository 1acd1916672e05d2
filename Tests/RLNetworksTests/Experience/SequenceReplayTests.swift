import XCTest

@testable import RLCore
@testable import RLNetworks

final class SequenceReplayTests: XCTestCase {
  /// Episodes of given lengths; observation k is (k, −k), k counting all steps.
  private func filled(
    _ capacity: Int, _ episodes: [(steps: Int, ending: Ending)]
  ) -> SequenceReplay {
    var replay = SequenceReplay(capacity: capacity, observationSize: 2, actionSize: 1)
    var k: Float = 0
    for episode in episodes {
      replay.begin([k, -k, 99])
      k += 1
      for step in 1...episode.steps {
        replay.append(
          action: [k + 0.5], reward: 10 * k, observation: [k, -k],
          ending: step == episode.steps ? episode.ending : nil)
        k += 1
      }
    }
    return replay
  }

  private func batch(_ length: Int, _ count: Int) -> SequenceBatch {
    SequenceBatch(length: length, count: count, observationSize: 2, actionSize: 1)
  }

  func testTheOnlySequence() {
    let replay = filled(8, [(2, .terminated), (2, .truncated)])
    XCTAssertEqual(replay.count, 6)
    var random = RandomStream(seed: 1, name: "sequences")
    var batch = batch(6, 1)
    replay.sample(into: &batch, using: &random)
    XCTAssertEqual(batch.observations, [0, 0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5])
    XCTAssertEqual(batch.actions, [0, 1.5, 2.5, 0, 4.5, 5.5])
    XCTAssertEqual(batch.rewards, [0, 10, 20, 0, 40, 50])
    XCTAssertEqual(batch.continuations, [1, 1, 0, 1, 1, 1], "a time limit ends nothing")
    XCTAssertEqual(batch.carries, [0, 1, 1, 0, 1, 1])
    XCTAssertEqual(batch.rows(of: 2), 2..<3)
  }

  /// Every start is drawn, and each sequence is a run of the steps that are still stored.
  func testTheOldestStepsAreOverwritten() {
    // Fourteen steps, of which the last ten are stored, slots 4 … 9 before 0 … 3.
    let replay = filled(10, [(3, .terminated), (4, .truncated), (4, .truncated)])
    XCTAssertEqual(replay.count, 10)
    XCTAssertEqual(replay.nextSlot, 4)
    let firsts: Set<Float> = [0, 4, 9]
    var random = RandomStream(seed: 1, name: "sequences")
    var batch = batch(3, 100)
    replay.sample(into: &batch, using: &random)
    var starts: Set<Float> = []
    for sequence in 0..<100 {
      let start = batch.observations[2 * sequence]
      starts.insert(start)
      for step in 0..<3 {
        let (row, k) = (step * 100 + sequence, start + Float(step))
        XCTAssertEqual(batch.observations[2 * row], k)
        XCTAssertEqual(batch.observations[2 * row + 1], -k)
        XCTAssertEqual(batch.rewards[row], firsts.contains(k) ? 0 : 10 * k)
        let carries = step > 0 && !firsts.contains(k)
        XCTAssertEqual(batch.carries[row], carries ? 1 : 0)
        XCTAssertEqual(batch.actions[row], carries ? k + 0.5 : 0)
      }
    }
    // A start is missed by 100 draws of 8 with a probability of 2·10⁻⁶.
    XCTAssertEqual(starts, [4, 5, 6, 7, 8, 9, 10, 11])
  }
}
