import Course
import CourseTesting
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// Every implementation of lesson 7 against every grader.
final class Lesson07MatrixTests: XCTestCase {
  private let reference = PPOFunctions(PPOSolution.self)
  private let unwritten = PPOFunctions(UnwrittenPPO.self)

  func testTheMatrix() {
    // The statistical cases of 07.5 must not depend on luck: another way to shuffle is as good.
    var sorted = reference
    sorted.minibatches = { count, size, random in
      var keys: [UInt64] = []
      for _ in 0..<count { keys.append(random.next()) }
      let order = (0..<count).sorted { keys[$0] < keys[$1] }
      return stride(from: 0, to: count, by: size).map { Array(order.dropFirst($0).prefix(size)) }
    }
    LessonMatrix(.ppo, reference: reference)
      .expect(others: [PPOFunctions(OtherPPO.self), sorted], unwritten: unwritten)
  }

  func testAMistakeThatNobodyNamedHasNoDiagnosis() {
    LessonMatrix(.ppo, reference: reference).expectNoDiagnosis("07.3", of: doubled)
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<PPOFunctions>.ppo
    XCTAssertEqual(lesson.written(in: doubled), ["07.3", "07.5"])
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: doubled)),
      "Not written yet, so the reference stands in: 07.1, 07.2, 07.4, 07.6, 07.7.")
    let mixed = lesson.completed(doubled, by: reference)
    let rollout = RolloutColumn(
      rewards: [1], values: [0.5], endings: [.terminated], bootstrapValue: 0)
    XCTAssertEqual(try mixed.generalizedAdvantages(rollout, 1, 1).advantages, [1])
    XCTAssertEqual(try mixed.vanishingGradient([1.5], [1], 0.2), [true])
    var random = RandomStream(seed: 1, name: "test")
    XCTAssertThrowsError(try mixed.minibatches(3, 1, &random)) { error in
      XCTAssertTrue(error is Trouble)
    }
  }

  private struct Trouble: Error {}

  /// Two functions written, both wrong in a way that no misconception is.
  private var doubled: PPOFunctions {
    var functions = unwritten
    functions.generalizedAdvantages = { [reference] rollout, discount, decay in
      let answer = try reference.generalizedAdvantages(rollout, discount, decay)
      return (answer.advantages.map { 2 * $0 }, answer.returns)
    }
    functions.minibatches = { _, _, _ in throw Trouble() }
    return functions
  }
}
