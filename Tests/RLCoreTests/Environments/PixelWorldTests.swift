import RLCore
import XCTest

final class PixelWorldTests: XCTestCase {
  func testABallIsCaughtOrMissed() {
    for paddle in 0..<3 {
      var environment = Catch()
      environment.begin(at: .init(ballRow: 0, ballColumn: 0, paddle: paddle))
      var rewards: [Float] = []
      var ending: Ending?
      while ending == nil {
        // One step to the left, then the paddle stays.
        let step = environment.step(rewards.isEmpty ? 0 : 1)
        rewards.append(step.reward)
        ending = step.ending
      }
      XCTAssertEqual(ending, .terminated)
      XCTAssertEqual(rewards.dropLast(), [0, 0, 0, 0, 0, 0, 0, 0])
      XCTAssertEqual(rewards.last, paddle <= 1 ? 1 : -1, "the wall stops a paddle in column 0")
    }
  }

  func testThePictureOfCatch() {
    var row = [Float](repeating: 9, count: 52)
    Catch().write(.init(ballRow: 3, ballColumn: 4, paddle: 1), into: &row, at: 1)
    XCTAssertEqual(row.indices.filter { row[$0] == 1 }, [20, 47])
    XCTAssertEqual([row[0], row[51]], [9, 9])
    XCTAssertEqual(row.filter { $0 == 0 }.count, 48)
  }

  /// Of 10 000 balls 2 000 a column, with a deviation of 40; 6 of them are exceeded once in 10⁸.
  func testBallsFallInAllColumns() {
    var random = RandomStream(seed: 2, name: "catch")
    var counts = [0, 0, 0, 0, 0]
    var environment = Catch()
    for _ in 0..<10_000 { counts[environment.reset(using: &random).ballColumn] += 1 }
    for count in counts { XCTAssertEqual(Double(count), 2000, accuracy: 240) }
  }

  /// A paddle that follows the ball never loses.
  ///
  /// It meets the ball with its middle or with its edge, so that the ball reaches all bricks, and
  /// the wall comes back.
  func testAGameGoesOn() {
    var random = RandomStream(seed: 3, name: "breakout")
    var environment = Breakout(stickiness: 0, timeLimit: 5000)
    _ = environment.reset(using: &random)
    var (total, steps): (Float, Int) = (0, 0)
    while true {
      let state = environment.state
      let next = max(0, min(state.ballColumn + (state.movesRight ? 1 : -1), 9))
      let target = state.ballRow < 8 || random.integer(below: 2) == 0 ? state.ballColumn : next
      let step = environment.step(state.paddle < target ? 2 : state.paddle > target ? 1 : 0)
      total += step.reward
      steps += 1
      if let ending = step.ending {
        XCTAssertEqual(ending, .truncated)
        break
      }
    }
    XCTAssertEqual(steps, 5000)
    XCTAssertGreaterThan(total, 60, "all bricks twice")
  }

  /// 10 000 steps with stickiness 0.1, in which another action is asked for each time.
  func testActionsStick() {
    var random = RandomStream(seed: 4, name: "sticky")
    var environment = Breakout()
    var repeated = 0
    for _ in 0..<10_000 {
      _ = environment.reset(using: &random)
      let before = environment.lastAction
      _ = environment.step((before + 1) % 3)
      if environment.lastAction == before { repeated += 1 }
    }
    // The deviation is 30; 6 of them are exceeded once in 10⁸.
    XCTAssertEqual(Double(repeated), 1000, accuracy: 180)
  }
}
