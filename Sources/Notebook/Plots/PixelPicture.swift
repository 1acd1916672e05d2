import Console

/// What an agent sees that is given pixels: small pictures side by side, each a few planes deep.
///
/// ```swift
/// PixelPicture("What the network sees", rows: 10, columns: 5, planes: ["ball, paddle"], [
///   .init("t = 0", firstObservation), .init("t = 1", nextObservation),
/// ])
/// ```
///
/// A pixel of a plane is set where its number is above one half. Where several planes are set, the
/// first one is shown.
public struct PixelPicture: Figure, Equatable {
  /// One picture.
  public struct Frame: Equatable, Sendable {
    /// What stands below it.
    public var label: String
    /// Its pixels, `[planes · rows · columns]`, plane by plane and row by row.
    public var pixels: [Float]

    /// Creates a picture of a label and its pixels.
    public init(_ label: String, _ pixels: [Float]) {
      self.label = label
      self.pixels = pixels
    }
  }

  /// The title above the pictures; empty for none.
  public var title: String
  /// The rows of a picture.
  public let rows: Int
  /// The columns of a picture.
  public let columns: Int
  /// What the planes show, in their order; the legend names them.
  public var planes: [String]
  /// The pictures from left to right.
  public var frames: [Frame]

  /// Creates pictures of one size.
  public init(
    _ title: String = "", rows: Int, columns: Int, planes: [String], _ frames: [Frame]
  ) {
    self.title = title
    self.rows = rows
    self.columns = columns
    self.planes = planes
    self.frames = frames
  }

  /// The plane that is shown at a pixel of a picture; nil where none is set.
  func plane(_ frame: Frame, _ row: Int, _ column: Int) -> Int? {
    planes.indices.first { plane in
      let pixel = (plane * rows + row) * columns + column
      return frame.pixels.indices.contains(pixel) && frame.pixels[pixel] > 0.5
    }
  }

  /// The lines of the pictures, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] { PixelPictureText(self, style).lines() }

  /// A self-contained SVG drawing.
  public func svg() -> String { PixelPictureDrawing(self).document() }
}

/// Pictures of pixels laid out in characters, two columns a pixel.
private struct PixelPictureText {
  private let picture: PixelPicture
  private let style: Style
  private let indent: Int
  /// The columns of a picture with its frame, and of the gap to the next one.
  private let width: Int
  private let gap = 2

  init(_ picture: PixelPicture, _ style: Style) {
    self.picture = picture
    self.style = style
    indent = style.width >= 30 ? 3 : 0
    let labels = picture.frames.map { style.spelled($0.label).displayWidth }.max() ?? 0
    width = max(2 * picture.columns + 2, labels)
  }

  /// The two characters of a pixel in which a plane is set.
  private func glyphs(_ plane: Int) -> String {
    let pairs =
      style.backEnd == .ascii ? ["##", "()", "..", "%%"] : ["██", "● ", "· ", "▒▒"]
    return pairs[plane % pairs.count]
  }

  func lines() -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    if !picture.title.isEmpty {
      lines += style.spelled(picture.title.replacingLineBreaks).wrapped(
        to: style.width, indent: margin)
    }
    let perLine = max(1, (style.width - indent + gap) / (width + gap))
    for first in stride(from: 0, to: picture.frames.count, by: perLine) {
      lines += strip(picture.frames[first..<min(first + perLine, picture.frames.count)])
    }
    return rectangle(lines + legend.map { margin + $0 }, style)
  }

  /// The planes' names beside their glyphs, on one line if they fit.
  private var legend: [String] {
    let entries = picture.planes.indices.map {
      style.painted(glyphs($0), .series($0)) + " " + style.spelled(picture.planes[$0])
    }
    let line = entries.joined(separator: "   ")
    return indent + line.displayWidth <= style.width ? [line] : entries
  }

  /// Pictures beside one another, in frames, above their labels.
  private func strip(_ frames: ArraySlice<PixelPicture.Frame>) -> [String] {
    let glyphs = Glyphs(backEnd: style.backEnd)
    var grid = TextGrid(columns: style.width, rows: picture.rows + 3)
    for (place, frame) in frames.enumerated() {
      let left = indent + place * (width + gap)
      let right = left + 2 * picture.columns + 1
      for column in left...right {
        grid.set(glyphs.floor, column, 0, .faint)
        grid.set(glyphs.floor, column, picture.rows + 1, .faint)
      }
      for row in 0..<picture.rows {
        grid.set(glyphs.axis, left, row + 1, .faint)
        grid.set(glyphs.axis, right, row + 1, .faint)
        for column in 0..<picture.columns {
          guard let plane = picture.plane(frame, row, column) else { continue }
          grid.put(self.glyphs(plane), left + 1 + 2 * column, row + 1, .series(plane))
        }
      }
      for (column, row, corner) in [
        (left, 0, "┌"), (right, 0, "┐"), (left, picture.rows + 1, "└"),
        (right, picture.rows + 1, "┘"),
      ] {
        grid.put(style.backEnd == .ascii ? "+" : corner, column, row, .faint)
      }
      grid.put(style.spelled(frame.label), left, picture.rows + 2)
    }
    return grid.lines(style)
  }
}

/// Pictures of pixels as an SVG drawing.
private struct PixelPictureDrawing {
  private static let side = 12.0
  private static let perLine = 6
  private let picture: PixelPicture
  private let width: Double

  init(_ picture: PixelPicture) {
    self.picture = picture
    let labels = picture.frames.map { Double($0.label.displayWidth) * SVG.column }.max() ?? 0
    width = max(Double(picture.columns) * Self.side, labels) + 16
  }

  func document() -> String {
    var svg = SVG()
    if !picture.title.isEmpty { svg.text(picture.title, 16, 24, isStrong: true) }
    let height = Double(picture.rows) * Self.side
    let top = picture.title.isEmpty ? 16.0 : 40
    for (index, frame) in picture.frames.enumerated() {
      draw(
        frame, 16 + Double(index % Self.perLine) * width,
        top + Double(index / Self.perLine) * (height + 36), &svg)
    }
    let strips = (picture.frames.count + Self.perLine - 1) / Self.perLine
    let floor = top + Double(strips) * (height + 36) + 12
    var left = 16.0
    for (plane, name) in picture.planes.enumerated() {
      svg.rectangle(left, floor - 10, Self.side, Self.side, .series(plane))
      svg.text(name, left + 18, floor)
      left += 36 + Double(name.displayWidth) * SVG.column
    }
    let across = Double(min(picture.frames.count, Self.perLine)) * width + 32
    return svg.document(
      width: max(320, across, left), height: floor + 16,
      title: picture.title.isEmpty ? "pixels" : picture.title)
  }

  private func draw(_ frame: PixelPicture.Frame, _ x: Double, _ y: Double, _ svg: inout SVG) {
    let (width, height) = (
      Double(picture.columns) * Self.side, Double(picture.rows) * Self.side
    )
    svg.path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], .faint)
    for row in 0..<picture.rows {
      for column in 0..<picture.columns {
        guard let plane = picture.plane(frame, row, column) else { continue }
        svg.rectangle(
          x + Double(column) * Self.side, y + Double(row) * Self.side, Self.side, Self.side,
          .series(plane))
      }
    }
    svg.text(frame.label, x, y + height + 18)
  }
}
