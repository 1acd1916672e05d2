import XCTest

@testable import Grading

/// What is read from the last words of a process that has stopped.
final class TranscriptTests: XCTestCase {
  private func transcript(_ printed: String) -> Transcript {
    var excerpt = OutputExcerpt()
    excerpt.append(Array(printed.utf8))
    return Transcript(excerpt, reports: [])
  }

  func testTheMemoryForPrintsIsBoundedAndTheLinesAreCounted() {
    var excerpt = OutputExcerpt()
    for start in stride(from: 0, to: 200_000, by: 1000) {
      let lines = (start..<start + 1000).map { "line \($0)\r\n" }.joined()
      excerpt.append(Array(lines.utf8))
    }
    let (first, missing, last) = excerpt.lines
    XCTAssertEqual(first.prefix(2), ["line 0", "line 1"])
    XCTAssertEqual(last.suffix(2), ["line 199999", ""])
    XCTAssertEqual(first.count + missing + last.count, 200_001)
    XCTAssertLessThan(first.count + last.count, 60_000)
    guard case .lines(let shown)? = Transcript(excerpt, reports: []).printedBlock else {
      return XCTFail("nothing is shown")
    }
    XCTAssertEqual(shown.count, 7)
    XCTAssertEqual(shown.last, "   │ … and 199995 more lines")
  }

  func testPrintsCannotMoveTheCursor() {
    let bytes: [UInt8] = [0xFF, 0x1B] + Array("[2Jx".utf8) + [0]
    var excerpt = OutputExcerpt()
    excerpt.append(bytes)
    guard case .lines(let shown)? = Transcript(excerpt, reports: []).printedBlock else {
      return XCTFail("nothing is shown")
    }
    XCTAssertEqual(shown, ["Your code printed:", "   │ \u{FFFD}·[2Jx·"])
  }

  func testALinesEndFromWindowsIsOne() {
    let transcript = transcript("one\r\nMyLesson07/Lesson07PPO.swift:4: Fatal error: no\r\n")
    XCTAssertEqual(transcript.reason, "no")
    XCTAssertEqual(transcript.prints, ["one"])
  }

  func testOnlyARecursionRunsOutOfStack() {
    let frames = "*** Signal 11: Backtracing from 0x7f… done ***\n"
    XCTAssertFalse(
      transcript(frames + "  0 0x01 MyPPO.f(_:) + 1 in grade at /x.swift:1:2").isDeep)
    XCTAssertTrue(
      transcript(frames + "174460 [ra] 0x01 MyPPO.f(_:) + 1 in grade at /x.swift:1:2").isDeep)
  }

  func testALineOfTheLearnersFileIsThePlace() {
    let transcript = transcript(
      """
      about to stop
      MyLesson07/Lesson07PPO.swift:41: Fatal error: not like this
      *** Signal 4: Backtracing from 0x7f1cde8f9361... done ***
        0      0x00007f1c _assertionFailure(_:_:) + 225 in libswiftCore.so
        1 [ra] 0x000055d5 MyPPO.f(_:) + 93 in grade at /Sources/Exercises/Lesson07PPO.swift:41:17
      """)
    XCTAssertEqual(transcript.reason, "not like this")
    XCTAssertEqual(transcript.sourceLine, "Lesson07PPO.swift, line 41")
    XCTAssertNil(transcript.refusedBy)
    XCTAssertEqual(transcript.prints, ["about to stop"])
  }

  func testALineOfAGraderIsNotThePlace() {
    let transcript = transcript(
      """
      RLCore/KnownModel.swift:75: Fatal error: (0, 99) is outside of 2 states × 2 actions
      *** Signal 4: Backtracing from 0x7fc2ef8f9361... done ***
        1 [ra] [inlined] 0x01 precondition(_:_:) in grade at //<compiler-generated>
        2 [ra] 0x01 specialized KnownModel.outcomes(_:) in grade at /RLCore/KnownModel.swift:75:7
        3 [ra] 0x02 World.step(_:) + 9 in grade at /x/Lessons/Lesson03/Exercises/World.swift:24
        4 [thunk] 0x02 witness for Environment.step(_:) + 1 in grade at //<compiler-generated>
        5 [ra] 0x03 MySARSA.episode(_:) + 1 in grade at /Sources/Exercises/Lesson03SARSA.swift:51:9
      """)
    XCTAssertEqual(transcript.sourceLine, "Lesson03SARSA.swift, line 51")
    XCTAssertEqual(transcript.refusedBy, "KnownModel.outcomes(_:)")
  }

  func testAFunctionOfTheCoreWhoseFrameHasNoPlaceIsNamed() {
    let transcript = transcript(
      """
      RLNetworks/TapeOperations.swift:118: Fatal error: clamp: the wrong way round
      *** Signal 4: Backtracing from 0x7f1cde8f9361... done ***
        0               0x01 _assertionFailure(_:_:) + 225 in libswiftCore.so
        1 [ra] [system] 0x02 Tape.clamp(_:_:_:) + 1678 in grade at //<compiler-generated>
        2 [ra]          0x03 MyPPO.f(_:) + 93 in grade at /Sources/Exercises/Lesson07PPO.swift:41:17
      """)
    XCTAssertEqual(transcript.refusedBy, "Tape.clamp(_:_:_:)")
    XCTAssertEqual(transcript.sourceLine, "Lesson07PPO.swift, line 41")
  }

  func testTheFunctionThatWasCalledIsNamedAndNotTheOneInsideIt() {
    let transcript = transcript(
      """
      RLNetworks/TapeOperations.swift:21: Fatal error: subtract: the shapes do not fit
      *** Signal 4: Backtracing from 0x7ff7ed4f9361... done ***
        1 [ra] [inlined] 0x02 Tape.zip(_:_:_:_:) in grade at /RLNetworks/Tape.swift:21:61
        2 [ra]           0x02 Tape.subtract(_:_:) + 26 in grade at /RLNetworks/Tape.swift:39:5
        3 [ra]           0x03 MyPPO.f(_:) + 93 in grade at /Sources/Exercises/Lesson07PPO.swift:26
      """)
    XCTAssertEqual(transcript.refusedBy, "Tape.subtract(_:_:)")
  }
}
