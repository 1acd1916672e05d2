import RLCore
import XCTest

final class TaxiTests: XCTestCase {
  private func state(_ row: Int, _ column: Int, _ passenger: Int, _ destination: Int) -> Int {
    Taxi.Situation(
      row: row, column: column, passenger: passenger, destination: destination
    ).state
  }

  func testTheNumberOfASituation() {
    XCTAssertEqual(state(3, 1, 2, 0), 328)
    XCTAssertEqual(
      Taxi.Situation(state: 328),
      Taxi.Situation(row: 3, column: 1, passenger: 2, destination: 0))
  }

  func testDriving() {
    var taxi = Taxi()
    // (row, column), action → (row, column): 0 south, 1 north, 2 east, 3 west.
    let moves = [
      ((0, 0), 0, (1, 0)), ((0, 0), 1, (0, 0)), ((0, 0), 3, (0, 0)), ((0, 0), 2, (0, 1)),
      ((0, 1), 2, (0, 1)), ((1, 2), 3, (1, 2)), ((2, 1), 2, (2, 2)), ((3, 0), 2, (3, 0)),
      ((4, 3), 3, (4, 3)), ((3, 2), 2, (3, 2)), ((3, 3), 2, (3, 4)), ((4, 1), 2, (4, 2)),
      ((4, 4), 0, (4, 4)), ((4, 4), 2, (4, 4)), ((4, 4), 1, (3, 4)),
    ]
    for (from, action, to) in moves {
      taxi.begin(at: state(from.0, from.1, 2, 1))
      XCTAssertEqual(
        taxi.step(action), into: state(to.0, to.1, 2, 1), reward: -1, ending: nil)
    }
  }

  func testAWholeRide() {
    var taxi = Taxi()
    // The passenger waits at Y and goes to R; the taxi stands two cells north of Y.
    taxi.begin(at: state(2, 0, 2, 0))
    XCTAssertEqual(taxi.step(4), into: state(2, 0, 2, 0), reward: -10, ending: nil)
    XCTAssertEqual(taxi.step(0), into: state(3, 0, 2, 0), reward: -1, ending: nil)
    XCTAssertEqual(taxi.step(0), into: state(4, 0, 2, 0), reward: -1, ending: nil)
    XCTAssertEqual(taxi.step(5), into: state(4, 0, 2, 0), reward: -10, ending: nil)
    XCTAssertEqual(taxi.step(4), into: state(4, 0, 4, 0), reward: -1, ending: nil)
    XCTAssertEqual(taxi.step(4), into: state(4, 0, 4, 0), reward: -10, ending: nil)
    XCTAssertEqual(taxi.step(1), into: state(3, 0, 4, 0), reward: -1, ending: nil)
    XCTAssertEqual(taxi.step(5), into: state(3, 0, 4, 0), reward: -10, ending: nil)
    for row in [2, 1, 0] {
      XCTAssertEqual(taxi.step(1), into: state(row, 0, 4, 0), reward: -1, ending: nil)
    }
    XCTAssertEqual(taxi.step(5), into: state(0, 0, 0, 0), reward: 20, ending: .terminated)
  }

  func testAWrongLandmarkIsAPossiblePlace() {
    var taxi = Taxi()
    taxi.begin(at: state(0, 4, 4, 3))
    XCTAssertEqual(taxi.step(5), into: state(0, 4, 1, 3), reward: -1, ending: nil)
    XCTAssertEqual(
      taxi.usefulActions(in: state(0, 4, 4, 3)), [true, false, false, true, false, true])
    XCTAssertEqual(
      taxi.usefulActions(in: state(2, 2, 4, 3)), [true, true, true, true, false, false])
  }

  func testTheTimeLimit() {
    var taxi = Taxi()
    taxi.begin(at: 0)
    for time in 1...200 {
      XCTAssertEqual(taxi.step(1).ending, time == 200 ? .truncated : nil, "step \(time)")
    }
    XCTAssertNil(Taxi(timeLimit: nil).timeLimit)
  }

  func testStartsAreUniformOverTheWaitingPassengers() {
    var random = RandomStream(seed: 31, name: "taxi test")
    var taxi = Taxi()
    XCTAssertEqual(taxi.starts.count, 300)
    var counts = [Int](repeating: 0, count: 500)
    for _ in 0..<30_000 { counts[taxi.reset(using: &random)] += 1 }
    var distance = 0.0
    for state in 0..<500 {
      let situation = Taxi.Situation(state: state)
      if situation.passenger == 4 || situation.passenger == situation.destination {
        XCTAssertEqual(counts[state], 0, "state \(state)")
      } else {
        distance += (Double(counts[state]) - 100) * (Double(counts[state]) - 100) / 100
      }
    }
    // χ² with 299 degrees of freedom: mean 299, deviation 24.5; beyond 450 with probability 1e-8.
    XCTAssertLessThan(distance, 450)
  }
}
