/// A grid of dots; each holds the set of series that cover it.
///
/// A dot is the smallest unit of a back end: a braille point, or a whole character.
struct Raster {
  let columns: Int
  let rows: Int
  /// One bit a series; series 63 and later share the last.
  private(set) var dots: [UInt64]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
  }

  subscript(column: Int, row: Int) -> UInt64 { dots[row * columns + column] }

  mutating func set(_ column: Int, _ row: Int, _ series: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    dots[row * columns + column] |= 1 << UInt64(min(series, 63))
  }

  /// Dots of a column between two rows, in either order and both included.
  mutating func fillRows(_ column: Int, _ from: Int, _ to: Int, _ series: Int) {
    let first = max(0, min(from, to))
    let last = min(rows - 1, max(from, to))
    guard first <= last else { return }
    for row in first...last { set(column, row, series) }
  }

  /// The dot of a coordinate, clamped far inside the range of Int.
  static func cell(_ coordinate: Double) -> Int {
    Int(min(max(coordinate, -1e8), 1e8).rounded(.down))
  }

  /// A curve whose positions never decrease: one dot a column, columns joined by uprights.
  /// - Parameters:
  ///   - points: in dots from the left and from the top, finite.
  ///   - dash: whether a column is drawn.
  mutating func curve(_ points: [(x: Double, y: Double)], _ series: Int, _ dash: (Int) -> Bool) {
    guard let first = points.first, let last = points.last else { return }
    let start = max(0, Self.cell(first.x))
    let end = min(columns - 1, Self.cell(last.x))
    guard start <= end else { return }
    // The rows of the column before.
    var before: ClosedRange<Int>?
    var next = 0
    for column in start...end {
      let center = min(max(Double(column) + 0.5, first.x), last.x)
      while next < points.count, points[next].x < Double(column) { next += 1 }
      var after = next
      while after + 1 < points.count, points[after].x < center { after += 1 }
      let y = Self.interpolate(points, before: after, at: center)
      var covered = Self.cell(y)...Self.cell(y)
      // Peaks narrower than a column are shown as well.
      var sample = next
      while sample < points.count, points[sample].x < Double(column + 1) {
        if abs(points[sample].y - y) > 1 {
          let row = Self.cell(points[sample].y)
          covered = min(covered.lowerBound, row)...max(covered.upperBound, row)
        }
        sample += 1
      }
      next = max(next, sample - 1)
      // An upright joins the columns, one half in each of them.
      if let before, before.upperBound < covered.lowerBound - 1 {
        let middle = (before.upperBound + covered.lowerBound) >> 1
        if dash(column - 1) { fillRows(column - 1, before.upperBound, middle, series) }
        covered = middle + 1...covered.upperBound
      } else if let before, before.lowerBound > covered.upperBound + 1 {
        let middle = (before.lowerBound + covered.upperBound) >> 1
        if dash(column - 1) { fillRows(column - 1, before.lowerBound, middle + 1, series) }
        covered = covered.lowerBound...middle
      }
      if dash(column) { fillRows(column, covered.lowerBound, covered.upperBound, series) }
      before = covered
    }
  }

  /// The height at a position, on the segment that ends at a point.
  private static func interpolate(
    _ points: [(x: Double, y: Double)], before index: Int, at x: Double
  ) -> Double {
    guard index > 0 else { return points[0].y }
    let (a, b) = (points[index - 1], points[index])
    guard b.x > a.x else { return b.y }
    return a.y + (b.y - a.y) * min(max((x - a.x) / (b.x - a.x), 0), 1)
  }

  /// A path that may run in any direction.
  mutating func path(_ points: [(x: Double, y: Double)], _ series: Int, _ dash: (Int) -> Bool) {
    for (index, dot) in courses(points).joined().enumerated() where dash(index) {
      set(dot.column, dot.row, series)
    }
  }

  /// The dots that a path passes through, each a neighbour of the one before, in one run for each
  /// part of the path inside the raster.
  func courses(_ points: [(x: Double, y: Double)]) -> [[(column: Int, row: Int)]] {
    var runs: [[(column: Int, row: Int)]] = [[]]
    func pass(_ x: Double, _ y: Double) {
      let dot = (column: Self.cell(x), row: Self.cell(y))
      if let last = runs[runs.count - 1].last {
        if last == dot { return }
        if abs(last.column - dot.column) > 1 || abs(last.row - dot.row) > 1 { runs.append([]) }
      }
      runs[runs.count - 1].append(dot)
    }
    if points.count == 1 { pass(points[0].x, points[0].y) }
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (from, to) = clipped(a, b) else { continue }
      let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)).rounded(.up))
      for step in stride(from: 0, through: steps, by: 1) {
        let t = step / steps
        pass(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// The part of a segment inside the raster (Liang & Barsky 1984); nil if there is none.
  private func clipped(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
  ) -> (from: (x: Double, y: Double), to: (x: Double, y: Double))? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    let edges = [
      (-dx, a.x), (dx, Double(columns) - a.x), (-dy, a.y), (dy, Double(rows) - a.y),
    ]
    for (speed, distance) in edges {
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        enter = max(enter, distance / speed)
      } else {
        leave = min(leave, distance / speed)
      }
    }
    guard enter <= leave else { return nil }
    return ((a.x + dx * enter, a.y + dy * enter), (a.x + dx * leave, a.y + dy * leave))
  }

  /// The area between two curves, column by column.
  /// - Parameter accepts: which dots of the area are set, to leave a texture.
  mutating func area(
    _ points: [(x: Double, low: Double, high: Double)], _ series: Int,
    _ accepts: (Int, Int) -> Bool
  ) {
    for index in points.indices {
      let a = points[max(0, index - 1)]
      let b = points[index]
      let (left, right) = a.x <= b.x ? (a, b) : (b, a)
      let first = max(0, Self.cell(left.x))
      let last = min(columns - 1, Self.cell(right.x))
      guard first <= last else { continue }
      for column in first...last {
        let center = min(max(Double(column) + 0.5, left.x), right.x)
        let t = right.x > left.x ? (center - left.x) / (right.x - left.x) : 1
        let low = left.low + (right.low - left.low) * t
        let high = left.high + (right.high - left.high) * t
        let top = max(0, Self.cell(min(low, high)))
        let bottom = min(rows - 1, Self.cell(max(low, high)))
        guard top <= bottom else { continue }
        for row in top...bottom where accepts(column, row) { set(column, row, series) }
      }
    }
  }
}
