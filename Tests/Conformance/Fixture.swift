import Foundation
import XCTest

/// A recorded file of golden numbers: what it holds, from where, and its cases.
struct Fixture {
  let name: String
  let fields: [String: Any]

  /// The recorded cases, one dictionary each.
  var cases: [[String: Any]] { fields["cases"] as? [[String: Any]] ?? [] }

  /// The folder of the recorded files: the one that RL_FIXTURES names, or the project's own.
  static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["RL_FIXTURES"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures", isDirectory: true)
  }

  /// Reads `<name>.json`; a fixture that is absent, unreadable or without cases fails the test.
  static func load(_ name: String) throws -> Fixture {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let fixture = Fixture(name: name, fields: try XCTUnwrap(object))
    XCTAssertFalse(fixture.cases.isEmpty, "\(name).json has no cases")
    return fixture
  }
}

extension Dictionary where Key == String, Value == Any {
  /// The field as a number; booleans count as 0 and 1.
  func number(_ key: String) throws -> Double {
    try XCTUnwrap((self[key] as? NSNumber)?.doubleValue, "no number \(key)")
  }

  /// The field as a flat list of numbers, nested lists in row-major order.
  func numbers(_ key: String) throws -> [Double] {
    func flatten(_ value: Any) throws -> [Double] {
      if let list = value as? [Any] { return try list.flatMap(flatten) }
      return [try XCTUnwrap((value as? NSNumber)?.doubleValue, "no numbers in \(key)")]
    }
    return try flatten(try XCTUnwrap(self[key], "no field \(key)"))
  }
}
