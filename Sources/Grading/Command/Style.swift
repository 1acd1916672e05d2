#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How text is written: its width, and whether in colour.
struct Style {
  /// The foreground colours that are used.
  enum Ink: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case dim = "2"
    case bold = "1"
  }

  var width = 80
  var isColored = false

  /// The style for standard output: at most 80 columns, and colour on a terminal that wants it.
  init(_ color: GradeArguments.Color) {
    width = min(80, max(40, Platform.terminalWidth() ?? 80))
    let wants = ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
    switch color {
    case .always: isColored = true
    case .never: isColored = false
    case .auto: isColored = wants && Platform.isTerminal(1)
    }
  }

  /// Plain text of a width.
  init(width: Int) { self.width = width }

  /// A text in a colour.
  func paint(_ text: String, _ ink: Ink) -> String {
    isColored ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A paragraph broken into lines.
  func wrap(_ text: String, indent: Int = 2) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { String(repeating: " ", count: indent) + $0 }
  }
}
