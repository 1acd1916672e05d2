/// Names beside the ends of lines, moved apart if they would overlap.
enum EndLabels {
  /// A name, the row of its line, and the row of the name.
  struct Label: Equatable {
    var name: String
    var wanted: Int
    var row: Int
    var mark: Int
  }

  /// Gives each label its own row, near the row of its line.
  /// - Parameters:
  ///   - wanted: the mark, its name, and the row of its end.
  ///   - rows: rows that labels may take, from 0.
  ///   - size: rows a label takes.
  ///   - farthest: rows that a label may be moved by.
  /// - Returns: the labels, top first; nil if they do not fit.
  static func spread(
    _ wanted: [(mark: Int, name: String, row: Int)], rows: Int, size: Int = 1, farthest: Int
  ) -> [Label]? {
    guard wanted.count * size <= rows else { return nil }
    var labels = wanted.map {
      let row = min(max($0.row, 0), rows - size)
      return Label(name: $0.name, wanted: row, row: row, mark: $0.mark)
    }
    labels.sort { ($0.wanted, $0.mark) < ($1.wanted, $1.mark) }
    // Labels that compete for rows form a block around the mean of their wanted rows.
    var blocks: [(start: Int, wants: [Int])] = []
    for label in labels {
      blocks.append((label.wanted, [label.wanted]))
      while blocks.count > 1 {
        let above = blocks[blocks.count - 2]
        guard above.start + above.wants.count * size > blocks[blocks.count - 1].start else { break }
        let wants = above.wants + blocks[blocks.count - 1].wants
        let starts = wants.enumerated().map { $1 - $0 * size }
        let mean = Double(starts.reduce(0, +)) / Double(wants.count)
        let middle = Int(mean.rounded(.down))
        blocks.removeLast(2)
        blocks.append((min(max(middle, 0), rows - wants.count * size), wants))
      }
    }
    let places = blocks.flatMap { block in block.wants.indices.map { block.start + $0 * size } }
    for (index, row) in places.enumerated() { labels[index].row = row }
    return labels.allSatisfy { abs($0.row - $0.wanted) <= farthest } ? labels : nil
  }
}

extension Plot {
  /// The mark and the row of every name at the right edge of the plot: lines that reach the edge,
  /// and level lines.
  func endings(_ frame: PlotFrame, reach: Int) -> [(mark: Int, name: String, row: Int)] {
    marks.indices.compactMap { index in
      let mark = marks[index]
      guard !mark.name.isEmpty else { return nil }
      switch mark.shape {
      case .horizontal:
        return frame.row(mark.y[0]).map { (index, mark.name, min($0, frame.rows - 1)) }
      case .line, .steps:
        guard isFirstOfItsName(index) else { return nil }
        for point in mark.x.indices.reversed() {
          guard let x = frame.x(mark.x[point]), let y = frame.y(mark.y[point]) else { continue }
          let isAtEdge = x > Double(frame.columns - reach) && x <= Double(frame.columns) + 0.5
          guard isAtEdge, y > -0.5, y < Double(frame.rows) + 0.5 else { return nil }
          return (index, mark.name, min(max(Raster.cell(y), 0), frame.rows - 1))
        }
        return nil
      default: return nil
      }
    }
  }

  /// Whether no earlier mark has the same name and needs naming in the same way.
  func isFirstOfItsName(_ index: Int) -> Bool {
    !marks[..<index].contains { $0.name == marks[index].name && $0.shape == marks[index].shape }
  }

  /// Marks that a legend has to explain, given those that are named elsewhere.
  func legendMarks(except named: [Int]) -> [Int] {
    marks.indices.filter { index in
      let mark = marks[index]
      guard !mark.name.isEmpty, mark.shape != .vertical else { return false }
      return !named.contains(index) && isFirstOfItsName(index)
        && !(mark.isSeries && named.contains { marks[$0].name == mark.name && $0 < index })
    }
  }
}
