import Curriculum
import RLCore
import RLNetworks
import Solutions
import XCTest

@testable import Grading

/// Lesson 6 in the matrix.
enum REINFORCEMatrix: MatrixLesson {
  typealias Lesson = REINFORCEGraders

  static let others: [any REINFORCEExercises.Type] = [OtherREINFORCE.self, ThirdREINFORCE.self]
  static let unwritten: any REINFORCEExercises.Type = UnwrittenREINFORCE.self
  static let fallback: any REINFORCEExercises.Type =
    REINFORCEWithFallback<UnwrittenREINFORCE, REINFORCESolution>.self
  static let partial: (implementation: any REINFORCEExercises.Type, written: [String]) =
    (OddREINFORCE.self, ["06.1", "06.2", "06.4", "06.5"])
  static let unnamed: (implementation: any REINFORCEExercises.Type, exercise: String) =
    (OddREINFORCE.self, "06.1")

  static func mutant(named name: String) -> (any REINFORCEExercises.Type)? {
    Mutants.reinforce(named: name)
  }
}

/// What lesson 6's graders do beyond what the matrix asks of all.
final class REINFORCEAnswerTests: XCTestCase {
  private func report(_ exercise: String, _ implementation: any REINFORCEExercises.Type) throws
    -> Report
  {
    try XCTUnwrap(REINFORCEGraders.grader(exercise)).grade(implementation)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["06.1", "06.2", "06.4", "06.5"] {
      let report = try report(exercise, OddREINFORCE.self)
      XCTAssertEqual(report.state, .wrong)
      XCTAssertNil(report.mutant, exercise)
      XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    }
    let missing = try text(report("06.2", OddREINFORCE.self))
    XCTAssertTrue(missing.contains("Yours has 0 elements where 2 are expected."), missing)
    let thrown = try text(report("06.5", OddREINFORCE.self))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testOnlyUnsolvedFallsBack() throws {
    typealias Mixed = REINFORCEWithFallback<OddREINFORCE, REINFORCESolution>
    XCTAssertEqual(try Mixed.logSoftmax([3, 3]), [-1, -1])
    XCTAssertEqual(
      try Mixed.returnsToGo(rewards: [2, 0, 4], discount: 0.5, standardized: false), [3, 2, 4])
    XCTAssertThrowsError(
      try Mixed.gradientEstimates(logits: [0], actions: [0], rewards: [1], baseline: 0)
    ) { error in XCTAssertTrue(error is OddREINFORCE.Trouble) }
  }

  /// Each loss is shown with its own derivatives, and says which one is wrong.
  func testALossIsNamedWithItsDerivative() throws {
    let through = try report("06.4", REINFORCEMutants.Loss.ThroughBaseline.self).text(width: 200)
    XCTAssertTrue(through.contains("derivative of the policy loss by baselines"), through)
    XCTAssertTrue(through.contains("must not move baselines"), through)
    let detached = try report("06.4", REINFORCEMutants.Loss.BaselineDetached.self).text(width: 200)
    XCTAssertTrue(detached.contains("derivative of the baseline loss by baselines"), detached)
    XCTAssertTrue(detached.contains("no derivative arrives at baselines"), detached)
    let shape = try report("06.4", REINFORCEMutants.Loss.NotAveraged.self).text(width: 200)
    XCTAssertTrue(
      shape.contains("Your policy loss has the shape [2, 1] where [1, 1] is expected"), shape)
  }

  /// A finite number is no near miss of an infinite one, whichever of the two is expected.
  func testAnInfiniteNumberAgreesWithItselfOnly() {
    for infinite in [Double.infinity, -.infinity] {
      let column = Column("x", [infinite])
      XCTAssertTrue(column.agrees(with: Column("x", [infinite]), at: 0))
      for other in [1e300, -1, -infinite, .nan] {
        XCTAssertFalse(column.agrees(with: Column("x", [other]), at: 0), "\(other)")
        XCTAssertFalse(Column("x", [other]).agrees(with: column, at: 0), "\(other)")
      }
    }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for mutant in REINFORCEMutants.all {
      let lines = try report(mutant.exercise, mutant.implementation).text(width: 80)
        .split(separator: "\n")
      for line in lines { XCTAssertLessThanOrEqual(line.count, 80, "\(mutant.name): \(line)") }
    }
  }
}

/// Lesson 6 once more, each function in another natural form than the reference's.
enum OtherREINFORCE: REINFORCEExercises {
  /// With the largest logit put back into the logarithm of the sum.
  static func logSoftmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    var sum = 0.0
    for logit in logits { sum += Elementary.exp(logit - largest) }
    let normalizer = largest + Elementary.log(sum)
    return logits.map { $0 - normalizer }
  }

