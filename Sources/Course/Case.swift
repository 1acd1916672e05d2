/// One test case of an exercise: arguments for a lesson's functions, and the expected result.
public struct Case<Functions> {
  /// The special feature of the case, in words: "an episode ends inside the rollout".
  public let title: String
  /// The scalar arguments: "discount = 0.9".
  public var settings: [Setting]
  /// The name of a row's index, such as "t" or "sample"; nil if the rows are properties of the
  /// result instead of its elements.
  public var row: String?
  /// The list arguments.
  public var inputs: [Column]
  /// The usual cause of a difference in a row, by row.
  public var remarks: [Int: String]
  /// What a wrong word in place of an expected one means, by the word; shown where no misconception
  /// explains the answer.
  public var meanings: [String: String] = [:]
  /// What is shown beside a result's column in place of `inputs`, by the column's name: the names
  /// of its rows, and what belongs to them.
  public var labels: [String: [Column]] = [:]
  /// The result of a right implementation, from a closed form or a formula that differs from the
  /// reference's.
  public let expected: [Column]
  /// Shown when only this case times out; for a case that tests the complexity.
  public var timeoutExplanation: String?
  /// Makes smaller questions of the same kind, one of which is shown instead if it differs, too.
  public var smaller: () -> [Case] = { [] }
  /// Calls the function and describes its result.
  let run: (Functions) throws -> CaseResult

  /// Creates a case.
  public init(
    title: String, settings: [Setting] = [], row: String? = "sample", inputs: [Column] = [],
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
  var summary: String {
    comparesProperties ? settings.map(\.description).joined(separator: ", ") : title
  }

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
  /// A question that is made smaller as long as the answer stays wrong.
  ///
  /// - Parameters:
  ///   - question: the arguments.
  ///   - smaller: arguments of smaller questions, the smallest first; empty where there are none.
  ///   - asked: the case of some arguments; its title says how large they are.
  public static func shrinking<Question>(
    _ question: Question, _ smaller: @escaping (Question) -> [Question],
    asked: @escaping (Question) -> Case
  ) -> Case {
    var result = asked(question)
    result.smaller = { smaller(question).map { shrinking($0, smaller, asked: asked) } }
    return result
  }

  /// Creates a case whose result is one column of numbers.
  ///
  /// The numbers are compared within the tolerance of `expected`.
  public init(
    title: String, settings: [Setting] = [], row: String = "sample", inputs: [Column] = [],
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
    _ title: String, settings: [Setting], _ properties: [String], expected: [String]? = nil,
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

/// The same remark about each of some rows.
public func remarks(_ remark: String?, rows: Int) -> [Int: String] {
  var remarks: [Int: String] = [:]
  for row in 0..<rows { remarks[row] = remark }
  return remarks
}
