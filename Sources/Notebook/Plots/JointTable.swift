import Console
import Preconditions

/// A number for each pair of actions of two agents, in rows and columns.
///
/// ```swift
/// JointTable("climbing game", game.payoffs[0], actions: 3, decimals: 0)
/// JointTable("QMIX", learned, actions: 3, choice: [1, 2])
/// ```
///
/// The largest entries are marked, and the actions that the agents choose by themselves. Entries
/// that are written alike count as equal.
public struct JointTable: Figure, Equatable {
  /// What stands above the table; empty for none.
  public var title: String
  /// The actions of the first agent, one a row.
  public let rows: [String]
  /// The actions of the second agent, one a column.
  public let columns: [String]
  /// The names of both agents, as short as possible.
  public var agents = ["A", "B"]
  /// What each agent chooses by itself: a row and a column; nil where nothing is known.
  public let choice: [Int]?

  private let entries: [String]
  private let isMarked: [Bool]
  private let meaning: String

  /// Creates a table of what both agents earn or expect.
  ///
  /// - Parameters:
  ///   - title: what stands above the table.
  ///   - values: one for each joint action, row by row: the second agent's action changes fastest.
  ///   - actions: the number of actions of each agent, which are named 0, 1, …
  ///   - rows: the names of the first agent's actions, if they have others.
  ///   - columns: the names of the second agent's actions; those of the first by default.
  ///   - decimals: digits after the point.
  ///   - choice: what each agent chooses by itself, a row and a column.
  public init(
    _ title: String, _ values: [some Plottable], actions: Int = 2, rows: [String]? = nil,
    columns: [String]? = nil, decimals: Int = 2, choice: [Int]? = nil
  ) {
    let entries = values.map { Format.fixed($0.plotted, decimals) }
    let best = values.indices.filter { values[$0].plotted.isFinite }
      .max { values[$0].plotted < values[$1].plotted }
    self.init(
      title, entries, isMarked: entries.map { best != nil && $0 == best.map { entries[$0] } },
      meaning: "● largest", names: (rows, columns, actions), choice: choice)
  }

  /// Creates a table of what each of two agents earns, "first, second".
  ///
  /// Marked are the joint actions from which no agent gains by changing its own action alone.
  public init(
    _ title: String, pairs: (first: [some Plottable], second: [some Plottable]), actions: Int = 2,
    rows: [String]? = nil, columns: [String]? = nil, decimals: Int = 0, choice: [Int]? = nil
  ) {
    let (first, second) = (pairs.first.map(\.plotted), pairs.second.map(\.plotted))
    precondition(
      first.count == second.count, "a table of \(first.count) and \(second.count) values")
    let across = columns?.count ?? rows?.count ?? actions
    let isMarked = first.indices.map { place in
      first.indices.allSatisfy { other in
        (other % across != place % across || first[other] <= first[place])
          && (other / across != place / across || second[other] <= second[place])
      }
    }
    let entries = zip(first, second).map {
      Format.fixed($0, decimals) + ", " + Format.fixed($1, decimals)
    }
    self.init(
      title, entries, isMarked: isMarked, meaning: "● neither gains by changing alone",
      names: (rows, columns, actions), choice: choice)
  }

  private init(
    _ title: String, _ entries: [String], isMarked: [Bool], meaning: String,
    names: (rows: [String]?, columns: [String]?, count: Int), choice: [Int]?
  ) {
    self.title = title
    rows = (names.rows ?? (0..<names.count).map(String.init)).map(\.replacingLineBreaks)
    columns = names.columns.map { $0.map(\.replacingLineBreaks) } ?? rows
    precondition(
      entries.count == rows.count * columns.count,
      "\(entries.count) entries in a table of \(rows.count) x \(columns.count) actions")
    precondition(choice.map { $0.count == 2 } ?? true, "a choice is a row and a column")
    self.choice = choice
    self.entries = entries
    self.isMarked = isMarked
    self.meaning = meaning
  }

  /// The lines of the table, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] { SideBySide([self]).render(style) }

  /// A self-contained SVG drawing.
  public func svg() -> String { SideBySide([self]).svg() }
}

extension JointTable: Panel {
  private var corner: String { agents.joined(separator: "╲") }

  /// The text at a place of the table, with the names in row −1 and column −1, and its sign.
  private func cell(_ row: Int, _ column: Int) -> (text: String, sign: String, ink: Ink) {
    switch (row, column) {
    case (-1, -1): return (corner, "", .faint)
    case (-1, _): return (columns[column], column == choice?[1] ? "▼" : " ", .faint)
    case (_, -1): return (rows[row], row == choice?[0] ? "▸" : " ", .faint)
    default:
      let place = row * columns.count + column
      let isChosen = choice.map { $0 == [row, column] } ?? false
      let ink: Ink = isMarked[place] ? .good : isChosen ? .marked : .plain
      return (entries[place], isMarked[place] ? "●" : " ", ink)
    }
  }

  func body(_ style: Style) -> [String] {
    let names = ([corner] + rows.map { "  " + $0 }).map { style.spelled($0).displayWidth }
    let label = names.max() ?? 0
    let widest = (entries + columns).map { style.spelled($0).displayWidth }.max() ?? 0
    let gap = columns.count > 2 ? 1 : 2
    return (-1..<rows.count).map { row in
      let (name, sign, ink) = cell(row, -1)
      let head = style.spelled(row < 0 ? name : sign + " " + name).padded(to: label)
      return (0..<columns.count).reduce(style.painted(head, ink)) { line, column in
        let (text, sign, ink) = cell(row, column)
        let shown = style.spelled(text)
        let space = String(repeating: " ", count: gap + widest - shown.displayWidth)
        return line + space + style.painted(shown + style.spelled(sign), ink)
      }
    }
  }

  func legend(_ style: Style) -> [String] {
    let own = choice == nil ? [] : ["▸ ▼ what each agent chooses"]
    return (isMarked.contains(true) ? [meaning] : []) + own
  }

  private static let rowHeight = 22.0

  /// The pixels of the names of the rows, and of a column.
  private var widths: (label: Double, column: Double) {
    let label = ([corner] + rows).map(\.displayWidth).max() ?? 0
    let widest = (entries + columns).map(\.displayWidth).max() ?? 0
    return (Double(label + 2) * SVG.column, Double(widest + 4) * SVG.column)
  }

  var size: (width: Double, height: Double) {
    (
      widths.label + Double(columns.count) * widths.column,
      Double(rows.count + 1) * Self.rowHeight
    )
  }

  func draw(on svg: inout SVG, _ x: Double, _ y: Double) {
    let (label, width) = widths
    for row in -1..<rows.count {
      let line = y + Double(row + 2) * Self.rowHeight - 6
      let (name, sign, _) = cell(row, -1)
      svg.text(sign, x, line, .faint)
      svg.text(name, x + 2 * SVG.column, line, .faint)
      for column in columns.indices {
        let (text, sign, ink) = cell(row, column)
        let right = x + label + Double(column + 1) * width - 2 * SVG.column
        let paint: SVG.Paint = ink == .faint ? .faint : ink == .good ? .series(2) : .text
        svg.text(text, right, line, anchor: "end", paint)
        svg.text(sign, right + 3, line, paint)
      }
    }
  }
}
