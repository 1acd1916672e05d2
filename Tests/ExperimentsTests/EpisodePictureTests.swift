import Console
import Notebook
import RLCore
import XCTest

@testable import Experiments

/// The frames of the worlds that can be watched.
final class EpisodePictureTests: XCTestCase {
  func testACartPushedToTheRight() {
    var world = CartPole()
    world.begin(at: CartPole.State(position: 0, velocity: 0, angle: 0, angularVelocity: 0))
    _ = world.step(1)
    let frame = world.picture(after: 1, width: 21)
    let pole = [String](repeating: "          ●          ", count: 10)
    XCTAssertEqual(
      frame,
      ["CartPole-v1   step 1   pole +0.0°   cart +0.00 m", ""] + pole
        + ["     → ███████       ", String(repeating: "─", count: 21)])
  }

  func testLinksThatHang() {
    var world = Acrobot()
    let rest = Acrobot.State(innerAngle: 0, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)
    world.begin(at: rest)
    _ = world.step(1)
    XCTAssertEqual(
      world.picture(after: 1, width: 5),
      ["Acrobot-v1   step 1   tip -2.00 m   torque 0", ""]
        + picture(above: "     ", "  ◆  ", inner: "  ●  ", outer: "  ○  "))
  }

  func testABentOuterLinkPointsToItsSide() {
    for (angle, row) in [(0.5, "        ●○○○○○○○○"), (-0.5, "○○○○○○○○●        ")] {
      var world = Acrobot()
      let bent = Acrobot.State(
        innerAngle: 0, outerAngle: angle * Double.pi, innerVelocity: 0, outerVelocity: 0)
      world.begin(at: bent)
      XCTAssertEqual(
        Array(world.picture(after: 2, width: 17).suffix(9)),
        ["        ◆        "] + Array(repeating: "        ●        ", count: 3) + [row]
          + Array(repeating: String(repeating: " ", count: 17), count: 4))
    }
  }

  func testANarrowFrameIsCut() {
    var world = Acrobot()
    let level = Acrobot.State(
      innerAngle: Double.pi / 2, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)
    world.begin(at: level)
    let frame = world.picture(after: 0, width: 9)
    XCTAssertEqual(frame[10], "    ◆●●●●")
    XCTAssertTrue(frame.dropFirst(2).allSatisfy { $0.count == 9 })
  }

  func testAPendulumThatLeansToTheLeft() {
    var world = Pendulum()
    // 0.05 s later the rod points to the left, at 90°.
    world.begin(at: .init(angle: Double.pi / 2 - 0.0875, angularVelocity: 1))
    _ = world.step(0)
    let frame = world.picture(after: 2, width: 27)
    XCTAssertEqual(frame[0], "Pendulum-v1   step 1   angle +90°   torque +2.00 Nm")
    XCTAssertEqual(frame.count, 15)
    XCTAssertTrue(frame[8].hasPrefix(" ●") && frame[8].contains("◆ ↺"), frame[8])
    XCTAssertTrue(frame[3].allSatisfy { $0 == " " })
  }

  func testACarInTheValley() {
    var world = MountainCar()
    world.begin(at: .init(position: -0.5, velocity: 0))
    _ = world.step(2)
    let frame = world.picture(after: 2, width: 37)
    XCTAssertEqual(frame[0], "MountainCar-v0   step 1   position -0.50")
    XCTAssertTrue(frame.contains { $0.contains("● →") && !$0.contains("⚑") }, "\(frame)")
    let flag = frame.firstIndex { $0.contains("⚑") } ?? 99
    let car = frame.firstIndex { $0.contains("●") } ?? 0
    XCTAssertLessThan(flag, car, "the goal is above the valley")
    XCTAssertTrue(frame.dropFirst(2).allSatisfy { $0.count == 37 })
  }

  func testPixels() {
    var world = Catch()
    world.begin(at: .init(ballRow: 0, ballColumn: 1, paddle: 2))
    _ = world.step(0)
    let frame = world.picture(after: 0, width: 40)
    XCTAssertEqual(frame[0], "Catch   row 1   paddle left")
    XCTAssertEqual(frame.filter { $0.contains("██  ") }.count, 2, "\(frame)")
    var game = Breakout(stickiness: 0)
    game.begin(at: .init(fromLeft: true))
    _ = game.step(1)
    let lines = game.picture(after: 1, width: 40)
    XCTAssertEqual(lines[0], "Breakout   step 1   paddle left")
    XCTAssertEqual(lines.filter { $0.contains("▒▒▒▒▒▒") }.count, 3, "\(lines)")
  }

  func testAnEpisodeIsPlayedToItsEnd() async {
    var page = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    page.cell("x", "X", "Y.") { _ in }
    page.watch { animation in
      // Torque with the outer link's swing lifts the tip.
      try await watch(animation, Acrobot()) { $0[5] < 0 ? 0 : 2 }
    }
    let output = MemoryOutput()
    let status = await page.run(
      arguments: ["--watch"], environment: [:], output: output, error: MemoryOutput())
    XCTAssertEqual(status, 0)
    let headings = output.text.split(separator: "\n").filter { $0.hasPrefix("Acrobot-v1") }
    let tips = headings.compactMap { Double($0.split(separator: " ")[4]) }
    XCTAssertEqual(tips.count, headings.count, "\(headings)")
    XCTAssertGreaterThan(tips.last ?? 0, 1, "the episode ends above the height")
    XCTAssertTrue(tips.dropLast().allSatisfy { $0 <= 1 } && tips.count > 5, "\(tips)")
  }

  /// Seventeen rows: the height to exceed, the fixed joint, and two links below it.
  private func picture(
    above: String, _ joint: String, inner: String, outer: String
  ) -> [String] {
    let empty = [String](repeating: above, count: 4)
    let goal = String(repeating: "─", count: above.count)
    let links = [String](repeating: inner, count: 4) + [String](repeating: outer, count: 4)
    return empty + [goal] + empty.dropLast() + [joint] + links
  }
}
