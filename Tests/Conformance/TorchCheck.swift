import XCTest

/// Comparison of single-precision results with recorded double-precision ones.
struct TorchCheck {
  /// Which fixture and case the numbers belong to.
  let label: String

  /// Every number within 10⁻⁵ of the recorded one, relative to it and to the largest of its list.
  ///
  /// - Parameter terms: The size of the terms whose difference the numbers are, where that is
  ///   larger: single precision cannot know the difference better than it knows the terms.
  func equal(
    _ actual: [Float], _ expected: [Double], _ field: String, terms: Double = 0,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    guard actual.count == expected.count else {
      return XCTFail(
        "\(label) \(field): \(actual.count) numbers instead of \(expected.count)", file: file,
        line: line)
    }
    let largest = max(expected.map { abs($0) }.max() ?? 0, terms)
    for i in actual.indices {
      let limit = 1e-5 * (abs(expected[i]) + 0.5 * largest) + 1e-6
      XCTAssertEqual(
        Double(actual[i]), expected[i], accuracy: limit, "\(label) \(field)[\(i)]", file: file,
        line: line)
    }
  }

  func equal(
    _ actual: Float, _ expected: Double, _ field: String, terms: Double = 0,
    file: StaticString = #filePath, line: UInt = #line
  ) { equal([actual], [expected], field, terms: terms, file: file, line: line) }
}

extension Dictionary where Key == String, Value == Any {
  /// A text field.
  func text(_ key: String) throws -> String {
    try XCTUnwrap(self[key] as? String, "no text \(key)")
  }

  /// The field as a flat list of single-precision numbers.
  func floats(_ key: String) throws -> [Float] { try numbers(key).map(Float.init) }

  /// The field as a list of whole numbers.
  func integers(_ key: String) throws -> [Int] {
    try numbers(key).map { try XCTUnwrap(Int(exactly: $0), "\(key) has \($0)") }
  }

  /// How many columns the first row of a matrix has.
  func columns(_ key: String) throws -> Int { try XCTUnwrap(rows(key).first).count }
}
