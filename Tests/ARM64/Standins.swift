// What Embedded Swift lacks, as far as the sources need it.

prefix operator †

/// Stands in for `throw`.
prefix func † (error: some Error) -> Never { fatalError() }

/// A clock that stands still; no result depends on it.
public enum ContinuousClock {
  /// Always 0.
  public static var now: Double { 0 }
}

extension Double {
  /// A duration of the clock that stands still.
  public static func seconds(_ count: Double) -> Double { count }
}

// The part of XCTest that the tests named in `check` use. Each check prints a line as a section
// does, and one that begins with "WRONG" if it fails.

class XCTestCase {
  init() {}
}

func XCTAssertEqual(
  _ got: UInt64, _ expected: UInt64, file: StaticString = #fileID, line: Int = #line
) {
  print("\(got == expected ? "" : "WRONG ")\(file):\(line) \(got) 1")
}

func XCTAssertNotEqual(
  _ one: UInt64, _ other: UInt64, file: StaticString = #fileID, line: Int = #line
) {
  print("\(one != other ? "" : "WRONG ")\(file):\(line) \(one) 1")
}

func XCTAssertTrue(_ holds: Bool, file: StaticString = #fileID, line: Int = #line) {
  print("\(holds ? "" : "WRONG ")\(file):\(line) \(holds) 1")
}

func XCTAssertLessThan(
  _ low: Float, _ high: Float, _ message: String = "", file: StaticString = #fileID,
  line: Int = #line
) {
  print("\(low < high ? "" : "WRONG ")\(file):\(line) \(low) 1")
}
