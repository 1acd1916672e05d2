#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The value of `--color`.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// Colour on a terminal that can show it, unless NO_COLOR is set.
  case auto
  /// Colour everywhere.
  case always
  /// No colour.
  case never
}

/// The width and the colours of the reader's terminal, from the environment and the output.
public enum Terminal {
  /// The minimum number of columns of a page.
  public static let minimumWidth = 40
  /// The maximum number of columns of a page.
  public static let maximumWidth = 400

  /// The environment variables that describe the terminal, if they are set.
  public static func environment() -> [String: String] {
    var environment: [String: String] = [:]
    for name in ["COLUMNS", "NO_COLOR", "TERM"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }

  /// Columns of a line: `--width`, else COLUMNS, else the terminal, else 80.
  public static func width(
    requested: Int?, environment: [String: String], output: any TextOutput
  ) -> Int {
    if let requested { return requested }
    let exported = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let columns = exported ?? (output.isTerminal ? output.size?.columns : nil) ?? 80
    return min(max(columns, minimumWidth), maximumWidth)
  }

  /// Whether to colour: `--color`, else NO_COLOR (https://no-color.org), else a capable terminal.
  public static func colors(
    _ choice: ColorChoice, environment: [String: String], output: any TextOutput
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if let no = environment["NO_COLOR"], !no.isEmpty { return false }
      return output.isTerminal && environment["TERM"] != "dumb"
    }
  }
}
