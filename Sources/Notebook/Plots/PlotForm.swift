import Console

/// The value of `--plot`.
enum PlotForm: String, CaseIterable { case braille, block, ascii, auto }

extension Terminal {
  /// The characters to draw with: `--plot`, else braille on a terminal that shows UTF-8, else
  /// block.
  ///
  /// With block characters a page in a file is the same on every machine.
  static func backEnd(
    _ form: PlotForm, environment: [String: String], output: any TextOutput
  ) -> BackEnd {
    switch form {
    case .braille: return .braille
    case .block: return .block
    case .ascii: return .ascii
    case .auto:
      // The consoles "dumb" and "linux" have no braille in their fonts.
      let isCapable = !["dumb", "linux"].contains(environment["TERM"] ?? "")
      return output.isTerminal && isCapable && isUTF8(environment) ? .braille : .block
    }
  }

  /// Whether the first of LC_ALL, LC_CTYPE and LANG that is set asks for UTF-8.
  static func isUTF8(_ environment: [String: String]) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      let letters = locale.lowercased()
      return letters.contains("utf-8") || letters.contains("utf8")
    }
    return false
  }
}
