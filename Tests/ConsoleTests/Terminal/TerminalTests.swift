import XCTest

@testable import Console

final class TerminalTests: XCTestCase {
  private let pipe = MemoryOutput()
  private let terminal = MemoryOutput(
    isTerminal: true, size: TerminalSize(columns: 120, rows: 50))

  func testWidth() {
    func width(_ requested: Int?, _ columns: String?, _ output: MemoryOutput) -> Int {
      let environment = columns.map { ["COLUMNS": $0] } ?? [:]
      return Terminal.width(requested: requested, environment: environment, output: output)
    }
    XCTAssertEqual(width(64, "90", terminal), 64)
    XCTAssertEqual(width(nil, "90", terminal), 90)
    XCTAssertEqual(width(nil, nil, terminal), 120)
    XCTAssertEqual(width(nil, nil, pipe), 80)
    XCTAssertEqual(width(nil, "20", pipe), 40)
    XCTAssertEqual(width(nil, "9999", pipe), 400)
    for nonsense in ["", "0", "-3", "wide"] { XCTAssertEqual(width(nil, nonsense, pipe), 80) }
    let mute = MemoryOutput(isTerminal: true)
    XCTAssertEqual(width(nil, nil, mute), 80)
  }

  func testColor() {
    func colors(
      _ choice: ColorChoice, _ environment: [String: String], _ output: MemoryOutput
    ) -> Bool {
      Terminal.colors(choice, environment: environment, output: output)
    }
    XCTAssertTrue(colors(.auto, [:], terminal))
    XCTAssertTrue(colors(.auto, ["NO_COLOR": ""], terminal), "an empty NO_COLOR says nothing")
    XCTAssertFalse(colors(.auto, ["NO_COLOR": "1"], terminal))
    XCTAssertFalse(colors(.auto, ["TERM": "dumb"], terminal))
    XCTAssertFalse(colors(.auto, [:], pipe))
    XCTAssertTrue(colors(.always, ["NO_COLOR": "1"], pipe))
    XCTAssertFalse(colors(.never, [:], terminal))
  }
}
