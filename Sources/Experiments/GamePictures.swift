import Notebook
import RLCore

/// A game whose board can be drawn: x for the first player, o for the second.
public protocol DrawnGame: Game {
  /// The number of rows of the board.
  static var boardRows: Int { get }
  /// The number of columns of the board.
  static var boardColumns: Int { get }

  /// Who has a stone in a cell; nil where it is empty.
  ///
  /// - Parameters:
  ///   - row: from 0 at the top.
  ///   - column: from 0 at the left.
  func stone(fromTop row: Int, column: Int) -> GamePlayer?

  /// Where the stone of a legal move comes to lie, the row counted from the top.
  func cell(of move: Int) -> (row: Int, column: Int)
}

extension TicTacToe: DrawnGame {
  /// 3 rows.
  public static var boardRows: Int { 3 }
  /// 3 columns.
  public static var boardColumns: Int { 3 }
  /// Who has a stone in a cell.
  public func stone(fromTop row: Int, column: Int) -> GamePlayer? {
    stone(row: row, column: column)
  }
  /// The cell that the move names.
  public func cell(of move: Int) -> (row: Int, column: Int) { (move / 3, move % 3) }
}

extension ConnectFour: DrawnGame {
  /// 6 rows.
  public static var boardRows: Int { rows }
  /// 7 columns.
  public static var boardColumns: Int { columns }
  /// Who has a stone in a cell.
  public func stone(fromTop row: Int, column: Int) -> GamePlayer? {
    stone(row: ConnectFour.rows - 1 - row, column: column)
  }
  /// The lowest empty cell of the column that the move names; the top one if there is none.
  public func cell(of move: Int) -> (row: Int, column: Int) {
    let height = (0..<ConnectFour.rows).first { stone(row: $0, column: move) == nil }
    return (ConnectFour.rows - 1 - (height ?? ConnectFour.rows - 1), move)
  }
}

extension DrawnGame {
  /// The rows of the board from the top, such as "x · o".
  public var boardLines: [String] {
    (0..<Self.boardRows).map { row in
      (0..<Self.boardColumns).map { column in
        switch stone(fromTop: row, column: column) {
        case .first: "x"
        case .second: "o"
        case nil: "·"
        }
      }.joined(separator: " ")
    }
  }

  /// How the game stands, such as "x to move", "o has won" or "a draw".
  public var standing: String {
    func name(_ player: GamePlayer) -> String { player == .first ? "x" : "o" }
    switch result {
    case .won(let winner): return "\(name(winner)) has won"
    case .draw: return "a draw"
    case nil: return "\(name(player)) to move"
    }
  }
}

/// A board, with a number for each move as a shade of the cell where its stone would lie.
///
/// - Parameters:
///   - title: what stands above the board.
///   - game: the position.
///   - values: a number for each move, such as its visits, `[moveLimit]`; nil for none.
public func boardMap<G: DrawnGame>(
  _ title: String, _ game: G, values: [Double]? = nil
) -> GridMap {
  var map = GridMap(title, rows: G.boardRows, columns: G.boardColumns)
  for row in 0..<G.boardRows {
    for column in 0..<G.boardColumns {
      guard let player = game.stone(fromTop: row, column: column) else { continue }
      map[row, column] = player == .first ? .sign("x", way: 0) : .sign("o", way: 1)
    }
  }
  if let values {
    map.values = Array(
      repeating: Array(repeating: .nan, count: G.boardColumns), count: G.boardRows)
    for move in game.legalMoves {
      let cell = game.cell(of: move)
      map.values[cell.row][cell.column] = values[move]
    }
  }
  return map
}

/// Plays a game, one frame a move.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - title: the heading of each frame.
///   - start: the position that it starts from.
///   - names: the players' names, the first player's before the second's.
///   - choice: a legal move of a position that is not over, with a stream for ties and for chance.
public func watchGame<G: DrawnGame>(
  _ animation: Animation, _ title: String, from start: G = G(), names: [String],
  choice: (_ game: G, _ random: inout RandomStream) throws -> Int
) async throws {
  var game = start
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  let players = zip(["x", "o"], names).map { "\($0) \($1)" }.joined(separator: ", ")
  while true {
    let board = game.boardLines.map { "   " + $0 }
    try await animation.show(["\(title)   \(players)   \(game.standing)", ""] + board)
    if game.isOver { return }
    game.play(try choice(game, &random))
  }
}
