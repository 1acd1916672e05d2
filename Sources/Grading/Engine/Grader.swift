import Curriculum

/// One question put to an implementation, with its answer.
struct Case<Implementation> {
  /// What is special about it, as the end of a sentence: "an episode ends inside the rollout".
  let title: String
  /// The arguments that are single numbers, in words: "discount = 0.9".
  var settings: [String] = []
  /// What a row of the table is, such as "t" or "sample".
  var row = "sample"
  /// The arguments that are lists.
  var inputs: [Column] = []
  /// What a difference in a row usually means, where the case knows.
  var remarks: [Int: String] = [:]
  /// What a right implementation returns, from a closed form or another formula than its own.
  let expected: [Column]
  /// What it means when this case alone does not come back in time, where it is there to find out.
  var slow: String?
  /// Puts the question.
  let run: (Implementation) throws -> Outcome

  /// What tells it from the others in a few words, for code that did not come back.
  var summary: String { isAboutProperties ? settings.joined(separator: ", ") : title }

  /// Whether the rows are properties of the answer instead of its elements.
  var isAboutProperties: Bool { row.isEmpty }

  /// Puts the question; an error is an answer too.
  func outcome(of implementation: Implementation) -> Outcome {
    do {
      return try run(implementation)
    } catch let error as Unsolved {
      return .unsolved(error.exercise)
    } catch {
      return .threw("\(error)")
    }
  }
}

/// A misconception that can be run: right but for one function.
struct Mutant<Implementation> {
  /// What it is about and what is wrong with it, such as "gae.ignoresTermination".
  let name: String
  /// The exercise whose function is wrong.
  let exercise: String
  let implementation: Implementation
  /// What the mistake is, as the end of "This is exactly what you get when …".
  let diagnosis: String
  /// The section of the chapter to read next.
  let section: String

  /// A misconception about an exercise, whose own section is the one to read next by default.
  init(
    _ exercise: String, _ name: String, _ implementation: Implementation, _ diagnosis: String,
    section: String? = nil
  ) {
    self.name = name
    self.exercise = exercise
    self.implementation = implementation
    self.diagnosis = diagnosis
    self.section = section ?? Catalogue.exercise(exercise)?.section ?? ""
  }
}

/// Grades one exercise: cases from small to large, and the misconceptions that it knows.
struct Grader<Implementation> {
  let exercise: Catalogue.Exercise
  let cases: [Case<Implementation>]
  let mutants: [Mutant<Implementation>]
  /// What to look at when the code does not come back.
  let stuck: String

  /// Runs every case and judges the outcomes.
  ///
  /// - Parameters:
  ///   - beginning: Told each case's index before it is run.
  ///   - finding: Told the report as soon as one case has failed; a better one may be returned.
  func grade(
    _ implementation: Implementation, beginning: (Int) -> Void = { _ in },
    finding: (Report) -> Void = { _ in }
  ) -> Report {
    var outcomes: [Outcome] = []
    var firstWrong: Int?
    for (index, one) in cases.enumerated() {
      beginning(index)
      let outcome = one.outcome(of: implementation)
      if index == 0, case .unsolved(exercise.id) = outcome {
        return Report(exercise: exercise.id, state: .notStarted)
      }
      outcomes.append(outcome)
      if firstWrong == nil, !outcome.isRight(one.expected) {
        firstWrong = index
        finding(wrong(one, outcome, nil))
      }
    }
    guard let firstWrong else {
      return Report(exercise: exercise.id, state: .right, cases: cases.count)
    }
    let mutant = mutants.first { mutant in
      zip(cases, outcomes).allSatisfy { one, outcome in
        one.outcome(of: mutant.implementation).isSame(as: outcome)
      }
    }
    return wrong(cases[firstWrong], outcomes[firstWrong], mutant)
  }

  private func wrong(
    _ one: Case<Implementation>, _ outcome: Outcome, _ mutant: Mutant<Implementation>?
  ) -> Report {
    var report = Report(exercise: exercise.id, state: .wrong, mutant: mutant?.name)
    report.blocks = WrongAnswer.explain(one, outcome)
    if let mutant {
      report.blocks.append(
        .paragraph("This is exactly what you get when \(mutant.diagnosis)"))
    }
    report.section = mutant?.section ?? exercise.section
    return report
  }
}
