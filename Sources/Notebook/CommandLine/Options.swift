import Console

/// The parsed command line of a lesson.
public struct Options: Sendable {
  /// The maximum of `--seeds`.
  static let maximumSeeds = 1000

  /// The seed of every random number; with several seeds, the first of them.
  public var seed: UInt64 = 1
  /// The number of seeds of each training, 1…1000.
  public var seeds = 1
  /// Whether budgets are reduced to a smoke run of a few seconds.
  public var quick = false
  /// Whether cells marked long run as well.
  public var long = false
  /// Whether cells that the seed does not decide are left out.
  public var determined = false
  /// The functions that the lesson trains with.
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
  /// The value of `--width`; nil for the terminal's width.
  var requestedWidth: Int?
  var results: String?
  var svg: String?
  var save: String?

  /// The seeds of a sweep: `--seed` and the following numbers.
  public var seedValues: [UInt64] { (0..<UInt64(seeds)).map { seed + $0 } }

  /// The full budget, or the small one with `--quick`.
  public func budget<Number>(_ full: Number, quick small: Number) -> Number {
    quick ? small : full
  }
}
