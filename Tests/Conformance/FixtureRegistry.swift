import XCTest

/// A test class that checks every case of one recorded file.
protocol FixtureRunner: XCTestCase {
  /// The file's name in the folder of recorded files, without ".json".
  static var fixture: String { get }
}

extension FixtureRunner {
  /// Reads this class's file.
  func loadFixture() throws -> Fixture { try Fixture.load(Self.fixture) }
}

/// The runners of all recorded files; each family lists its own.
enum FixtureRegistry {
  static var runners: [any FixtureRunner.Type] {
    gym + planning + torch
      + [TeamGameConformance.self, TicTacToeConformance.self, ConnectFourConformance.self]
  }
}

final class FixtureTests: XCTestCase {
  func testEveryRecordedFileHasARunner() throws {
    let names = try Fixture.names()
    XCTAssertFalse(names.isEmpty, "no recorded files in \(Fixture.folder.path)")
    let checked = FixtureRegistry.runners.map { $0.fixture }
    if Fixture.isForeignFolder {
      let unknown = names.filter { !checked.contains($0) }
      XCTAssertLessThan(unknown.count, names.count, "nothing in \(Fixture.folder.path) is checked")
      if unknown.isEmpty { return }
      throw XCTSkip("of other rooms, not checked: \(unknown.joined(separator: ", "))")
    }
    for name in names where !checked.contains(name) {
      XCTFail("\(name).json has no runner in FixtureRegistry")
    }
  }

  func testEveryRunnerHasItsOwnFile() throws {
    let checked = FixtureRegistry.runners.map { $0.fixture }
    XCTAssertEqual(checked.count, Set(checked).count, "two runners of one file: \(checked)")
    if Fixture.isForeignFolder { return }
    let names = try Fixture.names()
    for name in checked where !names.contains(name) {
      XCTFail("the runner of \(name) has no file in \(Fixture.folder.path)")
    }
  }
}
