// Exercises that ask to choose one of several names: to find a bug, to predict a trend.

extension Case {
  /// Creates a case whose answer is one of several names.
  ///
  /// - Parameters:
  ///   - title: the special feature of the case; it may not give the answer away.
  ///   - settings: the scalar arguments.
  ///   - row: the word for a row's index.
  ///   - inputs: the list arguments.
  ///   - result: the name of the result, such as "mistake".
  ///   - expected: the right choice.
  ///   - meaning: what a wrong choice means, in one or two sentences; shown where no misconception
  ///     explains all answers.
  ///   - answer: calls the function.
  public static func choice<Choice: CaseIterable & Equatable & RawRepresentable<String>>(
    _ title: String, settings: [Setting] = [], row: String = "row", inputs: [Column] = [],
    result: String, expected: Choice, meaning: (_ wrong: Choice) -> String,
    answer: @escaping (Functions) throws -> Choice
  ) -> Case {
    var choice = Case(
      title: title, settings: settings, row: row, inputs: inputs,
      expected: [Column(result, words: [".\(expected.rawValue)"])]
    ) { functions in
      .answer([Column(result, words: [".\(try answer(functions).rawValue)"])])
    }
    for wrong in Choice.allCases where wrong != expected {
      choice.meanings[".\(wrong.rawValue)"] = meaning(wrong)
    }
    return choice
  }
}

/// A question of an exercise that asks to predict: what a change does to a measured quantity, and
/// why it does not do the two other things.
public struct Prediction<Change: Equatable & RawRepresentable<String> & Sendable>: Sendable {
  /// What is changed.
  public let change: Change
  /// The change and the quantity in words, as the end of "The smallest case that differs: …".
  public let title: String
  /// What was measured.
  public let trend: Trend
  /// Why each other trend is wrong, as the end of "This is exactly what you get when …": what was
  /// thought and what is right.
  public let reasons: [Trend: String]
  /// The kind of mistake that a wrong trend is.
  public let mistake: Mistake

  /// Creates a question; `falls`, `stays` and `rises` are the reasons of those that are wrong.
  public init(
    _ change: Change, _ title: String, is trend: Trend, _ mistake: Mistake, falls: String? = nil,
    stays: String? = nil, rises: String? = nil
  ) {
    self.change = change
    self.title = title
    self.trend = trend
    self.mistake = mistake
    var reasons: [Trend: String] = [:]
    reasons[.falls] = falls
    reasons[.stays] = stays
    reasons[.rises] = rises
    self.reasons = reasons
  }
}

extension Prediction {
  /// A prediction, as a lesson asks for it.
  public typealias Function = @Sendable (_ change: Change) throws -> Trend

  /// The question as a case.
  ///
  /// - Parameters:
  ///   - argument: the name of the function's argument.
  ///   - answer: calls the function.
  public func asked<Functions>(
    as argument: String = "change",
    _ answer: @escaping (_ functions: Functions, _ change: Change) throws -> Trend
  ) -> Case<Functions> {
    let change = change
    return .choice(
      title, settings: [Setting("\(argument) = .\(change.rawValue)")], result: "trend",
      expected: trend,
      meaning: { "That is what you get when \(reasons[$0] ?? "it is guessed.")" }
    ) { try answer($0, change) }
  }

  /// Both wrong answers, each a misconception named "subject.changeFalls" and the like.
  public func misconceptions(_ subject: String) -> [Misconception<Function>] {
    Trend.allCases.filter { $0 != trend }.map { wrong in
      let (name, change) = (
        "\(subject).\(change.rawValue)\(wrong.rawValue.capitalizedFirst)", change
      )
      return Misconception(
        name, mistake, reasons[wrong] ?? "",
        changing: { right in
          { $0 == change ? wrong : try right($0) }
        })
    }
  }
}

extension String {
  /// The same with a capital at the start.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
