import Console
import Preconditions

/// A drawing of a grid world: arrows where a policy moves, walls, start and goals.
///
/// ```swift
/// var drawing = PolicyArrows(rows: 3, columns: 4)
/// drawing[0, 3] = .goal
/// drawing[1, 1] = .wall
/// drawing[2, 0] = .start(.greedy(q, actions: [.up, .right, .down, .left]))
/// ```
public struct PolicyArrows: Figure, Equatable {
  /// The moves that are equally good in a state.
  public struct Directions: OptionSet, Equatable, Sendable {
    /// One bit a direction.
    public let rawValue: Int

    /// Creates a set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// To the row above.
    public static let up = Directions(rawValue: 1)
    /// To the next column.
    public static let right = Directions(rawValue: 2)
    /// To the row below.
    public static let down = Directions(rawValue: 4)
    /// To the column before.
    public static let left = Directions(rawValue: 8)

    /// The directions whose actions have the largest value.
    /// - Parameters:
    ///   - values: one an action.
    ///   - actions: the direction of each action; `[]` for one that stays.
    ///   - tolerance: how far below the largest a value still counts as equal.
    public static func greedy(
      _ values: [some Plottable], actions: [Directions], tolerance: Double = 1e-9
    ) -> Directions {
      precondition(
        values.count == actions.count, "\(values.count) values for \(actions.count) actions")
      let best = values.map { $0.plotted }.max() ?? 0
      return zip(values, actions).reduce(into: []) { set, pair in
        if pair.0.plotted >= best - tolerance { set.formUnion(pair.1) }
      }
    }
  }

  /// The content of a square of the grid.
  public enum Square: Equatable, Sendable {
    /// Nothing known: a dot.
    case empty
    /// The moves of the policy.
    case moves(Directions)
    /// The start of episodes, and the moves of the policy.
    case start(Directions)
    /// A good end of episodes.
    case goal
    /// A bad end of episodes.
    case pit
    /// A square that cannot be entered.
    case wall
    /// One or two characters, such as an agent's name.
    case text(String)
  }

  /// Squares from top to bottom.
  public let rows: Int
  /// Squares from left to right.
  public let columns: Int
  var squares: [Square]

  /// Creates a grid of empty squares.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a grid of \(rows) x \(columns) squares")
    self.rows = rows
    self.columns = columns
    squares = Array(repeating: .empty, count: rows * columns)
  }

  /// A square, from its row (0 at the top) and column.
  public subscript(row: Int, column: Int) -> Square {
    get { squares[index(row, column)] }
    set { squares[index(row, column)] = newValue }
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "square (\(row), \(column)) of a grid of \(rows) x \(columns)")
    return row * columns + column
  }

  /// The lines of the drawing and of its legend, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    let indent = style.width >= 30 ? 3 : 0
    let isAscii = style.backEnd == .ascii
    let widest = squares.map { style.spelled(text(of: $0, isAscii)).displayWidth }.max() ?? 1
    var cell = max(2, widest + 1)
    while cell > 1 && columns * cell > style.width - indent { cell -= 1 }
    var grid = TextGrid(columns: style.width, rows: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let square = self[row, column]
        let isWall = square == .wall
        let full = style.spelled(text(of: square, isAscii))
        let text = isWall ? String(repeating: isAscii ? "#" : "█", count: cell) : full
        let shown = text.prefixColumns(isWall ? cell : max(1, cell - 1))
        let margin = isWall ? 0 : (max(1, cell - 1) - shown.displayWidth) / 2
        grid.put(shown, indent + column * cell + margin, row, ink(of: square))
      }
      if indent + columns * cell > style.width {
        grid.set(isAscii ? "~" : "…", style.width - 1, row, .faint)
      }
    }
    let legend = style.spelled(legend(isAscii))
    let margin = String(repeating: " ", count: indent)
    let notes = legend.isEmpty ? [] : legend.wrapped(to: style.width, indent: margin)
    return grid.lines(style) + rectangle(notes.map { style.painted($0, .faint) }, style)
  }

  /// A self-contained SVG drawing.
  public func svg() -> String {
    let side = 36.0
    var svg = SVG()
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y) = (16 + Double(column) * side, 16 + Double(row) * side)
        let square = self[row, column]
        if square == .wall {
          svg.rectangle(x, y, side, side, .faint)
        } else {
          svg.text(
            text(of: square, false), x + side / 2, y + side / 2 + 5, anchor: "middle",
            square == .goal ? .series(2) : square == .pit ? .series(3) : .text)
        }
      }
    }
    let (width, height) = (Double(columns) * side, Double(rows) * side)
    for row in 0...rows {
      let y = 16 + Double(row) * side
      svg.line(16, y, 16 + width, y, .faint, width: 0.5)
    }
    for column in 0...columns {
      let x = 16 + Double(column) * side
      svg.line(x, 16, x, 16 + height, .faint, width: 0.5)
    }
    let legend = legend(false)
    svg.text(legend, 16, height + 40, .faint)
    let needed = Double(legend.displayWidth) * SVG.column
    return svg.document(width: 32 + max(width, needed), height: height + 56, title: "policy")
  }

  // MARK: Squares in words

  /// The characters of a square.
  private func text(of square: Square, _ isAscii: Bool) -> String {
    switch square {
    case .empty: return isAscii ? "." : "·"
    case .moves(let moves): return Self.arrows(moves, isAscii)
    case .start(let moves): return "S" + (moves.isEmpty ? "" : Self.arrows(moves, isAscii))
    case .goal: return "G"
    case .pit: return "x"
    case .wall: return isAscii ? "##" : "██"
    case .text(let text): return text.replacingLineBreaks.prefixColumns(4)
    }
  }

  /// Each of the directions, or one sign if all are equal.
  private static func arrows(_ moves: Directions, _ isAscii: Bool) -> String {
    if moves.isEmpty { return isAscii ? "." : "·" }
    if moves == [.up, .right, .down, .left] { return "+" }
    let signs = isAscii ? ["^", ">", "v", "<"] : ["↑", "→", "↓", "←"]
    let order: [Directions] = [.up, .right, .down, .left]
    return zip(order, signs).filter { moves.contains($0.0) }.map { $0.1 }.joined()
  }

  private func ink(of square: Square) -> Ink {
    switch square {
    case .goal: return .good
    case .pit: return .bad
    case .wall, .empty: return .faint
    case .moves, .start, .text: return .plain
    }
  }

  /// The meaning of the signs that occur.
  private func legend(_ isAscii: Bool) -> String {
    var parts: [String] = []
    var (hasTie, hasAll) = (false, false)
    for square in squares {
      guard case .moves(let moves) = square else { continue }
      let count = moves.rawValue.nonzeroBitCount
      hasTie = hasTie || count == 2 || count == 3
      hasAll = hasAll || count == 4
    }
    let hasStart = squares.contains { if case .start = $0 { true } else { false } }
    if hasStart { parts.append("S start") }
    if squares.contains(.goal) { parts.append("G goal") }
    if squares.contains(.pit) { parts.append("x pit") }
    if squares.contains(.wall) { parts.append(isAscii ? "## wall" : "██ wall") }
    if hasTie { parts.append(isAscii ? "^> tie" : "↑→ tie") }
    if hasAll { parts.append("+ all tie") }
    return parts.joined(separator: ", ")
  }
}
