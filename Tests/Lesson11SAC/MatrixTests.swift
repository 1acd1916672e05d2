import Course
import CourseTesting
import Lesson11
import Lesson11Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson11Exercises

/// Every implementation of lesson 11 against every grader.
final class Lesson11MatrixTests: XCTestCase {
  private let reference = SACFunctions(SACSolution.self)
  private let unwritten = SACFunctions(UnwrittenSAC.self)

  func testTheMatrix() {
    LessonMatrix(.sac, reference: reference)
      .expect(
        others: [SACFunctions(OtherSAC.self), SACFunctions(ByHandSAC.self)], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    for exercise in Self.odd {
      LessonMatrix(.sac, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<SACFunctions>.sac
    XCTAssertEqual(lesson.written(in: odd), Self.odd)
    let mixed = lesson.completed(odd, by: reference)
    XCTAssertEqual(
      try mixed.softTargets([1, 2], [nil, .terminated], [3, 1], [2, 1], [-0.5, 1], 0.5, 1),
      [3.25, 2])
  }

  /// A draw that is as good as another one, and answers that hold for one number an action alone.
  func testAnswersThatTheStatementsRefuse() {
    let matrix = LessonMatrix(.sac, reference: reference)
    var functions = reference
    functions.sample = { [reference] mean, logDeviation, _, limit, tape in
      var random = RandomStream(seed: 1, name: "own noise")
      let own = (0..<mean.count).map { _ in random.normal() as Float }
      let noise = tape.constant(own, rows: mean.rows, columns: mean.columns)
      return try reference.sample(mean, logDeviation, noise, limit, &tape)
    }
    functions.temperatureGradient = { [reference] in
      try max(-1, min(1, reference.temperatureGradient($0, $1, $2)))
    }
    functions.actorLoss = { [reference] log, first, second, α, tape in
      // A number from outside the tape, with half of the way into it left.
      let right = try reference.actorLoss(log, first, second, α, &tape)
      return tape.add(tape.scale(right, by: 0.5), tape.scale(tape.detach(right), by: 0.5))
    }
    functions.softTargets = { [reference] in
      try reference.softTargets($0, $1, $2, $3, $4, $5, $6).map { ($0 * 10).rounded() / 10 }
    }
    functions.logProbabilities = { [reference] numbers, mean, logDeviation, limit, tape in
      let near = tape.clamp(numbers, -9, 9)
      return try reference.logProbabilities(near, mean, logDeviation, limit, &tape)
    }
    matrix.expectWrong("11.1", "a limit where Float ends", of: functions)
    matrix.expectWrong("11.2", "one decimal", of: functions)
    matrix.expectWrong("11.3", "half of the derivative", of: functions)
    matrix.expectWrong("11.4", "a gradient that is cut", of: functions)
    matrix.expectWrong("11.5", "noise of its own", of: functions)
  }

  private static let odd = ["11.1", "11.3", "11.4", "11.5"]

  /// Functions written, all wrong in a way that no misconception is.
  private var odd: SACFunctions {
    var functions = unwritten
    functions.logProbabilities = { [reference] numbers, mean, logDeviation, limit, tape in
      let right = try reference.logProbabilities(numbers, mean, logDeviation, limit, &tape)
      return tape.offset(right, by: 0.3)
    }
    functions.actorLoss = { [reference] log, first, second, α, tape in
      tape.scale(try reference.actorLoss(log, first, second, α, &tape), by: 0.9)
    }
    functions.temperatureGradient = { [reference] in
      try reference.temperatureGradient($0, $1, $2) + 0.3
    }
    functions.sample = { [reference] mean, logDeviation, noise, limit, tape in
      let (numbers, actions) = try reference.sample(mean, logDeviation, noise, limit, &tape)
      return (tape.offset(numbers, by: 0.3), actions)
    }
    return functions
  }
}
