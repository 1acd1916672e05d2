import Console

/// An SVG document: plain shapes and text, one style sheet, no external references.
struct SVG {
  /// Pixels that a column of text takes at the sheet's font size, on average.
  static let column = 7.0

  private var body: [String] = []

  /// Whether a shape is drawn in a series' colour or in one of the sheet's.
  enum Paint: Equatable {
    case series(Int)
    case hex(String)
    case text, faint, paper

    /// The value of a `fill` or `stroke` attribute; sheet colours come from a class instead.
    fileprivate func attribute(_ name: String) -> String {
      switch self {
      case .series(let index): return " \(name)=\"\(Palette[index].hex)\""
      case .hex(let hex): return " \(name)=\"\(hex)\""
      case .text: return " class=\"\(name)-text\""
      case .faint: return " class=\"\(name)-faint\""
      case .paper: return " class=\"\(name)-paper\""
      }
    }
  }

  /// A coordinate, to a tenth of a pixel.
  static func number(_ value: Double) -> String {
    let text = Format.fixed(min(max(value, -1e6), 1e6), 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Text escaped for elements and attributes, without characters that XML forbids.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.strippingEscapes.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result += " "
      default:
        if scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", _ paint: Paint = .text,
    isStrong: Bool = false
  ) {
    let weight = isStrong ? " font-weight=\"600\"" : ""
    body.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\"\(weight)"
        + "\(paint.attribute("fill"))>\(Self.escaped(text))</text>")
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ paint: Paint, width: Double = 1,
    dash: String = ""
  ) {
    path([(x1, y1), (x2, y2)], paint, width: width, dash: dash)
  }

  mutating func path(
    _ points: [(x: Double, y: Double)], _ paint: Paint, width: Double = 2, dash: String = ""
  ) {
    guard !points.isEmpty else { return }
    let dashes = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    body.append(
      "<path d=\"\(Self.course(points))\" fill=\"none\" stroke-width=\"\(Self.number(width))\""
        + " stroke-linejoin=\"round\" stroke-linecap=\"round\"\(dashes)"
        + "\(paint.attribute("stroke"))/>")
  }

  mutating func area(_ points: [(x: Double, y: Double)], _ paint: Paint, opacity: Double) {
    guard points.count > 2 else { return }
    body.append(
      "<path d=\"\(Self.course(points))Z\" fill-opacity=\"\(Format.fixed(opacity, 2))\""
        + "\(paint.attribute("fill"))/>")
  }

  mutating func circle(
    _ x: Double, _ y: Double, _ radius: Double, _ paint: Paint, opacity: Double
  ) {
    let place = "cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\""
    body.append(
      "<circle \(place) fill-opacity=\"\(Format.fixed(opacity, 2))\"\(paint.attribute("fill"))/>")
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: Paint
  ) {
    body.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "width=\"\(Self.number(max(0, width)))\""
        + " height=\"\(Self.number(max(0, height)))\"\(paint.attribute("fill"))/>")
  }

  /// A circle, square, diamond or triangle, full or hollow: the markers of a terminal's plot.
  mutating func marker(_ series: Int, _ x: Double, _ y: Double, _ paint: Paint? = nil) {
    let r = 3.2
    let shapes: [[(x: Double, y: Double)]] = [
      [(x - r, y), (x, y - r), (x + r, y), (x, y + r)],
      [(x - r, y + r), (x, y - r), (x + r, y + r)],
      [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
    ]
    let ink = paint ?? .series(series)
    let look =
      series % 2 == 0
      ? ink.attribute("fill") : " fill=\"none\" stroke-width=\"1.5\"\(ink.attribute("stroke"))"
    let kind = (series / 2) % 4
    if kind == 0 {
      body.append("<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"3\"\(look)/>")
    } else {
      body.append("<path d=\"\(Self.course(shapes[kind - 1]))Z\"\(look)/>")
    }
  }

  /// A letter in a circle, to mark a place.
  mutating func pin(_ letter: String, _ x: Double, _ y: Double, _ ink: Paint) {
    let circle = "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"8\""
    body.append("\(circle)\(Paint.paper.attribute("fill"))/>")
    body.append("\(circle) fill=\"none\" stroke-width=\"1.5\"\(ink.attribute("stroke"))/>")
    text(letter, x, y + 4.5, anchor: "middle", isStrong: true)
  }

  /// Shapes that are cut off at the edges of a rectangle.
  mutating func clipped(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ draw: (inout SVG) -> Void
  ) {
    let box = [x, y, width, height].map(Self.number)
    body.append(
      "<svg x=\"\(box[0])\" y=\"\(box[1])\" width=\"\(box[2])\" height=\"\(box[3])\""
        + " viewBox=\"\(box.joined(separator: " "))\" overflow=\"hidden\">")
    draw(&self)
    body.append("</svg>")
  }

  /// A curve with, for each pixel across, its first, lowest, highest and last point.
  ///
  /// Short curves, and paths that turn back, are left as they are.
  static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    let isForward = zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
    guard points.count > 3000, isForward else { return points }
    var kept: [(x: Double, y: Double)] = []
    var start = 0
    while start < points.count {
      let pixel = points[start].x.rounded(.down)
      var end = start + 1
      var (low, high) = (start, start)
      while end < points.count, points[end].x.rounded(.down) == pixel {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      kept += [start, min(low, high), max(low, high), end - 1].map { points[$0] }
      start = end
    }
    return kept
  }

  private static func course(_ points: [(x: Double, y: Double)]) -> String {
    var text = ""
    var last = ""
    for (index, point) in points.enumerated() {
      let place = "\(number(point.x)) \(number(point.y))"
      if place == last && index + 1 < points.count { continue }
      text += (index == 0 ? "M" : "L") + place
      last = place
    }
    // A line without length shows as a dot.
    return points.count == 1 ? text + "h0" : text
  }

  /// The whole document.
  func document(width: Double, height: Double, title: String) -> String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    let name = Self.escaped(title)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" \
      width="\(Self.number(width))" height="\(Self.number(height))" role="img" \
      aria-label="\(name)">
      <title>\(name)</title>
      <style>
      text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;font-size:13px}
      .fill-paper{fill:#ffffff}.fill-text{fill:#1f2328}.fill-faint{fill:#59636e}
      .stroke-text{stroke:#1f2328}.stroke-faint{stroke:#9198a1}.stroke-paper{stroke:#ffffff}
      @media (prefers-color-scheme:dark){
      .fill-paper{fill:#0d1117}.fill-text{fill:#e6edf3}.fill-faint{fill:#9198a1}
      .stroke-text{stroke:#e6edf3}.stroke-faint{stroke:#656c76}.stroke-paper{stroke:#0d1117}
      }
      </style>
      <rect width="100%" height="100%" class="fill-paper"/>
      \(body.joined(separator: "\n"))
      </svg>

      """
  }
}
