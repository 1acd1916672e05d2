import Console

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

/// An argument that is a single number, in words: "discount = 0.9".
public func setting(
  _ name: String, _ value: some BinaryFloatingPoint & CustomStringConvertible
) -> String { "\(name) = \(Format.shortest(value))" }
