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
}
