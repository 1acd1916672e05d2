import RLCore
import XCTest

final class GridWorldTests: XCTestCase {
  func testMovesOnTheTenByTenGrid() {
    var environment = GridWorld.tenByTen
    // (start, action) → (cell, reward): 0 up, 1 down, 2 left, 3 right.
    let moves: [(from: Int, action: Int, to: Int, reward: Float)] = [
      (0, 0, 0, -1), (0, 1, 10, -0.1), (0, 2, 0, -1), (0, 3, 1, -0.1),
      (9, 0, 9, -1), (9, 3, 9, -1), (9, 2, 8, -0.1), (90, 1, 90, -1), (90, 2, 90, -1),
      (55, 0, 45, -0.1), (55, 1, 65, -0.1), (55, 2, 54, -0.1), (55, 3, 56, -0.1),
      (20, 2, 20, -1), (19, 3, 19, -1), (98, 1, 98, -1),
    ]
    for move in moves {
      environment.begin(at: move.from)
      let step = environment.step(move.action)
      XCTAssertEqual(step.observation, move.to, "\(move)")
      XCTAssertEqual(step.reward, move.reward, "\(move)")
      XCTAssertNil(step.ending, "\(move)")
    }
    for (from, action) in [(89, 1), (98, 3)] {
      environment.begin(at: from)
      let step = environment.step(action)
      XCTAssertEqual(step.observation, 99)
      XCTAssertEqual(step.reward, 10)
      XCTAssertEqual(step.ending, .terminated)
    }
  }

  func testTheBestReturnIs8Point3() {
    var random = RandomStream(seed: 1, name: "grid test")
    var environment = GridWorld.tenByTen
    XCTAssertEqual(environment.reset(using: &random), 0)
    var total = 0.0
    for time in 1...18 {
      let step = environment.step(time <= 9 ? 1 : 3)
      total += Double(step.reward)
      XCTAssertEqual(step.ending, time == 18 ? .terminated : nil)
    }
    XCTAssertEqual(total, 8.3, accuracy: 1e-6)
    let solution = environment.model.valueIteration(discount: 1)
    XCTAssertEqual(solution.values[0], 8.3, accuracy: 1e-12)
  }

  func testTheTimeLimitTruncates() {
    var environment = GridWorld.tenByTen
    environment.begin(at: 0)
    for time in 1...200 {
      let step = environment.step(0)
      XCTAssertEqual(step.reward, -1)
      XCTAssertEqual(step.ending, time == 200 ? .truncated : nil, "step \(time)")
    }
    environment.begin(at: 98, elapsedSteps: 199)
    XCTAssertEqual(environment.step(3).ending, .terminated, "both at once is a termination")
  }

  func testTheFourByFourGrid() {
    var environment = GridWorld.fourByFour
    environment.begin(at: 1)
    var step = environment.step(2)
    XCTAssertEqual(step.observation, 0)
    XCTAssertEqual(step.reward, 1)
    XCTAssertEqual(step.ending, .terminated)
    environment.begin(at: 11)
    step = environment.step(1)
    XCTAssertEqual(step.reward, 10)
    XCTAssertEqual(step.ending, .terminated)
    environment.begin(at: 3)
    XCTAssertEqual(environment.step(0).reward, 0, "a bump costs nothing here")
    for time in 2...100 {
      XCTAssertEqual(environment.step(3).ending, time == 100 ? .truncated : nil)
    }
  }

  func testStartsAnywhereAreUniformOverTheOtherCells() {
    var random = RandomStream(seed: 5, name: "grid test")
    var environment = GridWorld.fourByFour
    var counts = [Int](repeating: 0, count: 16)
    for _ in 0..<14_000 { counts[environment.reset(using: &random)] += 1 }
    XCTAssertEqual(counts[0], 0)
    XCTAssertEqual(counts[15], 0)
    // χ² with 13 degrees of freedom exceeds 60 with probability 5e-8.
    let distance = counts[1...14].reduce(0.0) {
      $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000
    }
    XCTAssertLessThan(distance, 60, "\(counts)")
  }

  func testTheObservationAsCoordinates() {
    var row = [Float](repeating: 7, count: 4)
    let environment = GridWorld.tenByTen
    environment.write(37, into: &row, at: 1)
    XCTAssertEqual(row, [7, 3.0 / 9, 7.0 / 9, 7])
    environment.write(99, into: &row, at: 0)
    XCTAssertEqual(Array(row[0..<2]), [1, 1])
    let wide = GridWorld(
      rows: 2, columns: 5, terminals: [GridWorld.Terminal(cell: 9, reward: 1)], start: .cell(0),
      stepReward: 0, bumpReward: 0, timeLimit: 10)
    wide.write(8, into: &row, at: 0)
    XCTAssertEqual(Array(row[0..<2]), [1, 0.75])
  }

  func testTheTableAgreesWithTheSteps() {
    for grid in [GridWorld.tenByTen, .fourByFour] {
      let model = grid.model
      XCTAssertEqual(model.states, grid.stateCount)
      XCTAssertEqual(model.actions, 4)
      for cell in 0..<grid.stateCount {
        for action in 0..<4 {
          let outcomes = model.outcomes(state: cell, action: action)
          XCTAssertEqual(outcomes.count, 1)
          guard let outcome = outcomes.first else { continue }
          if grid.terminalReward(of: cell) != nil {
            XCTAssertEqual(
              outcome, KnownModel.Outcome(nextState: cell, reward: 0, terminated: true))
            continue
          }
          var simulator = grid
          simulator.begin(at: cell)
          let step = simulator.step(action)
          XCTAssertEqual(outcome.probability, 1)
          XCTAssertEqual(outcome.nextState, step.observation)
          XCTAssertEqual(Float(outcome.reward), step.reward)
          XCTAssertEqual(outcome.terminated, step.ending == .terminated)
        }
      }
    }
  }
}
