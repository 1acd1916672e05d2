import Curriculum
import RLCore
import Solutions
import XCTest

@testable import Grading

/// Lesson 4 in the matrix.
enum ExpectedSARSAMatrix: MatrixLesson {
  typealias Lesson = ExpectedSARSAGraders

  static let others: [any ExpectedSARSAExercises.Type] = [
    OtherExpectedSARSA.self, AnotherExpectedSARSA.self,
  ]
  static let unwritten: any ExpectedSARSAExercises.Type = UnwrittenExpectedSARSA.self
  static let fallback: any ExpectedSARSAExercises.Type =
    ExpectedSARSAWithFallback<UnwrittenExpectedSARSA, ExpectedSARSASolution>.self
  static let partial: (implementation: any ExpectedSARSAExercises.Type, written: [String]) =
    (OddExpectedSARSA.self, ["04.1", "04.4", "04.5"])
  static let unnamed: (implementation: any ExpectedSARSAExercises.Type, exercise: String) =
    (OddExpectedSARSA.self, "04.1")

  static func mutant(named name: String) -> (any ExpectedSARSAExercises.Type)? {
    Mutants.expectedSARSA(named: name)
  }
}

/// What lesson 4's graders do beyond what the matrix asks of all.
final class ExpectedSARSAAnswerTests: XCTestCase {
  private func report(
    _ exercise: String, _ implementation: any ExpectedSARSAExercises.Type
  ) throws -> Report {
    try XCTUnwrap(ExpectedSARSAGraders.grader(exercise)).grade(implementation)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["04.1", "04.4", "04.5"] {
      let report = try report(exercise, OddExpectedSARSA.self)
      XCTAssertEqual(report.state, .wrong)
      XCTAssertNil(report.mutant, exercise)
      XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    }
    let thrown = try text(report("04.4", OddExpectedSARSA.self))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
    let missing = try text(report("04.5", OddExpectedSARSA.self))
    XCTAssertTrue(missing.contains("Yours has 1 element where 2 are expected."), missing)
  }

  func testOnlyUnsolvedFallsBack() throws {
    typealias Mixed = ExpectedSARSAWithFallback<OddExpectedSARSA, ExpectedSARSASolution>
    XCTAssertEqual(try Mixed.expectedValue(actionValues: [1, 5, 3], explorationRate: 0), 3)
    XCTAssertEqual(
      try Mixed.target(reward: 1, expectedValue: 4, ending: nil, discount: 0.5), 3)
    XCTAssertThrowsError(try Mixed.importanceSampledEstimates(returns: [1], ratios: [1])) {
      XCTAssertTrue($0 is OddExpectedSARSA.Trouble)
    }
  }

  /// Nothing that a grader prints is wider than a terminal.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for mutant in ExpectedSARSAMutants.all {
      let lines = try report(mutant.exercise, mutant.implementation).text(width: 80)
        .split(separator: "\n")
      for line in lines { XCTAssertLessThanOrEqual(line.count, 80, "\(mutant.name): \(line)") }
    }
  }

  /// The misconception that is hardest to see is found on the smallest episode that shows it.
  func testLastVisitsAreFoundOnThreeSteps() throws {
    let report = try text(report("04.5", ExpectedSARSAMutants.Counting.LastVisit.self))
    XCTAssertTrue(report.contains("a state met twice"), report)
    XCTAssertTrue(report.contains("states = [7, 3, 7]"), report)
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() {
    typealias Lesson = ExpectedSARSASolution
    let value = Lesson.expectedValue(actionValues: [1, 5, 5, -3], explorationRate: 0.2)
    XCTAssertEqual(value, 4.4, accuracy: 1e-15)
    XCTAssertEqual(
      Lesson.target(reward: -1, expectedValue: 4.4, ending: nil, discount: 0.9), 2.96,
      accuracy: 1e-15)
    XCTAssertEqual(
      Lesson.target(reward: -1, expectedValue: 4.4, ending: .terminated, discount: 0.9), -1)

    func ratio(_ estimating: ReturnOf) -> Double {
      Lesson.importanceRatio(
        targetProbabilities: [0.9, 0.3, 1], behaviorProbabilities: [0.5, 0.5, 0.25], from: 1,
        estimating: estimating)
    }
    XCTAssertEqual(ratio(.state), 2.4, accuracy: 1e-15)
    XCTAssertEqual(ratio(.stateAction), 4)

    let estimates = Lesson.importanceSampledEstimates(returns: [1, -1, 4], ratios: [3, 1, 0])
    XCTAssertEqual(estimates.ordinary, 2.0 / 3, accuracy: 1e-15)
    XCTAssertEqual(estimates.weighted, 0.5)

    func returns(_ visits: Visits) -> [[Double]] {
      Lesson.monteCarloReturns(
        states: [7, 3, 7], rewards: [1, 2, 4], discount: 1, visits: visits
      ).map { [Double($0.state), $0.value] }
    }
    XCTAssertEqual(returns(.every), [[7, 7], [3, 6], [7, 4]])
    XCTAssertEqual(returns(.first), [[7, 7], [3, 6]])
  }
}

