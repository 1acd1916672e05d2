import XCTest

@testable import Course

/// A synthetic case: what is asked, what is expected, and what is answered.
struct Asked {
  var settings: [Setting] = []
  var inputs: [Column] = []
  var expected: [Column]
  var yours: [Column]

  /// A case with one column of numbers.
  init(
    _ settings: [Setting] = [], _ inputs: [Column] = [], _ expected: [Double], _ yours: [Double]
  ) {
    (self.settings, self.inputs) = (settings, inputs)
    self.expected = [.precise("y", expected)]
    self.yours = [.precise("y", yours)]
  }

  /// A case with several columns, or with words.
  init(
    _ settings: [Setting] = [], inputs: [Column] = [], expected: [Column], yours: [Column]
  ) {
    (self.settings, self.inputs, self.expected, self.yours) = (settings, inputs, expected, yours)
  }

  var asCase: Case<Void> {
    let yours = yours
    return Case(
      title: "a case", settings: settings, row: "t", inputs: inputs, expected: expected
    ) { _ in .answer(yours) }
  }
}

/// The symptoms of answers to cases that are asked in this order.
func symptoms(_ asked: [Asked]) -> [Symptom] {
  let cases = asked.map(\.asCase)
  return Symptom.all(of: cases, cases.map { $0.result(of: ()) }) { cases[$0].result(of: ()) }
}

/// Expects a symptom of a kind, with words in its sentence.
func expectSymptom(
  _ kind: Symptom.Kind, _ words: String, _ asked: [Asked], file: StaticString = #filePath,
  line: UInt = #line
) {
  let found = symptoms(asked)
  XCTAssertTrue(
    found.contains { $0.kind == kind && $0.sentence.contains(words) }, "\(found)", file: file,
    line: line)
}

/// Expects no symptom of a kind.
func expectNo(
  _ kind: Symptom.Kind, _ asked: [Asked], file: StaticString = #filePath, line: UInt = #line
) {
  expectNo(kind, "", asked, file: file, line: line)
}

/// Expects no symptom of a kind with these words in its sentence.
func expectNo(
  _ kind: Symptom.Kind, _ words: String, _ asked: [Asked], file: StaticString = #filePath,
  line: UInt = #line
) {
  let found = symptoms(asked)
  XCTAssertFalse(
    found.contains { $0.kind == kind && (words.isEmpty || $0.sentence.contains(words)) },
    "\(found)", file: file, line: line)
}
