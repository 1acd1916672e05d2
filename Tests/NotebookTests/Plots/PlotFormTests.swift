import Console
import XCTest

@testable import Notebook

final class PlotFormTests: XCTestCase {
  private let pipe = MemoryOutput()
  private let terminal = MemoryOutput(
    isTerminal: true, size: TerminalSize(columns: 120, rows: 50))

  func testBackEnd() {
    func backEnd(
      _ form: PlotForm, _ environment: [String: String], _ output: MemoryOutput
    ) -> BackEnd {
      Terminal.backEnd(form, environment: environment, output: output)
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
