import Console
import Notebook
import RLCore
import XCTest

@testable import Experiments

/// Episodes of several agents, and of agents with goals, as figures and as animations.
final class JointPictureTests: XCTestCase {
  private func lines(_ figure: some Figure, width: Int = 60) -> [String] {
    figure.render(Style(width: width)).map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
  }

  // MARK: Several agents

  func testBothWaysOfAGrid() {
    var random = RandomStream(seed: 1, name: "test")
    let best = JointEpisode(of: TwoAgentGrid(), using: &random) { _ in [1, 0] }
    XCTAssertEqual(best.ending, .terminated)
    XCTAssertEqual(best.returns[0], 8.65, accuracy: 1e-6)
    XCTAssertEqual(
      lines(best.picture("trained")),
      [
        "   trained",
        "   ○   ·   ·   ·   B",
        "   │               ║",
        "   │   ·   ·   ·   ║",
        "   │               ║",
        "   │   ·   ·   ·   ║",
        "   │               ║",
        "   │   ·   ·   ·   ║",
        "   │               ║",
        "   A   ·   ·   ·   ○",
        "   ─── A, ═══ B, a b goals, ○ start",
      ])
    XCTAssertEqual(
      TwoAgentGrid.heading(of: best), "TwoAgentGrid   step 4   return +8.65   collisions 0")
  }

  func testACollisionIsMarkedWhereBothWantedToGo() {
    var world = TwoAgentGrid()
    world.begin(at: [.init(2, 1), .init(2, 3)])
    var episode = JointEpisode(from: world)
    episode.step([3, 2])
    episode.step([0, 2])
    XCTAssertEqual(
      lines(episode.picture()),
      [
        "   ·   ·   ·   ·   b",
        "",
        "   ·   A   ·   ·   ·",
        "       │",
        "   ·   ○   B═══○   ·",
        "",
        "   ·   ·   ·   ·   ·",
        "",
        "   a   ·   ·   ·   ·",
        "   ─── A, ═══ B, a b goals, ○ start",
      ], "an agent hides the mark")
    episode.step([1, 3])
    let shown = lines(episode.picture())
    XCTAssertEqual(shown[4], "   ·   A   ✗═══B   ·")
    XCTAssertEqual(shown[9], "   ─── A, ═══ B, ✗ collision, a b goals, ○ start")
    XCTAssertTrue(
      TwoAgentGrid.heading(of: episode).hasSuffix("step 3   return -2.65   collisions 1"))
  }

  func testAgentsThatTouch() {
    var world = SimpleSpread(agents: 2)
    world.begin(
      positions: [SIMD2(-0.6, 0), SIMD2(-0.4, 0), SIMD2(0, 1), SIMD2(1, 0)],
      velocities: [SIMD2(3.5, 0), .zero])
    var episode = JointEpisode(from: world)
    episode.step([0, 0])
    let shown = lines(episode.picture("spread"))
    XCTAssertEqual(shown[0], "   spread")
    XCTAssertEqual(shown[4].firstIndex(of: "1"), shown[4].index(shown[4].startIndex, offsetBy: 21))
    XCTAssertEqual(shown[10], "   │          ○░B✗A░             2     │", "\(shown)")
    XCTAssertEqual(shown.last, "   A B agents, 1 2 landmarks, · ◦ ways, ○ start, ✗ touch")
    XCTAssertEqual(SimpleSpread.heading(of: episode).prefix(25), "SimpleSpread   step 1   r")
  }

  func testTheWordsOfASpeaker() {
    var world = SpeakerListener(timeLimit: 2)
    world.begin(
      positions: [SIMD2(-1, -1), SIMD2(0, 0), SIMD2(1, 1), SIMD2(-1, 1), SIMD2(1, -1)], goal: 1)
    var episode = JointEpisode(from: world)
    XCTAssertTrue(SpeakerListener.heading(of: episode).hasSuffix("goal 2   word –"))
    episode.step([2, 1])
    episode.step([0, 1])
    let shown = lines(episode.picture())
    XCTAssertEqual(shown[3], "   │    [2]                      1     │")
    XCTAssertEqual(shown.last, "   S speaker, L listener, [2] goal, words ca, · way, ○ start")
    XCTAssertTrue(SpeakerListener.heading(of: episode).hasSuffix("goal 2   word a"))
  }

