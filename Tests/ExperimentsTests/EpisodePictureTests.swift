import Console
import Notebook
import RLCore
import XCTest

@testable import Experiments

/// The frames of CartPole and Acrobot.
final class EpisodePictureTests: XCTestCase {
  func testACartPushedToTheRight() {
    var world = CartPole()
    world.begin(at: CartPole.State(position: 0, velocity: 0, angle: 0, angularVelocity: 0))
    _ = world.step(1)
    let frame = cartPoleFrame(world, action: 1, width: 21)
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
      acrobotFrame(world, action: 1, width: 5),
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
        Array(acrobotFrame(world, action: 2, width: 17).suffix(9)),
        ["        ◆        "] + Array(repeating: "        ●        ", count: 3) + [row]
          + Array(repeating: String(repeating: " ", count: 17), count: 4))
    }
  }

  func testANarrowFrameIsCut() {
    var world = Acrobot()
    let level = Acrobot.State(
      innerAngle: Double.pi / 2, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)
    world.begin(at: level)
    let frame = acrobotFrame(world, action: 0, width: 9)
    XCTAssertEqual(frame[10], "    ◆●●●●")
    XCTAssertTrue(frame.dropFirst(2).allSatisfy { $0.count == 9 })
  }

  func testAnEpisodeIsPlayedToItsEnd() async {
    var page = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    page.cell("x", "X", "Y.") { _ in }
    page.watch { animation in
      // Torque with the outer link's swing lifts the tip.
      try await watchAcrobot(animation) { $0[5] < 0 ? 0 : 2 }
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
