import Console

/// Figures of one kind beside one another, as many as a line holds, above one legend.
///
/// ```swift
/// page.show(SideBySide([
///   JointTable("true", game.payoffs[0], actions: 3), JointTable("QMIX", learned, actions: 3),
/// ]))
/// ```
public struct SideBySide: Figure {
  private let panels: [any Panel]

  /// Puts tables of joint actions beside one another.
  public init(_ tables: [JointTable]) { panels = tables }

  /// Puts maps beside one another; those with values share one scale.
  public init(_ maps: [GridMap]) {
    let scale = Scale(Axis(), maps.lazy.flatMap { $0.values.joined() })
    panels = maps.map { map in
      var map = map
      if !map.values.isEmpty { map.range = map.range ?? scale.lower...scale.upper }
      return map
    }
  }

  /// Puts pictures of planes beside one another.
  public init(_ planes: [PlanePicture]) { panels = planes }

  /// The lines of the figures and of the legend, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    let indent = style.width >= 30 ? 3 : 0
    let margin = String(repeating: " ", count: indent)
    var inner = style
    inner.width = style.width - indent
    var lines: [String] = []
    for strip in strips(panels.map { block($0, inner) }, width: inner.width) {
      if !lines.isEmpty { lines.append("") }
      lines += joined(strip).map { margin + $0 }
    }
    let notes = parts { $0.legend(style) }.map { style.spelled($0) }.joined(separator: ", ")
    if !notes.isEmpty {
      lines += notes.wrapped(to: style.width, indent: margin).map { style.painted($0, .faint) }
    }
    lines += parts { $0.scale(style).map { [$0] } ?? [] }.map { margin + $0 }
    return rectangle(lines, style)
  }

  /// A self-contained SVG drawing.
  public func svg() -> String {
    var svg = SVG()
    var (x, y, width, deepest) = (16.0, 16.0, 0.0, 0.0)
    for panel in panels {
      let size = panel.size
      if x > 16, x + size.width > 720 { (x, y, deepest) = (16, y + deepest + 24, 0) }
      let head = panel.title.isEmpty ? 0 : 24.0
      if head > 0 { svg.text(panel.title, x, y + 12, isStrong: true) }
      panel.draw(on: &svg, x, y + head)
      x += max(size.width, Double(panel.title.displayWidth) * SVG.column) + 24
      (width, deepest) = (max(width, x), max(deepest, size.height + head))
    }
    let legend = parts { $0.legend(Style()) }.joined(separator: ", ")
    svg.text(legend, 16, y + deepest + 24, .faint)
    let needed = Double(legend.displayWidth) * SVG.column + 32
    let title = panels.map(\.title).first { !$0.isEmpty } ?? "figure"
    return svg.document(width: max(width, needed), height: y + deepest + 40, title: title)
  }

  /// What the panels say below themselves, each thing once.
  private func parts(_ of: (any Panel) -> [String]) -> [String] {
    var known: [String] = []
    for part in panels.flatMap(of) where !known.contains(part) { known.append(part) }
    return known
  }

  /// The lines of a panel and of its title.
  private struct Lines {
    var title: [String]
    var body: [String]
    var width: Int { (title + body).map(\.displayWidth).max() ?? 0 }
  }

  private func block(_ panel: any Panel, _ style: Style) -> Lines {
    let body = panel.body(style).map { style.cut($0, to: style.width) }
    let title = style.spelled(panel.title.replacingLineBreaks)
    let width = max(body.map(\.displayWidth).max() ?? 0, min(24, style.width))
    return Lines(title: title.isEmpty ? [] : title.wrapped(to: width), body: body)
  }

  /// The columns between two panels.
  private static let gap = 2

  private func strips(_ blocks: [Lines], width: Int) -> [[Lines]] {
    var strips: [[Lines]] = []
    var used = 0
    for block in blocks {
      if strips.isEmpty || used + Self.gap + block.width > width {
        strips.append([block])
        used = block.width
      } else {
        strips[strips.count - 1].append(block)
        used += Self.gap + block.width
      }
    }
    return strips
  }

  /// Blocks in one line, with their bodies on one level.
  private func joined(_ strip: [Lines]) -> [String] {
    let head = strip.map(\.title.count).max() ?? 0
    let height = strip.map(\.body.count).max() ?? 0
    return (0..<head + height).map { row in
      strip.map { block in
        let lines = Array(repeating: "", count: head - block.title.count) + block.title + block.body
        return (row < lines.count ? lines[row] : "").padded(to: block.width)
      }
      .joined(separator: String(repeating: " ", count: Self.gap))
    }
  }
}

/// A small figure that can stand beside others of its kind.
protocol Panel: Sendable {
  /// What stands above it; empty for none.
  var title: String { get }
  /// Its lines without title and legend, at most `style.width` columns wide where that is possible.
  func body(_ style: Style) -> [String]
  /// The meaning of the signs that occur.
  func legend(_ style: Style) -> [String]
  /// The meaning of its shades, as a line; nil where there are none.
  func scale(_ style: Style) -> String?
  /// Its pixels without the title.
  var size: (width: Double, height: Double) { get }
  /// Draws it without the title, from its upper left corner on.
  func draw(on svg: inout SVG, _ x: Double, _ y: Double)
}

extension Panel {
  func scale(_ style: Style) -> String? { nil }
}
