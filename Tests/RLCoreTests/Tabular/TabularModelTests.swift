import RLCore
import XCTest

final class TabularModelTests: XCTestCase {
  private typealias Outcome = TabularModel.Outcome

  func testNothingIsKnownInTheBeginning() {
    let model = TabularModel(states: 3, actions: 2)
    XCTAssertNil(model[2, 1])
    XCTAssertEqual(model.seenPairs, [])
    XCTAssertEqual(model.lastTried, [0, 0, 0, 0, 0, 0])
    XCTAssertEqual((0..<3).map { model.predecessors(of: $0) }, [[], [], []])
  }

  func testPairsKeepTheOrderOfTheirFirstVisit() {
    var model = TabularModel(states: 3, actions: 2)
    model[2, 0] = Outcome(reward: 1, nextState: 1)
    model[0, 1] = Outcome(reward: 2, nextState: 1, ending: .terminated)
    model[2, 0] = Outcome(reward: 3, nextState: 0, ending: .truncated)
    XCTAssertEqual(model.seenPairs, [4, 1])
    XCTAssertEqual(model[2, 0], Outcome(reward: 3, nextState: 0, ending: .truncated))
    XCTAssertEqual(model[0, 1], Outcome(reward: 2, nextState: 1, ending: .terminated))
    XCTAssertNil(model[2, 1])
    model[2, 0] = nil
    XCTAssertEqual(model.seenPairs, [1])
    XCTAssertEqual(model.predecessors(of: 0), [])
  }

  func testPredecessorsFollowTheOutcomes() {
    var model = TabularModel(states: 3, actions: 2)
    for pair in [0, 3, 4, 5] { model[pair / 2, pair % 2] = Outcome(reward: 0, nextState: 1) }
    XCTAssertEqual(model.predecessors(of: 1), [0, 3, 4, 5])
    model[0, 0] = Outcome(reward: 0, nextState: 2)
    model[2, 1] = Outcome(reward: 9, nextState: 1)
    XCTAssertEqual(model.predecessors(of: 1).sorted(), [3, 4, 5])
    XCTAssertEqual(model.predecessors(of: 2), [0])
    model[1, 1]?.reward = 5
    model[1, 1]?.nextState = 2
    XCTAssertEqual(model.predecessors(of: 1).sorted(), [4, 5])
    XCTAssertEqual(model.predecessors(of: 2).sorted(), [0, 3])
  }

  func testACopyLearnsAlone() {
    var model = TabularModel(states: 2, actions: 1)
    model[0, 0] = Outcome(reward: 1, nextState: 1)
    let copy = model
    model[0, 0] = Outcome(reward: 2, nextState: 0)
    XCTAssertEqual(copy[0, 0]?.reward, 1)
    XCTAssertEqual(copy.predecessors(of: 1), [0])
    XCTAssertEqual(model.predecessors(of: 1), [])
  }

  /// Against lists that are searched from one end to the other.
  func testManyChangesLeaveEverythingInOrder() {
    let (states, actions) = (7, 3)
    var model = TabularModel(states: states, actions: actions)
    var next = [Int?](repeating: nil, count: states * actions)
    var order: [Int] = []
    var random = RandomStream(seed: 1, name: "model")
    for _ in 0..<2_000 {
      let pair = random.integer(below: states * actions)
      let target = random.integer(below: 5) == 0 ? nil : random.integer(below: states)
      model[pair / actions, pair % actions] = target.map { Outcome(reward: 0, nextState: $0) }
      if next[pair] == nil && target != nil { order.append(pair) }
      if target == nil { order.removeAll { $0 == pair } }
      next[pair] = target
    }
    XCTAssertEqual(model.seenPairs, order)
    for state in 0..<states {
      let known = next.indices.filter { next[$0] == state }
      XCTAssertEqual(model.predecessors(of: state).sorted(), known)
    }
  }
}
