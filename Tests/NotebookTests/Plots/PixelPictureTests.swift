import Console
import TestSupport
import XCTest

@testable import Notebook

final class PixelPictureTests: XCTestCase {
  private let picture = PixelPicture(
    "Seen", rows: 2, columns: 3, planes: ["paddle", "ball"],
    [
      .init("t = 0", [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]),
      .init("t = 1", [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]),
    ])

  func testPicturesStandSideBySide() {
    assertLines(
      picture.render(Style(width: 40)),
      """
         Seen
         ┌──────┐  ┌──────┐
         │  ●   │  │      │
         │██    │  │  ██● │
         └──────┘  └──────┘
         t = 0     t = 1
         ██ paddle   ●  ball
      """)
    assertLines(
      picture.render(Style(width: 40, backEnd: .ascii)),
      """
         Seen
         +------+  +------+
         |  ()  |  |      |
         |##    |  |  ##()|
         +------+  +------+
         t = 0     t = 1
         ## paddle   () ball
      """)
  }

  func testNarrowPagesStackThem() {
    assertLines(
      picture.render(Style(width: 12)),
      """
      Seen
      ┌──────┐
      │  ●   │
      │██    │
      └──────┘
      t = 0
      ┌──────┐
      │      │
      │  ██● │
      └──────┘
      t = 1
      ██ paddle
      ●  ball
      """)
  }

  /// Frame and two pixels of the first picture, three of the second, two in the legend.
  func testDrawing() {
    let svg = picture.svg()
    XCTAssertEqual(svg.components(separatedBy: "<rect").count - 1, 1 + 1 + 1 + 2 + 2)
    XCTAssertTrue(svg.contains(">t = 1</text>") && svg.contains(">paddle</text>"))
  }

  /// Frames may be empty, too short or not numbers; texts may be wide or have several lines.
  func testRandomPicturesAreRectangles() {
    var random = TestRandom(seed: 24)
    for _ in 0..<100 {
      let (rows, columns) = (random.below(12), random.below(12))
      let planes = (0..<random.below(6)).map { _ in random.pick(["", "ball", "強θ", "two\nlines"]) }
      let count = max(0, rows * columns * planes.count - random.below(2))
      let frames = (0..<random.below(8)).map { _ in
        PixelPicture.Frame(
          random.pick(["", "t = 1", "強θ1", "two\nlines", "a label that is wide"]),
          random.values(count).map { Float($0) })
      }
      let picture = PixelPicture(
        random.pick(["", "Seen"]), rows: rows, columns: columns, planes: planes, frames)
      assertRectangle(picture, width: 1 + random.below(160), &random)
      assertXML(picture.svg())
    }
  }
}
