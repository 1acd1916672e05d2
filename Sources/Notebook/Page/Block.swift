import Console

/// A part of a page that can be drawn at any width, with any back end.
public protocol Block: Sendable {
  /// The lines of the block, all exactly `style.width` columns wide once colour is stripped.
  func render(_ style: Style) -> [String]
}

/// A block that can also be drawn as SVG.
public protocol Figure: Block {
  /// A self-contained SVG document that follows the reader's light or dark scheme.
  func svg() -> String
}

/// The lines padded, or cut with an ellipsis, to the style's width.
func rectangle(_ lines: [String], _ style: Style) -> [String] {
  lines.map { style.cut($0, to: style.width).padded(to: style.width) }
}
