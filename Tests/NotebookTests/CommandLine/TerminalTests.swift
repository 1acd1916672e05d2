import XCTest

@testable import Notebook

final class TerminalTests: XCTestCase {
  private let pipe = MemorySink()
  private let terminal = MemorySink(
    isTerminal: true, size: TerminalSize(columns: 120, rows: 50))

  func testWidth() {
    func width(_ requested: Int?, _ columns: String?, _ sink: MemorySink) -> Int {
      let environment = columns.map { ["COLUMNS": $0] } ?? [:]
      return Terminal.width(requested: requested, environment: environment, output: sink)
    }
    XCTAssertEqual(width(64, "90", terminal), 64)
    XCTAssertEqual(width(nil, "90", terminal), 90)
    XCTAssertEqual(width(nil, nil, terminal), 120)
    XCTAssertEqual(width(nil, nil, pipe), 80)
    XCTAssertEqual(width(nil, "20", pipe), 40)
    XCTAssertEqual(width(nil, "9999", pipe), 400)
    for nonsense in ["", "0", "-3", "wide"] { XCTAssertEqual(width(nil, nonsense, pipe), 80) }
    let mute = MemorySink(isTerminal: true)
    XCTAssertEqual(width(nil, nil, mute), 80)
  }

  func testColor() {
    func colors(_ choice: ColorChoice, _ environment: [String: String], _ sink: MemorySink) -> Bool
    {
      Terminal.colors(choice, environment: environment, output: sink)
    }
    XCTAssertTrue(colors(.auto, [:], terminal))
    XCTAssertTrue(colors(.auto, ["NO_COLOR": ""], terminal), "an empty NO_COLOR says nothing")
    XCTAssertFalse(colors(.auto, ["NO_COLOR": "1"], terminal))
    XCTAssertFalse(colors(.auto, ["TERM": "dumb"], terminal))
    XCTAssertFalse(colors(.auto, [:], pipe))
    XCTAssertTrue(colors(.always, ["NO_COLOR": "1"], pipe))
    XCTAssertFalse(colors(.never, [:], terminal))
  }

  func testBackEnd() {
    func backEnd(_ form: PlotForm, _ environment: [String: String], _ sink: MemorySink) -> BackEnd {
      Terminal.backEnd(form, environment: environment, output: sink)
    }
    XCTAssertEqual(backEnd(.auto, ["LANG": "de_DE.UTF-8"], terminal), .braille)
    XCTAssertEqual(backEnd(.auto, ["LC_CTYPE": "C.utf8", "LANG": "C"], terminal), .braille)
    XCTAssertEqual(backEnd(.auto, ["LC_ALL": "C", "LANG": "de_DE.UTF-8"], terminal), .block)
    XCTAssertEqual(backEnd(.auto, ["LC_ALL": "", "LANG": "C.UTF-8"], terminal), .braille)
    XCTAssertEqual(backEnd(.auto, ["LANG": "C.UTF-8", "TERM": "linux"], terminal), .block)
    XCTAssertEqual(backEnd(.auto, [:], terminal), .block)
    XCTAssertEqual(backEnd(.auto, ["LANG": "C.UTF-8"], pipe), .block)
    XCTAssertEqual(backEnd(.braille, [:], pipe), .braille)
    XCTAssertEqual(backEnd(.ascii, ["LANG": "C.UTF-8"], terminal), .ascii)
  }
}
