import Console

/// Bodies on a plane and the trails that they left.
///
/// ```swift
/// PlanePicture("after training", [
///   .init("A", trail: [(0, 0), (0.1, 0), (0.3, 0)], series: 0),
///   .init("1", trail: [(0.5, 0.5)]),
/// ])
/// ```
public struct PlanePicture: Figure, Equatable {
  /// A disc or a point with a name.
  public struct Body: Equatable, Sendable {
    /// What stands at its place, up to three characters.
    public let label: String
    /// Where it was at each time step; it now is at the last place.
    let x: [Double]
    let y: [Double]
    /// Its size, which is drawn where it is larger than a character.
    public let radius: Double
    /// The number of its colour and of its trail's dots; nil for what does not move.
    public let series: Int?

    /// Creates a body.
    /// - Parameters:
    ///   - label: what stands at its place, up to three characters.
    ///   - trail: where it was, and last where it is; one place for what does not move.
    ///   - radius: its size; 0 for a point.
    ///   - series: the number of its colour, from 0; nil for what does not move.
    public init(
      _ label: String, trail: [(x: Double, y: Double)], radius: Double = 0, series: Int? = nil
    ) {
      self.label = label.replacingLineBreaks.prefixColumns(3)
      x = trail.map(\.x)
      y = trail.map(\.y)
      self.radius = radius
      self.series = series
    }

    /// Whether it moved.
    var hasTrail: Bool { series != nil && places.count > 1 }

    /// Its places that can be shown.
    var places: [(x: Double, y: Double)] {
      zip(x, y).filter { abs($0) <= 1e9 && abs($1) <= 1e9 }.map { (x: $0, y: $1) }
    }
  }

  /// The title above the picture; empty for none.
  public var title: String
  /// The bodies; later ones cover earlier ones.
  public var bodies: [Body]
  /// Where bodies touched each other.
  public var touches: [SIMD2<Double>]
  /// What the legend says beside the signs that it knows, such as "1 2 3 landmarks".
  public var remarks: [String]
  /// The picture shows −extent … extent on both axes.
  public var extent: Double

  /// Creates a picture.
  public init(
    _ title: String = "", _ bodies: [Body], touches: [SIMD2<Double>] = [], remarks: [String] = [],
    extent: Double = 1.5
  ) {
    self.title = title
    self.bodies = bodies
    self.touches = touches
    self.remarks = remarks
    self.extent = extent > 0 ? extent : 1
  }

  /// The lines of the picture and of its legend, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] { SideBySide([self]).render(style) }

  /// A self-contained SVG drawing.
  public func svg() -> String { SideBySide([self]).svg() }
}
