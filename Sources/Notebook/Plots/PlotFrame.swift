/// The two scales of a plot over a number of rows and columns, and the ticks on them.
struct PlotFrame {
  let plot: Plot
  let columns: Int
  let rows: Int
  let xScale: Scale
  let yScale: Scale
  /// The distance of the vertical ticks, if the scale ends at ticks.
  private let yStep: NiceStep?
  /// Whether the plot has bars, which start at the bottom edge.
  ///
  /// Other plots start in the middle of the last row: each tick is in the middle of its label's
  /// row.
  let hasBars: Bool
  /// Columns from the left edge to the middle of the first value, and from that of the last value
  /// to the right edge.
  private let margins: (left: Double, right: Double)

  init(
    _ plot: Plot, columns: Int, rows: Int, margins: (left: Double, right: Double) = (0.5, 0.5)
  ) {
    self.plot = plot
    self.margins = margins
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    hasBars = plot.hasBars
    let extent = plot.extent
    xScale = Scale(plot.x, extent.x)
    (yScale, yStep) = Self.verticalScale(plot, extent.y, rows: self.rows)
  }

  /// Columns from the left edge; the middle of the first is 0.5.
  func x(_ value: Double) -> Double? {
    let (left, right) = hasBars ? (0, 0) : margins
    return xScale.fraction(value).map { $0 * (Double(columns) - left - right) + left }
  }

  /// Rows from the upper edge; the middle of the first is 0.5.
  func y(_ value: Double) -> Double? {
    yScale.fraction(value).map {
      hasBars ? (1 - $0) * Double(rows) : (1 - $0) * Double(rows - 1) + 0.5
    }
  }

  /// The column of a tick or of an upright line, if it is on the plot.
  func column(_ value: Double) -> Int? {
    guard let fraction = xScale.fraction(value), fraction > -1e-9, fraction < 1 + 1e-9 else {
      return nil
    }
    return x(value).map { min(columns - 1, max(0, Raster.cell($0 + 1e-9))) }
  }

  /// The row of a tick or of a level line; `rows` is the axis, on which bars start.
  func row(_ value: Double) -> Int? {
    guard let fraction = yScale.fraction(value), fraction > -1e-9, fraction < 1 + 1e-9 else {
      return nil
    }
    return y(value).map {
      hasBars ? Int($0.rounded()) : min(rows - 1, max(0, Raster.cell($0 + 1e-9)))
    }
  }

  /// Ticks with at least a free row between them, at even distances if possible.
  func yTicks() -> [(row: Int, tick: Tick)] {
    if let yStep {
      let ticks = Ticks.labelled(yStep.multiples(from: yScale.lower, to: yScale.upper), plot.y)
      return ticks.compactMap { tick in row(tick.value).map { ($0, tick) } }
    }
    var usable: [[(row: Int, tick: Tick)]] = []
    for ticks in Ticks.candidates(yScale, plot.y, atMost: max(2, (rows + 1) / 2)) {
      let placed = ticks.compactMap { tick in row(tick.value).map { (row: $0, tick: tick) } }
      let ordered = placed.map { $0.row }.sorted()
      let distances = zip(ordered, ordered.dropFirst()).map { $1 - $0 }
      guard distances.allSatisfy({ $0 >= min(2, rows) }) else { continue }
      let isEven = distances.allSatisfy { $0 == distances[0] }
      if isEven && placed.count >= 3 { return placed }
      usable.append(placed)
    }
    return usable.first ?? []
  }

  /// The densest set of ticks whose labels are at least two columns apart.
  /// - Parameters:
  ///   - measure: the width of a label.
  ///   - lowest: the leftmost column a label may start in.
  ///   - highest: the column a label must end before.
  func xTicks(
    measure: (String) -> Int, from lowest: Int, to highest: Int
  ) -> [(column: Int, start: Int, tick: Tick)] {
    for ticks in Ticks.candidates(xScale, plot.x, atMost: max(2, columns / 9)) {
      var placed: [(column: Int, start: Int, tick: Tick)] = []
      for tick in ticks {
        guard let column = column(tick.value) else { continue }
        let width = measure(tick.label)
        let start = max(lowest, min(column - (width - 1) / 2, highest - width))
        placed.append((column, start, tick))
      }
      placed.sort { $0.column < $1.column }
      let haveRoom = zip(placed, placed.dropFirst()).allSatisfy { left, right in
        left.start + measure(left.tick.label) + 2 <= right.start
      }
      let fit = placed.allSatisfy { $0.start + measure($0.tick.label) <= highest }
      if haveRoom && fit { return placed }
    }
    return []
  }

  /// A vertical scale that starts and usually ends at ticks, unless the axis has a range.
  private static func verticalScale(
    _ plot: Plot, _ values: [Double], rows: Int
  ) -> (Scale, NiceStep?) {
    let tight = Scale(plot.y, values)
    guard plot.y.range == nil, !plot.y.isLogarithmic, plot.y.ticks == nil else {
      return (tight, nil)
    }
    let intervals = Double(max(1, plot.hasBars ? rows : rows - 1))
    let span = tight.upper - tight.lower
    var best: (cost: Double, scale: Scale, step: NiceStep)?
    for step in Ticks.niceSteps(from: span / intervals, count: 9) {
      let low = (tight.lower / step.size + 1e-9).rounded(.down)
      let high = (tight.upper / step.size - 1e-9).rounded(.up)
      guard high > low, (high - low).isFinite else { continue }
      // To end at a tick looks best, unless too much would stay empty.
      for (upper, price) in [(step.value(high), 0), (tight.upper, 0.3)] {
        let width = upper - step.value(low)
        let rowsEach = intervals / (width / step.size)
        guard rowsEach >= 2 || rows < 4 else { continue }
        let crowding = rowsEach < 3 ? 0.1 : max(0, rowsEach - 5) * 0.05
        let uneven = rowsEach.rounded() != rowsEach && price == 0 ? 0.1 : 0
        let cost = price + 1 - span / width + crowding + uneven
        if cost < (best?.cost ?? .infinity) {
          let scale = Scale(lower: step.value(low), upper: upper, isLogarithmic: false)
          best = (cost, scale, step)
        }
      }
    }
    guard let best, best.scale.upper > best.scale.lower else { return (tight, nil) }
    return (best.scale, best.step)
  }
}
