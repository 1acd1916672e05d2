import XCTest

@testable import Console

final class DisplayWidthTests: XCTestCase {
  func testKnownTexts() {
    let widths: [(String, Int)] = [
      ("✅", 2), ("❌", 2), ("⭐", 2), ("⚡", 2), ("🚀", 2), ("🥇", 2), ("🟢", 2), ("⌚", 2),
      ("🇩🇪", 2), ("🇯🇵🇫🇷", 4), ("\u{1F1E9}", 1), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
      ("❤", 1), ("❤\u{FE0F}", 2), ("❤\u{FE0E}", 1), ("⌚\u{FE0E}", 1), ("⌚\u{FE0F}", 2),
      ("1\u{FE0F}\u{20E3}", 2), ("a\u{FE0F}", 1), ("✔", 1), ("★", 1), ("☎", 1), ("☁", 1),
      ("🖖", 2), ("🌡", 1), ("🕰", 1), ("🌶", 1),
      ("e\u{301}", 1), ("\u{301}", 0), ("\u{200B}", 0), ("\u{200D}", 0), ("\u{FEFF}", 0),
      ("か\u{3099}", 2), ("\u{3099}", 0), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("\u{1161}", 0), ("कि", 2), ("กำ", 2), ("ﾊﾝ", 2), ("ＡＢ", 4), ("。", 2), ("〿", 1),
      ("𗀀", 2), ("𘠀", 2), ("𛀀", 2), ("𠀀", 2), ("\u{3FFFD}", 2), ("㐀", 2), ("䷀", 1), ("ꀀ", 2),
      ("\u{AD}", 1), ("\u{7F}", 0), ("\t", 0), ("\u{85}", 0), ("é", 1), ("α−∞≥", 4), ("│▁█⠿", 4),
      ("\u{E000}", 1), ("\u{2028}", 0), ("\r\n", 0),
    ]
    for (text, width) in widths {
      let points = text.unicodeScalars.map { String($0.value, radix: 16) }
      XCTAssertEqual(text.displayWidth, width, "\(text) \(points)")
    }
  }

  func testTablesAreInOrderAndApart() {
    for table in [WidthTables.wide, WidthTables.zero, WidthTables.emoji] {
      XCTAssertEqual(table.count % 2, 0)
      for i in stride(from: 0, to: table.count, by: 2) {
        XCTAssertLessThanOrEqual(table[i], table[i + 1])
        if i > 0 { XCTAssertGreaterThan(table[i], table[i - 1] + 1) }
      }
    }
  }

  /// Counts of EastAsianWidth.txt 15.0.0 and DerivedGeneralCategory.txt 15.0.0.
  func testEveryCodePointHasItsWidth() {
    var counts = [0, 0, 0]
    for value in 0x300...0x10FFFF as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(value) { counts[scalar.displayWidth] += 1 }
    }
    XCTAssertEqual(counts[2], 182_505)
    XCTAssertEqual(counts[0], 2_392)
  }
}
