import Console
import RLCore

/// One question put to a lesson's functions, with its answer.
public struct Case<Functions> {
  /// What is special about it, as the end of a sentence: "an episode ends inside the rollout".
  public let title: String
  /// The arguments that are single numbers, in words: "discount = 0.9".
  public var settings: [String]
  /// What a row of the table is, such as "t" or "sample".
  public var row: String
  /// The arguments that are lists.
  public var inputs: [Column]
  /// What a difference in a row usually means, where the case knows.
  public var remarks: [Int: String]
  /// What a right implementation returns, from a closed form or another formula than the reference's.
  public let expected: [Column]
  /// What it means if only this case exceeds the time limit, for a case that tests the complexity.
  public var slow: String?
  /// Puts the question.
  let run: (Functions) throws -> Outcome

  /// Describes a question.
  public init(
    title: String, settings: [String] = [], row: String = "sample", inputs: [Column] = [],
    remarks: [Int: String] = [:], expected: [Column], slow: String? = nil,
    run: @escaping (Functions) throws -> Outcome
  ) {
    self.title = title
    self.settings = settings
    self.row = row
    self.inputs = inputs
    self.remarks = remarks
    self.expected = expected
    self.slow = slow
    self.run = run
  }

  /// What tells it from the others in a few words, for code that did not return.
  var summary: String { isAboutProperties ? settings.joined(separator: ", ") : title }

  /// Whether the rows are properties of the answer instead of its elements.
  var isAboutProperties: Bool { row.isEmpty }

  /// Puts the question; an error is an answer too.
  public func outcome(of functions: Functions) -> Outcome {
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
  /// Describes a question whose answer is one column of numbers.
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

  /// Describes a question about properties of an answer instead of its elements.
  ///
  /// - Parameters:
  ///   - title: what is special about it.
  ///   - settings: the arguments that are single numbers.
  ///   - properties: what must hold, one row each.
  ///   - expected: what a right answer says of each property; by default "yes".
  ///   - remarks: what a difference in a row usually means.
  ///   - slow: what it means if only this case exceeds the time limit.
  ///   - answer: puts the question, and says something of each property.
  public static func properties(
    _ title: String, settings: [String], _ properties: [String], expected: [String]? = nil,
    remarks: [Int: String] = [:], slow: String? = nil,
    answer: @escaping (Functions) throws -> [String]
  ) -> Case {
    Case(
      title: title, settings: settings, row: "",
      inputs: [Column("what must hold", words: properties)], remarks: remarks,
      expected: [Column("properties", words: expected ?? properties.map { _ in "yes" })],
      slow: slow
    ) { functions in .answer([Column("properties", words: try answer(functions))]) }
  }
}

/// An argument that is a single number, in words: "discount = 0.9".
public func setting(
  _ name: String, _ value: some BinaryFloatingPoint & CustomStringConvertible
) -> String { "\(name) = \(Format.shortest(value))" }

/// An argument that is an ending, in words: "ending = .terminated" or "ending = nil".
public func setting(_ name: String, _ ending: Ending?) -> String {
  "\(name) = \(ending.map { ".\($0)" } ?? "nil")"
}

/// The same remark about each of some rows.
public func remarks(_ remark: String?, rows: Int) -> [Int: String] {
  var remarks: [Int: String] = [:]
  for row in 0..<rows { remarks[row] = remark }
  return remarks
}
