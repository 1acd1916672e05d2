/// Whose functions a lesson trains with: the value of `--impl`.
public enum Implementation: Equatable, Sendable, CustomStringConvertible {
  /// The course's own solutions.
  case reference
  /// The learner's functions, in `Sources/Exercises`.
  case mine
  /// A named wrong implementation, such as `gae.ignoresTermination`.
  case mutant(String)

  /// The implementation as it is typed after `--impl`.
  public var description: String {
    switch self {
    case .reference: "reference"
    case .mine: "mine"
    case .mutant(let name): "mutant:" + name
    }
  }
}

/// What the command line of a lesson asked for.
public struct Options: Sendable {
  /// The largest value of `--seeds`.
  static let maximumSeeds = 1000

  /// The seed of every random number; with several seeds, the first of them.
  public var seed: UInt64 = 1
  /// How many seeds training cells run with, 1…1000.
  public var seeds = 1
  /// Whether budgets shrink to a smoke run of a few seconds.
  public var quick = false
  /// Whether cells marked long run as well.
  public var long = false
  /// Whose functions the lesson trains with.
  public var implementation = Implementation.reference
  /// Columns of the page, 40…400.
  public var width = 80

  var list = false
  var help = false
  var step = false
  var watch = false
  /// The cells named by `--only`, as indices into the lesson's cells in page order.
  var only: [Int]?
  var plot = PlotForm.auto
  var color = ColorChoice.auto
  /// The value of `--width`; nil leaves the choice to the terminal.
  var requestedWidth: Int?
  var results: String?
  var svg: String?
  var save: String?

  /// The seeds of a sweep: `--seed` and those that follow it.
  public var seedValues: [UInt64] { (0..<UInt64(seeds)).map { seed + $0 } }

  /// A budget that `--quick` replaces by a smaller one.
  public func budget<Number>(_ full: Number, quick small: Number) -> Number {
    quick ? small : full
  }
}