/// Lesson 4 once more, each function in another natural form than the reference's.
enum OtherExpectedSARSA: ExpectedSARSAExercises {
  /// A mixture of the best and the mean: no probabilities, and no ties.
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    let best = actionValues.max() ?? 0
    let mean = actionValues.reduce(0, +) / Double(actionValues.count)
    return (1 - explorationRate) * best + explorationRate * mean
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    switch ending {
    case .terminated: reward
    case .truncated, nil: reward + discount * expectedValue
    }
  }

  /// Two lists without their beginnings.
  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    let given = estimating == .stateAction ? 1 : 0
    return zip(
      targetProbabilities.dropFirst(step + given), behaviorProbabilities.dropFirst(step + given)
    ).reduce(1) { $0 * $1.0 / $1.1 }
  }

  /// The weighted one by increments: Sutton & Barto (5.8).
  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    var (ordinary, weighted, weight) = (0.0, 0.0, 0.0)
    for (index, value) in returns.enumerated() {
      ordinary += (ratios[index] * value - ordinary) / Double(index + 1)
      guard ratios[index] > 0 else { continue }
      weight += ratios[index]
      weighted += ratios[index] / weight * (value - weighted)
    }
    return (ordinary, weighted)
  }

  /// One loop backwards that looks forwards for earlier visits, turned round at the end.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    var entries: [(state: Int, value: Double)] = []
    var value = 0.0
    for t in states.indices.reversed() {
      value = rewards[t] + discount * value
      if visits == .every || !states[..<t].contains(states[t]) {
        entries.append((state: states[t], value: value))
      }
    }
    return entries.reversed()
  }
}

/// And once more, as other books have it.
enum AnotherExpectedSARSA: ExpectedSARSAExercises {
  /// All of 1 − ε to one of several best actions: they are worth the same, so the sum is, too.
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    var probabilities = actionValues.map { _ in explorationRate / Double(actionValues.count) }
    let best = actionValues.indices.max { actionValues[$0] < actionValues[$1] } ?? 0
    probabilities[best] += 1 - explorationRate
    return zip(probabilities, actionValues).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    reward + (ending == .terminated ? 0 : discount) * expectedValue
  }

  /// By logarithms: a probability of 0 has −∞, and the exponential of that is 0.
  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    var logarithm = 0.0
    for k in targetProbabilities.indices where k > step || (k == step && estimating == .state) {
      logarithm += Elementary.log(targetProbabilities[k]) - Elementary.log(behaviorProbabilities[k])
    }
    return Elementary.exp(logarithm)
  }

  /// The weighted one as the quotient of two means.
  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    let products = zip(returns, ratios).map { $0 * $1 }
    let mean = products.reduce(0, +) / Double(products.count)
    let weight = ratios.reduce(0, +) / Double(ratios.count)
    return (mean, weight == 0 ? 0 : mean / weight)
  }

  /// Every return by itself, and the states met so far in a list.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    var entries: [(state: Int, value: Double)] = []
    for (t, state) in states.enumerated() {
      if visits == .first && entries.contains(where: { $0.state == state }) { continue }
      let value = rewards[t...].reversed().reduce(0) { $1 + discount * $0 }
      entries.append((state, value))
    }
    return entries
  }
}

/// Nothing written.
enum UnwrittenExpectedSARSA: ExpectedSARSAStub {}

/// Three functions written, all wrong in a way that no mutant is.
enum OddExpectedSARSA: ExpectedSARSAStub {
  struct Trouble: Error {}

  /// The value in the middle.
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    actionValues.sorted()[actionValues.count / 2]
  }

  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double) { throw Trouble() }

  /// Without the last entry, where there are several.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    let entries = ExpectedSARSASolution.monteCarloReturns(
      states: states, rewards: rewards, discount: discount, visits: visits)
    return entries.count > 1 ? entries.dropLast() : entries
  }
}

/// As a stub is: every function that is not overridden throws `Unsolved`.
protocol ExpectedSARSAStub: ExpectedSARSAExercises {}

extension ExpectedSARSAStub {
  static func expectedValue(actionValues: [Double], explorationRate: Double) throws -> Double {
    throw Unsolved("04.1")
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) throws -> Double { throw Unsolved("04.2") }

  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) throws -> Double { throw Unsolved("04.3") }

  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double) { throw Unsolved("04.4") }

  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws -> [(state: Int, value: Double)] { throw Unsolved("04.5") }
}
