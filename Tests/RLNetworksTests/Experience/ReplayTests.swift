import RLCore
import RLNetworks
import XCTest

final class ReplayTests: XCTestCase {
  /// Transition k has the numbers k and k + ½ in its observations.
  private func store(_ k: Int, in replay: inout Replay<Int>, at slot: Int? = nil) {
    let (now, then) = ([Float(k), Float(k) + 0.5], [Float(k + 1), Float(k) + 1.5])
    let ending: Ending? = k % 3 == 2 ? .truncated : nil
    if let slot {
      replay.store(
        at: slot, observations: now, action: k, reward: Float(-k), nextObservations: then,
        ending: ending, discount: 0.9)
    } else {
      replay.store(
        observations: now, action: k, reward: Float(-k), nextObservations: then, ending: ending,
        discount: 0.9)
    }
  }

  func testTheOldestTransitionIsOverwritten() {
    var replay = Replay<Int>(capacity: 3, observationSize: 2)
    for k in 0..<2 { store(k, in: &replay) }
    XCTAssertEqual(replay.count, 2)
    XCTAssertEqual(replay.nextSlot, 2)
    for k in 2..<5 { store(k, in: &replay) }
    XCTAssertEqual(replay.count, 3)
    XCTAssertEqual(replay.nextSlot, 2)
    XCTAssertEqual(replay.actions, [3, 4, 2])
    XCTAssertEqual(replay.observations, [3, 3.5, 4, 4.5, 2, 2.5])
    XCTAssertEqual(replay.nextObservations, [4, 4.5, 5, 5.5, 3, 3.5])
    XCTAssertEqual(replay.rewards, [-3, -4, -2])
    XCTAssertEqual(replay.endings, [nil, nil, .truncated])
    XCTAssertEqual(replay.discounts, [0.9, 0.9, 0.9])
  }

  func testASlotOfOnesChoice() {
    var replay = Replay<Int>(capacity: 4, observationSize: 2)
    for k in 0..<3 { store(k, in: &replay) }
    store(7, in: &replay, at: 1)
    XCTAssertEqual(replay.actions, [0, 7, 2])
    XCTAssertEqual(replay.nextSlot, 2)
  }

  /// A row of the tables of several worlds.
  func testRows() {
    var replay = Replay<Int>(capacity: 4, observationSize: 2)
    replay.store(
      observations: [1, 2, 3, 4], action: 0, reward: 0, nextObservations: [5, 6, 7, 8], row: 1,
      ending: .terminated, discount: 1)
    XCTAssertEqual(replay.observations, [3, 4])
    XCTAssertEqual(replay.nextObservations, [7, 8])
  }

  /// 8 slots, 80 000 draws: a count has a deviation of 94; 6 of them are exceeded once in 10⁸.
  func testEverySlotIsDrawnEquallyOften() {
    var replay = Replay<Int>(capacity: 20, observationSize: 2)
    for k in 0..<8 { store(k, in: &replay) }
    var random = RandomStream(seed: 1, name: "replay")
    var slots = [Int](repeating: 0, count: 80_000)
    replay.sample(into: &slots, using: &random)
    var counts = [Int](repeating: 0, count: 8)
    for slot in slots { counts[slot] += 1 }
    for count in counts { XCTAssertEqual(Double(count), 10_000, accuracy: 6 * 94) }
  }

  func testGather() {
    var rows: [Float] = [9]
    [Float](arrayLiteral: 0, 1, 10, 11, 20, 21).gather(rows: [2, 0], columns: 2, into: &rows)
    XCTAssertEqual(rows, [20, 21, 0, 1])
    var endings: [Ending?] = []
    [Ending?](arrayLiteral: nil, .truncated).gather(rows: [1, 1, 0], into: &endings)
    XCTAssertEqual(endings, [.truncated, .truncated, nil])
  }
}

final class SumTreeTests: XCTestCase {
  private func tree(_ numbers: [Double]) -> SumTree {
    var tree = SumTree(capacity: numbers.count)
    for (index, number) in numbers.enumerated() { tree[index] = number }
    return tree
  }

