extension Exercise {
  /// Runs every case, judges the outcomes, and looks for a misconception with the same ones.
  ///
  /// - Parameters:
  ///   - functions: the implementation to grade.
  ///   - reference: the solution, of which misconceptions are made.
  ///   - onCase: told each case's index before it is run.
  ///   - onFailure: told the report as soon as one case has failed; a better one may be returned.
  public func grade(
    _ functions: Functions, reference: Functions, onCase: (Int) -> Void = { _ in },
    onFailure: (Report) -> Void = { _ in }
  ) -> Report {
    let cases = cases
    var outcomes: [Outcome] = []
    var firstWrong: Int?
    for (index, one) in cases.enumerated() {
      onCase(index)
      let outcome = one.outcome(of: functions)
      if index == 0, case .unsolved(id) = outcome {
        return Report(exercise: id, state: .notStarted)
      }
      outcomes.append(outcome)
      if firstWrong == nil, !outcome.isRight(one.expected) {
        firstWrong = index
        onFailure(wrong(one, outcome, nil))
      }
    }
    guard let firstWrong else {
      return Report(exercise: id, state: .right, cases: cases.count)
    }
    let misconception = misconceptions.first { misconception in
      let wrong = misconception.change(reference)
      return zip(cases, outcomes).allSatisfy { one, outcome in
        one.outcome(of: wrong).isSame(as: outcome)
      }
    }
    return wrong(cases[firstWrong], outcomes[firstWrong], misconception)
  }

  private func wrong(
    _ one: Case<Functions>, _ outcome: Outcome, _ misconception: Misconception<Functions>?
  ) -> Report {
    var report = Report(exercise: id, state: .wrong, misconception: misconception?.name)
    report.blocks = WrongAnswer.explain(one, outcome)
    if let misconception {
      report.blocks.append(
        .paragraph("This is exactly what you get when \(misconception.diagnosis)"))
    }
    report.section = misconception?.section ?? outline.section
    return report
  }

  /// Describes where code stopped that did not return.
  ///
  /// - Parameter index: the index of the case that it had been asked.
  public func question(case index: Int) -> StoppedQuestion? {
    let cases = cases
    guard cases.indices.contains(index) else { return nil }
    let ordinal = index == 0 ? "the first case" : "case \(index + 1) of \(cases.count)"
    return StoppedQuestion(
      place: "in \(ordinal) (\(cases[index].summary))", endlessHint: endlessHint,
      slow: cases[index].slow)
  }
}

/// What code had been asked when it stopped without an answer.
public struct StoppedQuestion: Sendable {
  /// "in the first case (7 in minibatches of 3)", or "before the first case".
  public var place: String
  /// What to look at when the code does not return.
  public var endlessHint: String
  /// What it means if only this question exceeds the time limit.
  public var slow: String?

  /// Code that stopped before it was asked anything.
  public static let beforeTheFirst = StoppedQuestion(
    place: "before the first case", endlessHint: "")
}
