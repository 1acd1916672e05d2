import Console
import Preconditions

/// A map of a grid world: walls, start and goals, the moves of a policy, the ways that agents went,
/// and values as shades.
///
/// ```swift
/// var map = GridMap(rows: 3, columns: 4)
/// map[0, 3] = .goal
/// map[1, 1] = .wall
/// map[2, 0] = .start(.greedy(q, actions: [.up, .right, .down, .left]))
/// map.ways = [GridMap.Way("agent A", [(2, 0), (2, 1), (2, 2), (1, 2)])]
/// ```
public struct GridMap: Figure, Equatable {
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
    /// A square that two agents wanted to enter at the same time.
    case clash
    /// One or two characters, such as the number of a subgoal; `remarks` say what they mean.
    case text(String)
    /// The same in the colour of a way, from 0: an agent, or what belongs to it.
    case sign(String, way: Int)
  }

  /// The squares through which an agent went, one after another.
  public struct Way: Equatable, Sendable {
    /// Its name in the legend; empty for none.
    public var name: String
    let rows: [Int]
    let columns: [Int]

    /// Creates a way from the square of each time step.
    public init(_ name: String = "", _ squares: [(row: Int, column: Int)]) {
      self.name = name.replacingLineBreaks
      rows = squares.map(\.row)
      columns = squares.map(\.column)
    }
  }

  /// The title above the map; empty for none.
  public var title: String

  /// Squares from top to bottom.
  public let rows: Int
  /// Squares from left to right.
  public let columns: Int
  /// The ways that agents went; where they share squares, they alternate.
  public var ways: [Way] = []
  /// Values that are shown as shades, [rows][columns]; empty for none, NaN where there is no value.
  public var values: [[Double]] = []
  /// The values of the faintest and of the strongest shade; nil takes them from the values.
  public var range: ClosedRange<Double>?
  /// What the legend says beside the signs that it knows, such as "1 2 … subgoals".
  public var remarks: [String] = []
  var squares: [Square]

  /// Creates a grid of empty squares.
  public init(_ title: String = "", rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a grid of \(rows) x \(columns) squares")
    self.title = title
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

  /// The lines of the map and of its legend, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] { SideBySide([self]).render(style) }

  /// A self-contained SVG drawing.
  public func svg() -> String { SideBySide([self]).svg() }

  /// The place of a value between the faintest shade, 0, and the strongest, 1; nil for no value.
  func shade(_ row: Int, _ column: Int) -> Double? {
    guard values.indices.contains(row), values[row].indices.contains(column),
      squares[row * columns + column] != .wall
    else { return nil }
    return shades.fraction(values[row][column])
  }

  /// The ends of the shades.
  var shades: Scale { Scale(Axis(range: range), values.lazy.joined()) }
}
