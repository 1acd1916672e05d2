import Curriculum
import RLCore
import Solutions
import XCTest

@testable import Grading

/// Lesson 3 in the matrix.
enum SARSAMatrix: MatrixLesson {
  typealias Lesson = SARSAGraders

  static let others: [any SARSAExercises.Type] = [OtherSARSA.self, DelayedSARSA.self]
  static let unwritten: any SARSAExercises.Type = UnwrittenSARSA.self
  static let fallback: any SARSAExercises.Type =
    SARSAWithFallback<UnwrittenSARSA, SARSASolution>.self
  static let partial: (implementation: any SARSAExercises.Type, written: [String]) =
    (OddSARSA.self, ["03.1", "03.2", "03.4"])
  static let unnamed: (implementation: any SARSAExercises.Type, exercise: String) =
    (OddSARSA.self, "03.1")

  static func mutant(named name: String) -> (any SARSAExercises.Type)? {
    Mutants.sarsa(named: name)
  }
}

/// What lesson 3's graders do beyond what the matrix asks of all.
final class SARSAAnswerTests: XCTestCase {
  private func report(_ exercise: String, _ implementation: any SARSAExercises.Type) throws
    -> Report
  {
    try XCTUnwrap(SARSAGraders.grader(exercise)).grade(implementation)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["03.1", "03.2", "03.4"] {
      let report = try report(exercise, OddSARSA.self)
      XCTAssertEqual(report.state, .wrong)
      XCTAssertNil(report.mutant, exercise)
      XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    }
    let missing = try text(report("03.4", OddSARSA.self))
    XCTAssertTrue(missing.contains("Yours has 0 elements where 1 is expected."), missing)
    let thrown = try text(report("03.2", OddSARSA.self))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  /// A question too many shifts the list: the report shows where, before it shows any value.
  func testTheReportOfAnEpisodeBeginsWithTheQuestions() throws {
    let twice = try text(report("03.2", SARSAMutants.Episode.ChoosesAfresh.self))
    XCTAssertTrue(twice.contains("states asked for"), twice)
    let sharp = try text(report("03.2", SARSAMutants.Episode.BestInTarget.self))
    XCTAssertTrue(sharp.contains("new values Q(s, choice)"), sharp)
    let late = try text(report("03.2", SARSAMutants.Episode.OutlivesTheLimit.self))
    XCTAssertTrue(late.contains("the time limit cuts the episode"), late)
  }

  func testOnlyUnsolvedFallsBack() throws {
    typealias Mixed = SARSAWithFallback<OddSARSA, SARSASolution>
    let own = try Mixed.target(
      reward: 1, nextActionValues: [3, 2], nextAction: 0, ending: nil, discount: 1)
    XCTAssertEqual(own, 3)
    let other = try Mixed.nStepReturn(
      rewards: [1, 2], bootstrapValue: 8, ending: nil, discount: 0.5)
    XCTAssertEqual(other, 4)
    var (world, values) = (corridor(2), ActionValues(states: 3, actions: 2))
    XCTAssertThrowsError(
      try Mixed.episode(
        in: &world, from: 0, values: &values, discount: 1, learningRate: 1, choose: { _, _ in 1 })
    ) { error in
      XCTAssertTrue(error is OddSARSA.Trouble)
    }
  }

  /// An episode that is written by means of a target that is not: the reference begins anew.
  func testTheFallbackOfAnEpisodeForgetsWhatWasDoneInIt() throws {
    typealias Mixed = SARSAWithFallback<HalfSARSA, SARSASolution>
    var (world, values) = (corridor(3), ActionValues(states: 4, actions: 2))
    let total = try Mixed.episode(
      in: &world, from: 0, values: &values, discount: 1, learningRate: 0.5,
      choose: { _, _ in 1 })
    XCTAssertEqual(total, -3)
    XCTAssertEqual(world.executed, [1, 1, 1])
    XCTAssertEqual(values.values, [0, -0.5, 0, -0.5, 0, -0.5, 0, 0])
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for mutant in SARSAMutants.all {
      let lines = try report(mutant.exercise, mutant.implementation).text(width: 80)
        .split(separator: "\n")
      for line in lines { XCTAssertLessThanOrEqual(line.count, 80, "\(mutant.name): \(line)") }
    }
  }
}

/// The statements' own examples, and what the functions have to do with one another.
final class SARSASolutionTests: XCTestCase {
  private typealias Lesson = SARSASolution

  func testTheExamplesOfTheStubsHold() {
    let next = [0.5, 2, -1]
    for (action, ending, expected) in [
      (0, nil, 1.45), (1, nil, 2.8), (1, Ending.truncated, 2.8), (1, .terminated, 1),
    ] {
      let target = Lesson.target(
        reward: 1, nextActionValues: next, nextAction: action, ending: ending, discount: 0.9)
      XCTAssertEqual(target, expected, accuracy: 1e-15)
    }

    var (world, values) = (corridor(2), ActionValues(states: 3, actions: 2))
    var choices = [1, 0, 1][...]
    var asked: [Int] = []
    let total = Lesson.episode(
      in: &world, from: 0, values: &values, discount: 1, learningRate: 0.5
    ) { _, state in
      asked.append(state)
      return choices.removeFirst()
    }
    XCTAssertEqual(total, -3)
    XCTAssertEqual(asked, [0, 1, 1])
    XCTAssertEqual(values.values, [0, -0.5, -0.5, -0.5, 0, 0])

    for (ending, expected) in [(nil, 7.0), (Ending.truncated, 7), (.terminated, 5)] {
      let answer = Lesson.nStepReturn(
        rewards: [4, 2], bootstrapValue: 8, ending: ending, discount: 0.5)
      XCTAssertEqual(answer, expected)
    }

    for (trace, expectedValues, expectedTraces) in [
      (EligibilityTrace.accumulating, [0, 1.5, 0.25], [0, 0.375, 0.0625]),
      (.replacing, [0, 1, 0.25], [0, 0.25, 0.0625]),
    ] {
      var (table, traces) = ([0.0, 0, 0], [0, 0.5, 0.25])
      Lesson.traceUpdate(
        values: &table, traces: &traces, visited: 1, error: 2, ending: nil, discount: 0.5,
        traceDecay: 0.5, learningRate: 0.5, trace: trace)
      XCTAssertEqual(table, expectedValues)
      XCTAssertEqual(traces, expectedTraces)
    }

    for (ending, expected) in [(Ending.truncated, [7.0, 8]), (.terminated, [4, 2])] {
      let returns = Lesson.lambdaReturns(
        rewards: [1, 2], nextValues: [4, 6], ending: ending, discount: 1, traceDecay: 0.5)
      XCTAssertEqual(returns, expected)
    }
  }

