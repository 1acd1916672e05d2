extension Exercise {
  /// Runs every case, compares the results, and searches for a misconception that has the same
  /// results, or else for what the differences have in common.
  ///
  /// - Parameters:
  ///   - functions: the implementation to grade.
  ///   - reference: the solution, from which the misconceptions are made.
  ///   - onCase: receives each case's index before it runs.
  ///   - onFailure: receives a report as soon as there is one; a later one says more, and the
  ///     returned one most.
  public func grade(
    _ functions: Functions, reference: Functions, onCase: (Int) -> Void = { _ in },
    onFailure: (Report) -> Void = { _ in }
  ) -> Report {
    let cases = cases
    var results: [CaseResult] = []
    var firstWrong: Int?
    var (isStarted, isReported) = (false, false)
    for (index, testCase) in cases.enumerated() {
      onCase(index)
      let result = testCase.result(of: functions)
      results.append(result)
      if firstWrong == nil, !result.isRight(testCase.expected) { firstWrong = index }
      // As long as every case throws `Unsolved`, nothing is wrong yet.
      isStarted = isStarted || !result.isUnsolved(id)
      if let firstWrong, isStarted, !isReported {
        onFailure(wrongReport(cases[firstWrong], results[firstWrong]))
        isReported = true
      }
    }
    guard isStarted || cases.isEmpty else { return Report(exercise: id, verdict: .notStarted) }
    guard let firstWrong else {
      return Report(exercise: id, verdict: .right, cases: cases.count)
    }
    let misconception = misconception(cases, results, reference)
    var explanation = Explanation(misconception: misconception, symptoms: [])
    onFailure(wrongReport(cases[firstWrong], results[firstWrong], explanation))
    // What runs the answer again comes last: it may not come back.
    let (smallest, result) = smallest(
      cases[firstWrong], results[firstWrong], functions, onRun: { onCase(firstWrong) })
    if misconception == nil {
      explanation.symptoms = symptoms(cases, results, functions, onCase: onCase)
    }
    return wrongReport(smallest, result, explanation)
  }

  /// The first misconception that has the same result in every case.
  private func misconception(
    _ cases: [Case<Functions>], _ results: [CaseResult], _ reference: Functions
  ) -> Misconception<Functions>? {
    misconceptions.first { misconception in
      misconception.changes.contains { change in
        let wrong = change(reference)
        return zip(cases, results).allSatisfy { testCase, result in
          testCase.result(of: wrong).isSame(as: result)
        }
      }
    }
  }

  /// What the differences of a wrong answer have in common.
  func symptoms(
    _ cases: [Case<Functions>], _ results: [CaseResult], _ functions: Functions,
    onCase: (Int) -> Void = { _ in }
  ) -> [Symptom] {
    Symptom.all(of: cases, results) { index in
      onCase(index)
      return cases[index].result(of: functions)
    }
  }

  /// The smallest question of a case's kind that is answered wrong, too; at most 200 are asked.
  func smallest(
    _ testCase: Case<Functions>, _ result: CaseResult, _ functions: Functions, onRun: () -> Void
  ) -> (Case<Functions>, CaseResult) {
    var best = (testCase, result)
    var runs = 0
    var isSmaller = true
    let start = ContinuousClock.now
    while isSmaller {
      isSmaller = false
      for smaller in best.0.smaller() {
        guard runs < 200, ContinuousClock.now - start < .seconds(2) else { return best }
        runs += 1
        onRun()
        let answer = smaller.result(of: functions)
        if !answer.isRight(smaller.expected) {
          best = (smaller, answer)
          isSmaller = true
          break
        }
      }
    }
    return best
  }

  /// What is known about a wrong answer beside the case that is shown.
  private struct Explanation {
    var misconception: Misconception<Functions>?
    var symptoms: [Symptom]
  }

  private func wrongReport(
    _ testCase: Case<Functions>, _ result: CaseResult,
    _ explanation: Explanation = Explanation(misconception: nil, symptoms: [])
  ) -> Report {
    let misconception = explanation.misconception
    var report = Report(exercise: id, verdict: .wrong, misconception: misconception?.name)
    report.blocks = WrongAnswer.explain(
      testCase, result, isDiagnosed: misconception != nil)
    if let misconception {
      report.blocks.append(
        .paragraph("This is exactly what you get when \(misconception.diagnosis)"))
    }
    report.blocks += explanation.symptoms.map { .paragraph($0.sentence) }
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
