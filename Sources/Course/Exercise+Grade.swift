extension Exercise {
  /// Runs every case, compares the results, and searches for a misconception that has the same
  /// results.
  ///
  /// - Parameters:
  ///   - functions: the implementation to grade.
  ///   - reference: the solution, from which the misconceptions are made.
  ///   - onCase: receives each case's index before it runs.
  ///   - onFailure: receives a report at the first wrong case; the returned report may say more.
  public func grade(
    _ functions: Functions, reference: Functions, onCase: (Int) -> Void = { _ in },
    onFailure: (Report) -> Void = { _ in }
  ) -> Report {
    let cases = cases
    var results: [CaseResult] = []
    var firstWrong: Int?
    for (index, testCase) in cases.enumerated() {
      onCase(index)
      let result = testCase.result(of: functions)
      // `Unsolved` of another exercise is a wrong answer to this one.
      if index == 0, case .unsolved(id) = result {
        return Report(exercise: id, verdict: .notStarted)
      }
      results.append(result)
      if firstWrong == nil, !result.isRight(testCase.expected) {
        firstWrong = index
        onFailure(wrongReport(testCase, result, nil))
      }
    }
    guard let firstWrong else {
      return Report(exercise: id, verdict: .right, cases: cases.count)
    }
    let misconception = misconceptions.first { misconception in
      misconception.changes.contains { change in
        let wrong = change(reference)
        return zip(cases, results).allSatisfy { testCase, result in
          testCase.result(of: wrong).isSame(as: result)
        }
      }
    }
    return wrongReport(cases[firstWrong], results[firstWrong], misconception)
  }

  private func wrongReport(
    _ testCase: Case<Functions>, _ result: CaseResult, _ misconception: Misconception<Functions>?
  ) -> Report {
    var report = Report(exercise: id, verdict: .wrong, misconception: misconception?.name)
    report.blocks = WrongAnswer.explain(testCase, result)
    if let misconception {
      report.blocks.append(
        .paragraph("This is exactly what you get when \(misconception.diagnosis)"))
    }
    report.section = misconception?.section ?? outline.section
    return report
  }

  /// Describes the case in which code stopped; nil if there is no such case.
  func stoppedCase(at index: Int) -> StoppedCase? {
    let cases = cases
    guard cases.indices.contains(index) else { return nil }
    let ordinal = index == 0 ? "the first case" : "case \(index + 1) of \(cases.count)"
    return StoppedCase(
      place: "in \(ordinal) (\(cases[index].summary))", endlessHint: endlessHint,
      timeoutExplanation: cases[index].timeoutExplanation)
  }
}

/// The case in which code stopped without a result.
public struct StoppedCase: Sendable {
  /// "in the first case (7 in minibatches of 3)", or "before the first case".
  public var place: String
  /// The hint for code that does not return.
  public var endlessHint: String
  /// Shown when only this case times out.
  public var timeoutExplanation: String?

  /// Code that stopped before the first case.
  public static let beforeTheFirst = StoppedCase(place: "before the first case", endlessHint: "")
}
