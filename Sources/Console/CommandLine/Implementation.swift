/// The functions that a program runs: the value of `--impl`.
///
/// The code says "misconception"; the command line and results files spell it `mutant:NAME`.
public enum Implementation: Equatable, Sendable, CustomStringConvertible {
  /// The course's solutions.
  case reference
  /// The learner's functions, in `Sources/Exercises`.
  case mine
  /// The reference with one misconception, such as `gae.ignoresTermination`.
  case misconception(String)

  /// The prefix of a misconception's name on the command line.
  public static let prefix = "mutant:"

  /// Reads "reference", "mine" or "mutant:NAME"; nil for any other text.
  public init?(_ text: String) {
    switch text {
    case "reference": self = .reference
    case "mine": self = .mine
    default:
      guard text.hasPrefix(Self.prefix) else { return nil }
      self = .misconception(String(text.dropFirst(Self.prefix.count)))
    }
  }

  /// The value as it is typed after `--impl`.
  public var description: String {
    switch self {
    case .reference: "reference"
    case .mine: "mine"
    case .misconception(let name): Self.prefix + name
    }
  }
}
