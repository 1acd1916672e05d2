import RLCore
import XCTest

/// Breakout against episodes of MinAtar's, every state and every cell of every observation.
final class BreakoutConformance: XCTestCase, FixtureRunner {
  static let fixture = "minatar_breakout"

  func testEveryRecordedStep() throws {
    let fixture = try loadFixture()
    XCTAssertEqual(
      try fixture.fields.dictionary("constants")["channels"] as? [String], Breakout.channels)
    for fields in fixture.cases { try check(fields) }
  }

  private func check(_ fields: [String: Any]) throws {
    let steps = try fields.integer("steps")
    let states = [try fields.numbers("initial_state", count: 7)] + (try fields.rows("states"))
    let planes = try XCTUnwrap(fields["obs"] as? [[[Int]]])
    let actions = try fields.numbers("actions", count: steps).map(Self.action)
    let effective = try fields.numbers("effective_actions", count: steps).map(Self.action)
    let rewards = try fields.numbers("rewards", count: steps)
    let terminals = try fields.numbers("terminals", count: steps)
    let sticky = try fields.number("sticky_action_prob")
    let uniforms =
      sticky == 0
      ? Array(repeating: 1, count: steps) : try fields.numbers("sticky_uniforms", count: steps)
    let first = try XCTUnwrap(fields["initial_obs"] as? [[Int]])

    var environment = Breakout(stickiness: sticky)
    if try fields.number("start_written") == 0 {
      let fromLeft = try fields.integer("ball_start") == 0
      environment.begin(
        at: .init(fromLeft: fromLeft),
        lastAction: Self.action(try fields.number("previous_action")))
      XCTAssertEqual(environment.state, Self.state(states[0], bricks: first[3]), fields.name)
    } else {
      environment.begin(
        at: Self.state(states[0], bricks: first[3]),
        lastAction: Self.action(try fields.number("previous_action")))
    }
    XCTAssertEqual(cells(environment), first, fields.name)
    for time in 0..<steps {
      let place = "\(fields.name), step \(time)"
      if time > 0 && terminals[time - 1] == 1 {
        // MinAtar lets a lost game be stepped on, and changes nothing.
        XCTAssertEqual(planes[time], planes[time - 1], place)
        continue
      }
      let step = environment.step(actions[time], uniform: uniforms[time])
      XCTAssertEqual(environment.lastAction, effective[time], place)
      XCTAssertEqual(
        environment.state, Self.state(states[time + 1], bricks: planes[time][3]), place)
      XCTAssertEqual(cells(environment), planes[time], place)
      XCTAssertEqual(Double(step.reward), rewards[time], place)
      XCTAssertEqual(step.ending, terminals[time] == 1 ? .terminated : nil, place)
    }
  }

  /// Of MinAtar's six buttons only the second and the fourth move the paddle.
  private static func action(_ button: Double) -> Int { button == 1 ? 1 : button == 3 ? 2 : 0 }

  private static func state(_ fields: [Double], bricks: [Int]) -> Breakout.State {
    let numbers = fields.map { Int($0) }
    var state = Breakout.State(fromLeft: true)
    (state.ballRow, state.ballColumn) = (numbers[0], numbers[1])
    state.movesRight = numbers[2] == 1 || numbers[2] == 2
    state.movesDown = numbers[2] >= 2
    (state.paddle, state.lastRow, state.lastColumn) = (numbers[3], numbers[4], numbers[5])
    state.hasStruck = numbers[6] == 1
    state.bricks = SIMD16(repeating: 0)
    for cell in bricks { state.bricks[cell / 10] |= 1 << UInt16(cell % 10) }
    return state
  }

  /// The set cells of each plane.
  private func cells(_ environment: Breakout) -> [[Int]] {
    var row = [Float](repeating: -1, count: environment.observationSize)
    environment.write(environment.state, into: &row, at: 0)
    return (0..<4).map { plane in (0..<100).filter { row[plane * 100 + $0] == 1 } }
  }
}
