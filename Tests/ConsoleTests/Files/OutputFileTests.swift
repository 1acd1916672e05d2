import Foundation
import TestSupport
import XCTest

@testable import Console

final class OutputFileTests: XCTestCase {
  private var directory = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    directory = try makeTemporaryFolder()
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: directory)
  }

  private func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? OutputError)?.message
    }
  }

  func testWritingReplacesTheFileAndLeavesNoOther() throws {
    let file = try OutputFile(path: path("results.json"))
    XCTAssertEqual(try names(), [], "a check leaves no trace")
    try file.write("first")
    try file.write("second")
    XCTAssertEqual(try String(contentsOfFile: path("results.json"), encoding: .utf8), "second")
    XCTAssertEqual(try names(), ["results.json"])
  }

  func testCheckingDoesNotChangeTheFile() throws {
    try "old".write(toFile: path("results.json"), atomically: false, encoding: .utf8)
    _ = try OutputFile(path: path("results.json"))
    XCTAssertEqual(try String(contentsOfFile: path("results.json"), encoding: .utf8), "old")
  }

  func testASymbolicLinkIsKept() throws {
    try "old".write(toFile: path("real"), atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: path("link"), withDestinationPath: path("real"))
    try OutputFile(path: path("link")).write("new")
    XCTAssertEqual(try String(contentsOfFile: path("real"), encoding: .utf8), "new")
    XCTAssertEqual(
      try FileManager.default.destinationOfSymbolicLink(atPath: path("link")), path("real"))
  }

  func testPermissionsAreKept() throws {
    XCTAssertTrue(
      FileManager.default.createFile(
        atPath: path("private"), contents: nil, attributes: [.posixPermissions: 0o600]))
    try OutputFile(path: path("private")).write("new")
    let found = try FileManager.default.attributesOfItem(atPath: path("private"))
    XCTAssertEqual(found[.posixPermissions] as? Int, 0o600)
  }

  func testAPipeWithoutAReaderFails() throws {
    XCTAssertEqual(mkfifo(path("pipe"), 0o600), 0)
    let file = try OutputFile(path: path("pipe"))
    XCTAssertNotNil(refusal { try file.write("x") })
  }

  func testADeviceIsWrittenIntoAndNotReplaced() throws {
    try OutputFile(path: "/dev/null").write("nothing")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    XCTAssertEqual(type as? FileAttributeType, .typeCharacterSpecial)
  }

  func testPathsThatCannotBeWritten() throws {
    XCTAssertEqual(
      refusal { _ = try OutputFile(path: "/nonexistent/results.json") },
      "cannot write /nonexistent/results.json: its directory does not exist.")
    XCTAssertEqual(
      refusal { _ = try OutputFile(path: "/tmp") }, "cannot write /tmp: it is a directory.")
    try "".write(toFile: path("file"), atomically: false, encoding: .utf8)
    XCTAssertNotNil(refusal { _ = try OutputFile(path: self.path("file/results.json")) })
    XCTAssertEqual(
      refusal { _ = try OutputDirectory(path: "/nonexistent/figures") },
      "cannot write /nonexistent/figures: its parent directory does not exist.")
    XCTAssertEqual(
      refusal { _ = try OutputDirectory(path: "/dev/null") },
      "cannot write /dev/null: it is not a directory.")
  }

  func testADirectoryIsCreated() throws {
    for _ in 0..<2 {
      let made = try OutputDirectory(path: path("figures"))
      try made.file("clip.svg").write("<svg/>")
    }
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: path("figures")), ["clip.svg"])
  }

  func testAFullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      throw XCTSkip("this system has no /dev/full")
    }
    let file = try OutputFile(path: "/dev/full")
    XCTAssertEqual(
      refusal { try file.write("x") }, "cannot write /dev/full: No space left on device.")
  }
}