  /// An n-step return of one step is 03.1's target, and the λ-return lies between the two extremes:
  /// λ = 0 gives n = 1 everywhere, λ = 1 gives as many steps as are left.
  func testTheReturnsAgreeWhereTheyMeet() {
    var random = RandomStream(seed: 3, name: "returns")
    for ending in [nil, Ending.truncated, .terminated] {
      let rewards = SARSAGraders.draw(6, -2, 2, &random)
      let values = SARSAGraders.draw(6, -3, 3, &random)
      let short = Lesson.lambdaReturns(
        rewards: rewards, nextValues: values, ending: ending, discount: 0.9, traceDecay: 0)
      let long = Lesson.lambdaReturns(
        rewards: rewards, nextValues: values, ending: ending, discount: 0.9, traceDecay: 1)
      for t in 0..<6 {
        let last = t == 5 ? ending : nil
        let target = Lesson.target(
          reward: rewards[t], nextActionValues: [9, values[t]], nextAction: 1, ending: last,
          discount: 0.9)
        let one = Lesson.nStepReturn(
          rewards: [rewards[t]], bootstrapValue: values[t], ending: last, discount: 0.9)
        let all = Lesson.nStepReturn(
          rewards: Array(rewards[t...]), bootstrapValue: values[5], ending: ending, discount: 0.9)
        XCTAssertEqual(one, target, accuracy: 1e-12)
        XCTAssertEqual(short[t], target, accuracy: 1e-12)
        XCTAssertEqual(long[t], all, accuracy: 1e-12)
      }
    }
  }

  /// Offline, what the traces give out step by step adds up to what the λ-returns ask for.
  ///
  /// Σ_t α δ_t e_t(s) = Σ_{t: s_t = s} α (G_t − V(s)); Sutton & Barto, sections 12.1 and 12.2.
  func testForwardAndBackwardViewAgreeOffline() {
    var random = RandomStream(seed: 3, name: "views")
    for ending in [Ending.truncated, .terminated] {
      for lambda in [0, 0.3, 0.9, 1] {
        let values = SARSAGraders.draw(5, -3, 3, &random)
        let states = (0...20).map { _ in random.integer(below: 5) }
        let rewards = SARSAGraders.draw(20, -2, 2, &random)
        let nextValues = states.dropFirst().map { values[$0] }
        let returns = Lesson.lambdaReturns(
          rewards: rewards, nextValues: nextValues, ending: ending, discount: 0.9,
          traceDecay: lambda)
        var forward = [Double](repeating: 0, count: 5)
        var (backward, traces) = (forward, forward)
        for t in rewards.indices {
          forward[states[t]] += 0.1 * (returns[t] - values[states[t]])
          let last = t == rewards.count - 1 ? ending : nil
          let target = Lesson.target(
            reward: rewards[t], nextActionValues: [nextValues[t]], nextAction: 0, ending: last,
            discount: 0.9)
          Lesson.traceUpdate(
            values: &backward, traces: &traces, visited: states[t],
            error: target - values[states[t]], ending: last, discount: 0.9, traceDecay: lambda,
            learningRate: 0.1, trace: .accumulating)
        }
        for state in 0..<5 {
          XCTAssertEqual(backward[state], forward[state], accuracy: 1e-12)
        }
        XCTAssertEqual(traces, [0, 0, 0, 0, 0])
      }
    }
  }

  /// With λ = 0 a trace update is 03.2's: the visited pair moves, and no other.
  func testWithoutTracesOnePairMoves() {
    var (values, traces) = ([1.0, 2, 3], [0.0, 0, 0])
    for (visited, error) in [(1, 4.0), (2, -2), (1, 1)] {
      Lesson.traceUpdate(
        values: &values, traces: &traces, visited: visited, error: error, ending: nil,
        discount: 0.9, traceDecay: 0, learningRate: 0.5, trace: .accumulating)
    }
    XCTAssertEqual(values, [1, 4.5, 2])
    XCTAssertEqual(traces, [0, 0, 0])
  }
}

/// Cells in a row: action 1 goes right, action 0 waits, each step costs 1; behind the last is the end.
private func corridor(_ cells: Int) -> RecordedWorld {
  let model = KnownModel(states: cells + 1, actions: 2) { cell, action in
    let next = min(cell + action, cells)
    return [KnownModel.Outcome(nextState: next, reward: -1, terminated: next == cells)]
  }
  return RecordedWorld(model, at: 0, limit: nil)
}
