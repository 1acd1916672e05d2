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

/// What the environment and the output say about the reader's terminal.
public enum Terminal {
  /// The fewest columns text is laid out for.
  public static let minimumWidth = 40
  /// The most columns text is laid out for.
  public static let maximumWidth = 400

  /// The environment variables that tell about the terminal, as far as they are set.
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
    let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let columns = told ?? (output.isTerminal ? output.size?.columns : nil) ?? 80
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
