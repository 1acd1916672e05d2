import Console
import RLCore

/// One test case of an exercise: arguments for a lesson's functions, and the expected result.
public struct Case<Functions> {
  /// The special feature of the case, in words: "an episode ends inside the rollout".
  public let title: String
  /// The scalar arguments, in words: "discount = 0.9".
  public var settings: [String]
  /// The name of a row's index, such as "t" or "sample"; nil if the rows are properties of the
  /// result instead of its elements.
  public var row: String?
  /// The list arguments.
  public var inputs: [Column]
  /// The usual cause of a difference in a row, by row.
  public var remarks: [Int: String]
  /// The result of a right implementation, from a closed form or a formula that differs from the
  /// reference's.
  public let expected: [Column]
  /// Shown when only this case times out; for a case that tests the complexity.
  public var timeoutExplanation: String?
  /// Calls the function and describes its result.
  let run: (Functions) throws -> CaseResult

  /// Creates a case.
  public init(
    title: String, settings: [String] = [], row: String? = "sample", inputs: [Column] = [],
    remarks: [Int: String] = [:], expected: [Column], timeoutExplanation: String? = nil,
    run: @escaping (Functions) throws -> CaseResult
  ) {
    self.title = title
    self.settings = settings
    self.row = row
    self.inputs = inputs
    self.remarks = remarks
    self.expected = expected
    self.timeoutExplanation = timeoutExplanation
    self.run = run
  }

  /// A few words that identify the case in a message about stopped code.
  var summary: String { comparesProperties ? settings.joined(separator: ", ") : title }

  /// Whether the rows are properties of the result instead of its elements.
  var comparesProperties: Bool { row == nil }

  /// Runs an implementation on the case; a thrown error is a result, too.
  public func result(of functions: Functions) -> CaseResult {
    do {
      return try run(functions)
    } catch let error as Unsolved {
      return .unsolved(error.exercise)
    } catch {
      return .threw("\(error)")
    }
  }
}

extension Case {
  /// Creates a case whose result is one column of numbers.
  ///
  /// The numbers are compared within the tolerance of `expected`.
  public init(
    title: String, settings: [String] = [], row: String = "sample", inputs: [Column] = [],
    remarks: [Int: String] = [:], expected: Column,
    answer: @escaping (Functions) throws -> [Double]
  ) {
    self.init(
      title: title, settings: settings, row: row, inputs: inputs, remarks: remarks,
      expected: [expected]
    ) { functions in .answer([expected.with(try answer(functions))]) }
  }

  /// Creates a case that compares properties of the result instead of its elements.
  ///
  /// - Parameters:
  ///   - title: the special feature of the case.
  ///   - settings: the scalar arguments.
  ///   - properties: the names of the properties, one row each.
  ///   - expected: the property's value in a right result; by default "yes".
  ///   - remarks: the usual cause of a difference in a row.
  ///   - timeoutExplanation: shown when only this case times out.
  ///   - answer: calls the function and returns the value of each property.
  public static func properties(
    _ title: String, settings: [String], _ properties: [String], expected: [String]? = nil,
    remarks: [Int: String] = [:], timeoutExplanation: String? = nil,
    answer: @escaping (Functions) throws -> [String]
  ) -> Case {
    Case(
      title: title, settings: settings, row: nil,
      inputs: [Column("what must hold", words: properties)], remarks: remarks,
      expected: [Column("properties", words: expected ?? properties.map { _ in "yes" })],
      timeoutExplanation: timeoutExplanation
    ) { functions in .answer([Column("properties", words: try answer(functions))]) }
  }
}

/// A scalar argument in words: "discount = 0.9".
public func setting(
  _ name: String, _ value: some BinaryFloatingPoint & CustomStringConvertible
) -> String { "\(name) = \(Format.shortest(value))" }

/// An ending as an argument, in words: "ending = .terminated" or "ending = nil".
public func setting(_ name: String, _ ending: Ending?) -> String {
  "\(name) = \(ending.map { ".\($0)" } ?? "nil")"
}

/// The same remark about each of some rows.
public func remarks(_ remark: String?, rows: Int) -> [Int: String] {
  var remarks: [Int: String] = [:]
  for row in 0..<rows { remarks[row] = remark }
  return remarks
}
