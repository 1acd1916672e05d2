/// The lines on which a grid of values has a level, by marching squares.
///
/// Places are in cells of the grid: (0, 0) is the first value, (1, 0) the next one of its row.
/// Values between the grid's are interpolated along the edges of its cells; a cell with a corner
/// that is not finite has no line.
struct Contours {
  private let values: [[Double]]
  private let rows: Int
  private let columns: Int

  /// - Parameter values: [rows][columns], all rows of one length.
  init(_ values: [[Double]]) {
    self.values = values
    rows = values.count
    columns = values.first?.count ?? 0
  }

  /// The lines at a level; a closed one ends at the place where it starts.
  func lines(at level: Double) -> [[(x: Double, y: Double)]] {
    // A line enters and leaves a cell through edges: each has at most one neighbour on both sides.
    var neighbours = Array(repeating: [Int](), count: 2 * rows * columns)
    for row in 0..<max(0, rows - 1) {
      for column in 0..<max(0, columns - 1) {
        for (a, b) in segments(row, column, level) {
          neighbours[a].append(b)
          neighbours[b].append(a)
        }
      }
    }
    var isSeen = Array(repeating: false, count: neighbours.count)
    var lines: [[(x: Double, y: Double)]] = []
    func follow(_ start: Int) {
      guard !isSeen[start] else { return }
      var edges = [start]
      isSeen[start] = true
      while let next = edges.last.flatMap({ neighbours[$0].first { !isSeen[$0] } }) {
        isSeen[next] = true
        edges.append(next)
      }
      let isClosed = edges.count > 2 && neighbours[start].count == 2
      lines.append((isClosed ? edges + [start] : edges).map { place($0, level) })
    }
    for edge in neighbours.indices where neighbours[edge].count == 1 { follow(edge) }
    for edge in neighbours.indices where neighbours[edge].count == 2 { follow(edge) }
    return lines
  }

  /// The pairs of edges that lines at a level join in the cell above and right of a value.
  private func segments(_ row: Int, _ column: Int, _ level: Double) -> [(Int, Int)] {
    // Counterclockwise from the lower left.
    let corners = [
      values[row][column], values[row][column + 1], values[row + 1][column + 1],
      values[row + 1][column],
    ]
    guard corners.allSatisfy({ abs($0) <= Scale.largest }) else { return [] }
    let isAbove = corners.map { $0 >= level }
    let upright = rows * columns
    let edges = [
      row * columns + column, upright + row * columns + column + 1, (row + 1) * columns + column,
      upright + row * columns + column,
    ]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }.map { edges[$0] }
    switch crossed.count {
    case 2: return [(crossed[0], crossed[1])]
    case 4:
      // A saddle: its middle decides which two opposite corners belong together.
      let middle = corners.reduce(0) { $0 + $1 / 4 } >= level
      return middle == isAbove[0]
        ? [(edges[0], edges[1]), (edges[2], edges[3])]
        : [(edges[3], edges[0]), (edges[1], edges[2])]
    default: return []
    }
  }

  /// The place on an edge where the values on it, linear between its ends, reach a level.
  private func place(_ edge: Int, _ level: Double) -> (x: Double, y: Double) {
    let isUpright = edge >= rows * columns
    let start = isUpright ? edge - rows * columns : edge
    let (row, column) = (start / columns, start % columns)
    let a = values[row][column]
    let b = isUpright ? values[row + 1][column] : values[row][column + 1]
    let part = min(max((level - a) / (b - a), 0), 1)
    let (x, y) = (Double(column), Double(row))
    return isUpright ? (x, y + part) : (x + part, y)
  }
}
