/// Places on contour lines for the labels of their levels.
///
/// Cells are characters, or small squares of a drawing.
struct ContourLabels {
  /// Cells from the middle of a label to its upper and lower edge.
  private let reach: Int
  /// The lines, one series each.
  private var lines: Raster
  /// The cells that labels have to leave free.
  private var taken: Raster

  init(columns: Int, rows: Int, reach: Int) {
    self.reach = reach
    lines = Raster(columns: columns, rows: rows)
    taken = lines
  }

  /// Keeps labels off a line.
  mutating func avoid(_ points: [(x: Double, y: Double)]) {
    taken.path(points, 0) { _ in true }
  }

  /// A place for each label that has room on its line and touches no other line.
  /// - Parameter wanted: points of each line in cells, and the columns of its label.
  /// - Returns: the first column and the middle row of each label.
  mutating func place(
    _ wanted: [(line: [(x: Double, y: Double)], width: Int)]
  ) -> [(column: Int, row: Int)?] {
    for (index, label) in wanted.enumerated() {
      lines.path(label.line, index % 64) { _ in true }
    }
    return wanted.enumerated().map { index, label in
      let course = lines.courses(label.line).joined().map { $0 }
      guard course.count >= label.width + 4 else { return nil }
      // Where a line is level the label replaces most of it; the middle of the longest such part.
      var (best, run) = (Part(), Part())
      for (position, cell) in course.enumerated() {
        guard let covered = covered(cell, label.width, index) else { continue }
        let isNext = run.covered == covered && run.range.upperBound == position
        run.covered = covered
        run.range = (isNext ? run.range.lowerBound : position)..<position + 1
        if (run.covered, run.range.count) > (best.covered, best.range.count) { best = run }
      }
      guard !best.range.isEmpty else { return nil }
      let cell = course[(best.range.lowerBound + best.range.upperBound - 1) / 2]
      let start = cell.column - label.width / 2
      for row in cell.row - reach...cell.row + reach {
        for column in start - 1...start + label.width { taken.set(column, row, 0) }
      }
      return (start, cell.row)
    }
  }

  /// Neighbouring cells of a line around which a label covers equally many of its cells.
  private struct Part {
    var covered = -1
    var range = 0..<0
  }

  /// How many cells of its line a label around a cell covers; nil if it has no room there.
  private func covered(_ middle: (column: Int, row: Int), _ width: Int, _ index: Int) -> Int? {
    let start = middle.column - width / 2
    guard start >= 1, start + width < lines.columns, middle.row >= reach,
      middle.row + reach < lines.rows
    else { return nil }
    var covered = 0
    for row in middle.row - reach...middle.row + reach {
      for column in start - 1...start + width {
        let own: UInt64 = 1 << UInt64(index % 64)
        guard taken[column, row] == 0, lines[column, row] & ~own == 0 else { return nil }
        if lines[column, row] != 0 { covered += 1 }
      }
    }
    return covered
  }
}
