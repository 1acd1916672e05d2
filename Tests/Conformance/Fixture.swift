import Foundation
import XCTest

/// A recorded file of golden numbers: what it holds, from where, and its cases.
struct Fixture {
  let name: String
  let fields: [String: Any]

  /// The recorded cases, one dictionary each.
  var cases: [[String: Any]] { fields["cases"] as? [[String: Any]] ?? [] }

  /// Whether the folder is not the project's own.
  static var isForeignFolder: Bool {
    ProcessInfo.processInfo.environment["RL_FIXTURES"] != nil
  }

  /// The folder of the recorded files: the one that RL_FIXTURES names, or the project's own.
  static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["RL_FIXTURES"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures", isDirectory: true)
  }

  /// The names of all recorded files in the folder, without ".json", sorted.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Reads `<name>.json`; a fixture that is absent, unreadable or without cases fails the test.
  ///
  /// A folder that RL_FIXTURES names may hold some of the files only: the others are skipped.
  static func load(_ name: String) throws -> Fixture {
    let file = folder.appendingPathComponent(name + ".json")
    if isForeignFolder && !FileManager.default.fileExists(atPath: file.path) {
      throw XCTSkip("\(name).json is not in \(folder.path)")
    }
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let fixture = Fixture(name: name, fields: try XCTUnwrap(object, "\(name).json"))
    XCTAssertFalse(fixture.cases.isEmpty, "\(name).json has no cases")
    return fixture
  }
}

extension Dictionary where Key == String, Value == Any {
  /// The case's name, for messages.
  var name: String { self["name"] as? String ?? "unnamed" }

  /// The field as a number; booleans count as 0 and 1.
  func number(_ key: String) throws -> Double {
    try XCTUnwrap((self[key] as? NSNumber)?.doubleValue, "no number \(key)")
  }

  /// The field as a whole number.
  func integer(_ key: String) throws -> Int {
    try XCTUnwrap(Int(exactly: try number(key)), "\(key) is not a whole number")
  }

  /// The field as a dictionary.
  func dictionary(_ key: String) throws -> [String: Any] {
    try XCTUnwrap(self[key] as? [String: Any], "no dictionary \(key)")
  }

  /// The field as a list of dictionaries.
  func dictionaries(_ key: String) throws -> [[String: Any]] {
    try XCTUnwrap(self[key] as? [[String: Any]], "no list of dictionaries \(key)")
  }

  /// The field as a flat list of numbers, nested lists in row-major order.
  func numbers(_ key: String) throws -> [Double] {
    try Self.flatten(try XCTUnwrap(self[key], "no field \(key)"), key)
  }

  /// The field as a flat list of numbers of which there must be exactly `count`.
  func numbers(_ key: String, count: Int) throws -> [Double] {
    let values = try numbers(key)
    XCTAssertEqual(values.count, count, "\(name): how many numbers \(key) has")
    return try XCTUnwrap(values.count == count ? values : nil, "\(key) has another shape")
  }

  /// The field as a list of rows, which may differ in length.
  func rows(_ key: String) throws -> [[Double]] {
    try XCTUnwrap(self[key] as? [Any], "no list \(key)").map { try Self.flatten($0, key) }
  }

  private static func flatten(_ value: Any, _ key: String) throws -> [Double] {
    if let list = value as? [Any] { return try list.flatMap { try flatten($0, key) } }
    return [try XCTUnwrap((value as? NSNumber)?.doubleValue, "no numbers in \(key)")]
  }
}

/// Asserts that two numbers agree to a tolerance, relative where they are greater than 1.
func assertClose(
  _ value: Double, _ expected: Double, _ tolerance: Double, _ message: @autoclosure () -> String,
  file: StaticString = #filePath, line: UInt = #line
) {
  let bound = tolerance * max(1, abs(expected))
  // Written so that a NaN fails.
  if abs(value - expected) <= bound { return }
  XCTFail("\(message()): \(value), recorded \(expected)", file: file, line: line)
}

/// Asserts that two lists of numbers agree, entry by entry; reports the first that does not.
func assertClose(
  _ values: [Double], _ expected: [Double], _ tolerance: Double,
  _ message: @autoclosure () -> String, file: StaticString = #filePath, line: UInt = #line
) {
  guard values.count == expected.count else {
    return XCTFail(
      "\(message()): \(values.count) numbers, recorded \(expected.count)", file: file, line: line)
  }
  for (index, pair) in zip(values, expected).enumerated()
  where !(abs(pair.0 - pair.1) <= tolerance * max(1, abs(pair.1))) {
    return XCTFail(
      "\(message())[\(index)]: \(pair.0), recorded \(pair.1)", file: file, line: line)
  }
}