  func testARunnerAmongChasers() {
    var world = SimpleTag()
    world.begin(
      positions: [
        SIMD2(0, 0), SIMD2(1, 1), SIMD2(-1, 1), SIMD2(0.02, 0), SIMD2(1, -1), SIMD2(-1, -1),
      ], velocities: Array(repeating: .zero, count: 4))
    var episode = JointEpisode(from: world)
    episode.step([0, 0, 0, 0])
    let shown = lines(episode.picture())
    XCTAssertEqual(
      shown.suffix(2),
      ["   A B C chasers, R runner, ░ obstacle, · ◦ • ▫ ways, ○", "   start, ✗ touch"])
    XCTAssertEqual(shown.filter { $0.contains("░░░░") }.count, 2, "\(shown)")
    XCTAssertEqual(
      SimpleTag.heading(of: episode),
      "SimpleTag   step 1   return of a chaser +10   of the runner -10")
  }

  func testAJointEpisodeIsPlayedToItsEnd() async {
    let text = await played { animation in
      try await watch(animation, SpeakerListener(timeLimit: 3), episodes: 2) { observations in
        // The speaker sees 3 numbers, the listener 11.
        XCTAssertEqual(observations.map(\.count), [3, 11])
        return [1, 2]
      }
    }
    let headings = text.split(separator: "\n").filter { $0.contains("step") }
    // Frames 1, 2, 4 and 8: three steps and the start of each episode.
    XCTAssertEqual(headings.count, 4, text)
    XCTAssertTrue(headings[2].contains("step 3") && headings[3].contains("step 3"), text)
    XCTAssertTrue(text.contains(" goal, word b, · way"), text)
  }

  // MARK: Goals

  func testAMapWithSubgoals() {
    var world = GoalGrid(map: ["....", ".##.", "...."])
    world.begin(at: 0, goal: 9)
    let map = goalMap(
      "an episode", world, way: [0, 4, 6, 7], subgoals: [4, 7, 4, 9],
      values: (0..<10).map(Double.init))
    XCTAssertEqual(
      lines(map, width: 40),
      [
        "   an episode", "   S ░░░░▒▒", "   1▒████▒▒", "   ╰─2▓▓▓G▓",
        "   S start, G goal, ██ wall, ─── way, 1",
        "   2 … subgoals",
        "   0 · ░░░░▒▒▒▒▒▒▓▓▓▓▓▓▓▓ 9.00",
      ])
    let plain = goalMap("", world, subgoals: [9, 8, 7, 6], showsGoal: false)
    XCTAssertEqual(lines(plain, width: 40).last, "   ██ wall, 1 2 … subgoals")
  }

  func testAnEpisodeWithSubgoalsIsPlayedToItsEnd() async {
    let text = await played { animation in
      let world = GoalGrid(map: ["....."], starts: [0], goals: [4])
      try await watch(animation, world) { seen, _ in
        (action: 3, subgoal: seen.cell < 2 ? 2 : 4)
      }
    }
    XCTAssertTrue(text.contains("frame 1\nstep 0   subgoal 1\n\n   ●   ·   1   ·   G\n"), text)
    XCTAssertTrue(text.contains("frame 4\nstep 3   subgoal goal\n\n   S───────1───●   G\n"), text)
    XCTAssertTrue(text.contains("frame 5\nstep 4   subgoal goal\n\n   S───────1───────●\n"), text)
  }

  /// What a page writes for `--watch`.
  private func played(
    _ player: @escaping (_ animation: Animation) async throws -> Void
  ) async -> String {
    var page = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    page.cell("x", "X", "Y.") { _ in }
    page.watch(player)
    let output = MemoryOutput()
    let status = await page.run(
      arguments: ["--watch"], environment: [:], output: output, error: MemoryOutput())
    XCTAssertEqual(status, 0)
    return output.text
  }
}
