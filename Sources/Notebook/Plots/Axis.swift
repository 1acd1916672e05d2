import Console

/// A number that can be plotted.
public protocol Plottable {
  /// The number in double precision.
  var plotted: Double { get }
}

extension Double: Plottable {
  /// The number itself.
  public var plotted: Double { self }
}

extension Float: Plottable {
  /// The number in double precision.
  public var plotted: Double { Double(self) }
}

extension Int: Plottable {
  /// The number in double precision.
  public var plotted: Double { Double(self) }
}

/// One axis of a plot.
public struct Axis: Equatable, Sendable {
  /// The measured quantity, with its unit.
  public var label: String
  /// The ends of the axis; nil takes them from the data.
  public var range: ClosedRange<Double>?
  /// Values that the axis must include, such as 0.
  public var including: [Double]
  /// The values to label; nil chooses multiples of 1, 2 or 5 times a power of ten.
  public var ticks: [Double]?
  /// Whether the scale is logarithmic; values up to zero are then left out.
  public var isLogarithmic: Bool
  /// Whether tick labels carry a plus sign.
  public var sign: Bool

  /// Creates a linear axis.
  public init(
    _ label: String = "", range: ClosedRange<Double>? = nil, including: [Double] = [],
    ticks: [Double]? = nil, sign: Bool = false
  ) {
    self.label = label
    self.range = range
    self.including = including
    self.ticks = ticks
    self.sign = sign
    isLogarithmic = false
  }

  /// Creates a logarithmic axis.
  public static func log(
    _ label: String = "", range: ClosedRange<Double>? = nil, including: [Double] = [],
    ticks: [Double]? = nil
  ) -> Axis {
    var axis = Axis(label, range: range, including: including, ticks: ticks)
    axis.isLogarithmic = true
    return axis
  }
}

/// The positions of values between the ends of an axis.
struct Scale: Equatable {
  /// The ends in the scale's own coordinate: the value, or its decimal logarithm.
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool

  /// Magnitudes beyond this count as infinite: differences stay finite.
  static let largest = 1e300

  /// Fits a scale to data.
  /// - Parameters:
  ///   - axis: gives the range, if it has one.
  ///   - values: the data; values that cannot be shown are ignored.
  init(_ axis: Axis, _ values: some Sequence<Double>) {
    isLogarithmic = axis.isLogarithmic
    var low = Double.infinity
    var high = -Double.infinity
    func see(_ value: Double) {
      guard let place = Self.coordinate(value, isLogarithmic: axis.isLogarithmic) else { return }
      low = min(low, place)
      high = max(high, place)
    }
    if let range = axis.range {
      see(range.lowerBound)
      see(range.upperBound)
    }
    if low > high {
      values.forEach(see)
      axis.including.forEach(see)
    }
    if low > high { (low, high) = (0, 1) }
    if high - low <= max(abs(low), abs(high)) * 1e-12 + 1e-300 {
      // A single value: put it in the middle.
      let margin = isLogarithmic ? 0.5 : max(abs(low), abs(high)) * 0.5
      let padding = margin > 1e-290 ? margin : 1
      (low, high) = (low - padding, high + padding)
    }
    (lower, upper) = (low, high)
  }

  /// A scale between two known ends, in the scale's own coordinate.
  init(lower: Double, upper: Double, isLogarithmic: Bool) {
    (self.lower, self.upper, self.isLogarithmic) = (lower, upper, isLogarithmic)
  }

  /// The value, or its logarithm; nil if it cannot be shown.
  static func coordinate(_ value: Double, isLogarithmic: Bool) -> Double? {
    guard abs(value) <= largest else { return nil }
    guard isLogarithmic else { return value }
    return value >= 1e-300 ? Decades.log10(value) : nil
  }

  /// 0 at the lower end, 1 at the upper one, less or more outside; nil if it cannot be shown.
  func fraction(_ value: Double) -> Double? {
    guard let place = Self.coordinate(value, isLogarithmic: isLogarithmic) else { return nil }
    return min(max((place - lower) / (upper - lower), -1e6), 1e6)
  }
}