  /// From the probabilities, one component after the other.
  static func scoreFunction(logits: [Double], action: Int) -> [Double] {
    let largest = logits.sorted()[logits.count - 1]
    let parts = logits.map { Elementary.exp($0 - largest) }
    let total = parts.reduce(0, +)
    var score: [Double] = []
    for b in parts.indices {
      score.append(b == action ? (total - parts[b]) / total : -parts[b] / total)
    }
    return score
  }

  /// Appended from the end and turned round; the variance from the mean of the squares.
  static func returnsToGo(rewards: [Double], discount: Double, standardized: Bool) -> [Double] {
    var returns: [Double] = []
    for reward in rewards.reversed() { returns.append(reward + discount * (returns.last ?? 0)) }
    returns.reverse()
    guard standardized, !returns.isEmpty else { return returns }
    let count = Double(returns.count)
    let mean = returns.reduce(0, +) / count
    let variance = max(0, returns.map { $0 * $0 }.reduce(0, +) / count - mean * mean)
    guard variance.squareRoot() >= 1e-8 else { return returns.map { $0 - mean } }
    return returns.map { ($0 - mean) / variance.squareRoot() }
  }

  /// The minus in the errors, and the means as scaled sums.
  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    let share = 1 / Float(returns.rows)
    let errors = tape.subtract(baselines, returns)
    let weighted = tape.multiply(tape.detach(errors), logProbabilities)
    let squares = tape.multiply(errors, errors)
    return (
      tape.scale(tape.sum(weighted), by: share), tape.scale(tape.sum(squares), by: share / 2)
    )
  }

  /// In one pass, by Welford's recursion.
  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    func estimate(_ amount: Double) -> GradientEstimate {
      var mean = [Double](repeating: 0, count: logits.count)
      var squares = 0.0
      for (index, action) in actions.enumerated() {
        let score = scoreFunction(logits: logits, action: action)
        for a in mean.indices {
          let sample = score[a] * (rewards[index] - amount)
          let before = sample - mean[a]
          mean[a] += before / Double(index + 1)
          squares += before * (sample - mean[a])
        }
      }
      return GradientEstimate(mean: mean, variance: squares / Double(actions.count))
    }
    return (estimate(0), estimate(baseline))
  }
}

/// And once more, with the small liberties that one may take.
enum ThirdREINFORCE: REINFORCEMutant {
  /// From the pairs: log π(a) = −log Σ exp(z_b − z_a), the largest difference taken out.
  static func logSoftmax(_ logits: [Double]) -> [Double] {
    logits.map { one in
      let differences = logits.map { $0 - one }
      let largest = differences.max() ?? 0
      return -largest - Elementary.log(differences.reduce(0) { $0 + Elementary.exp($1 - largest) })
    }
  }

  /// The divisor is never 0, instead of being looked at.
  static func returnsToGo(rewards: [Double], discount: Double, standardized: Bool) -> [Double] {
    let returns = REINFORCESolution.returnsToGo(
      rewards: rewards, discount: discount, standardized: false)
    guard standardized else { return returns }
    let count = Double(returns.count)
    let mean = returns.reduce(0, +) / count
    let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return returns.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
  }

  /// Numbers that leave the tape and come back are constants, too.
  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    let constants = tape.constant(tape.values(baselines))
    let gains = tape.multiply(tape.subtract(constants, returns), logProbabilities)
    let halves = tape.scale(tape.square(tape.subtract(returns, baselines)), by: 0.5)
    return (tape.mean(gains), tape.mean(halves))
  }
}

/// Nothing written.
enum UnwrittenREINFORCE: REINFORCEStub {}

/// Four functions written, all wrong in a way that no mutant is.
enum OddREINFORCE: REINFORCEStub {
  struct Trouble: Error {}

  static func logSoftmax(_ logits: [Double]) -> [Double] { logits.map { _ in -1 } }

  static func scoreFunction(logits: [Double], action: Int) -> [Double] { [] }

  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    (tape.mean(logProbabilities), tape.mean(baselines))
  }

  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    throw Trouble()
  }
}

/// As a stub is: every function that is not overridden throws `Unsolved`.
protocol REINFORCEStub: REINFORCEExercises {}

extension REINFORCEStub {
  static func logSoftmax(_ logits: [Double]) throws -> [Double] { throw Unsolved("06.1") }

  static func scoreFunction(logits: [Double], action: Int) throws -> [Double] {
    throw Unsolved("06.2")
  }

  static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double] { throw Unsolved("06.3") }

  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) throws -> (policy: Tape.Variable, baseline: Tape.Variable) { throw Unsolved("06.4") }

  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate) { throw Unsolved("06.5") }
}
