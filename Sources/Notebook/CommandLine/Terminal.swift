/// What the environment and the sinks say about the reader's terminal.
enum Terminal {
  /// The fewest columns a page is laid out for.
  static let narrowest = 40
  /// The most columns a page is laid out for.
  static let widest = 400

  /// Columns of the page: `--width`, else COLUMNS, else the terminal, else 80.
  static func width(
    requested: Int?, environment: [String: String], output: any TextSink
  ) -> Int {
    if let requested { return requested }
    let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let columns = told ?? (output.isTerminal ? output.size?.columns : nil) ?? 80
    return min(max(columns, narrowest), widest)
  }

  /// Whether to colour: `--color`, else NO_COLOR (https://no-color.org), else a capable terminal.
  static func colors(
    _ choice: ColorChoice, environment: [String: String], output: any TextSink
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if let no = environment["NO_COLOR"], !no.isEmpty { return false }
      return output.isTerminal && environment["TERM"] != "dumb"
    }
  }

  /// The characters to draw with: `--plot`, else braille on a terminal that shows UTF-8, else
  /// block, so that a page in a file is the same on every machine.
  static func backEnd(
    _ form: PlotForm, environment: [String: String], output: any TextSink
  ) -> BackEnd {
    switch form {
    case .braille: return .braille
    case .block: return .block
    case .ascii: return .ascii
    case .auto:
      // The consoles "dumb" and "linux" have no braille in their fonts.
      let isCapable = !["dumb", "linux"].contains(environment["TERM"] ?? "")
      return output.isTerminal && isCapable && speaksUTF8(environment) ? .braille : .block
    }
  }

  /// Whether the first of LC_ALL, LC_CTYPE and LANG that is set asks for UTF-8.
  static func speaksUTF8(_ environment: [String: String]) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      let letters = locale.lowercased()
      return letters.contains("utf-8") || letters.contains("utf8")
    }
    return false
  }
}