  func testFindingByPrefixSums() {
    let tree = tree([1, 0, 2.5, 0, 0.5])
    XCTAssertEqual(tree.total, 4)
    XCTAssertEqual(tree[2], 2.5)
    for (amount, index) in [(0, 0), (0.99, 0), (1, 2), (3.4, 2), (3.5, 4), (3.99, 4)] {
      XCTAssertEqual(tree.find(amount), index, "\(amount)")
    }
    // What rounding may give: all of the sum.
    XCTAssertEqual(tree.find(4), 4)
    XCTAssertEqual(self.tree([1, 0]).find(1), 0)
  }

  func testANumberMayChange() {
    var tree = tree([1, 2, 3])
    tree[1] = 0
    tree[0] = 0.25
    XCTAssertEqual(tree.total, 3.25)
    XCTAssertEqual(tree.find(0.2), 0)
    XCTAssertEqual(tree.find(0.25), 2)
  }

  /// Sums stay exact where a running total would have drifted.
  func testSumsDoNotDrift() {
    var random = RandomStream(seed: 3, name: "drift")
    var tree = SumTree(capacity: 1000)
    var numbers = [Double](repeating: 0, count: 1000)
    for _ in 0..<100_000 {
      let index = random.integer(below: 1000)
      numbers[index] = random.uniformDouble() * (random.integer(below: 2) == 0 ? 1e-9 : 1e9)
      tree[index] = numbers[index]
    }
    for index in 0..<1000 {
      numbers[index] = 0
      tree[index] = 0
    }
    XCTAssertEqual(tree.total, 0)
  }

  /// One index from each quarter: with numbers 1, 1, 2 the shares are exactly 1, 1, 2.
  func testStratifiedSamples() {
    let tree = tree([1, 1, 2])
    var random = RandomStream(seed: 5, name: "tree")
    var indices = [0, 0, 0, 0]
    for _ in 0..<1000 {
      tree.sample(into: &indices, using: &random)
      XCTAssertEqual(indices, [0, 1, 2, 2])
    }
  }
}

final class NStepWindowTests: XCTestCase {
  /// γ = ½, and the sum stops at an ending.
  private func combine(_ rewards: [Float], _ endings: [Ending?]) -> NStepTransition {
    var (sum, factor, steps): (Float, Float, Int) = (0, 1, 0)
    for (reward, ending) in zip(rewards, endings) {
      sum += factor * reward
      factor *= 0.5
      steps += 1
      if ending != nil { break }
    }
    return NStepTransition(reward: sum, discount: factor, steps: steps)
  }

  /// Five steps, of which the third ends an episode, as transitions of up to three.
  func testTransitionsStopAtAnEnding() {
    var replay = Replay<Int>(capacity: 10, observationSize: 1)
    var window = NStepWindow<Int>(steps: 3)
    let endings: [Ending?] = [nil, nil, .truncated, nil, nil]
    var slots: [Int?] = []
    for step in 0..<5 {
      slots.append(
        window.store(
          observations: [Float(step)], action: step, reward: Float(1 << step),
          nextObservations: [Float(step) + 0.5], ending: endings[step], into: &replay,
          combine: combine))
    }
    XCTAssertEqual(slots, [nil, nil, 0, 1, 2])
    XCTAssertEqual(replay.actions, [0, 1, 2])
    XCTAssertEqual(replay.observations, [0, 1, 2])
    XCTAssertEqual(replay.rewards, [1 + 1 + 1, 2 + 2, 4])
    XCTAssertEqual(replay.discounts, [0.125, 0.25, 0.5])
    XCTAssertEqual(replay.nextObservations, [2.5, 2.5, 2.5])
    XCTAssertEqual(replay.endings, [.truncated, .truncated, .truncated])
  }

  /// With n = 1 every step is stored at once.
  func testOneStep() {
    var replay = Replay<Int>(capacity: 2, observationSize: 1)
    var window = NStepWindow<Int>(steps: 1)
    for step in 0..<3 {
      window.store(
        observations: [Float(step)], action: step, reward: 1, nextObservations: [0],
        ending: nil, into: &replay, combine: combine)
    }
    XCTAssertEqual(replay.actions, [2, 1])
  }
}
