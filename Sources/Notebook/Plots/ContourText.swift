import Console

/// A contour map laid out in characters.
struct ContourText {
  private let map: ContourMap
  private let style: Style
  private let glyphs: Glyphs
  private let axes: AxesText
  private let frame: PlotFrame
  private let contours: [Contour]

  init(_ map: ContourMap, _ style: Style) {
    self.map = map
    self.style = style
    glyphs = Glyphs(backEnd: style.backEnd)
    let draft = AxesText(map.axes(rows: map.height), style)
    let available = max(2, style.width - draft.left - draft.besideX)
    var (columns, rows) = (available, map.height)
    if map.hasEqualUnits {
      // A character is about twice as high as wide.
      let columnsEach = 2 * map.aspect
      let wanted = Raster.cell((columnsEach * Double(rows - 1)).rounded()) + 1
      columns = max(2, min(wanted, available))
      if wanted > available {
        rows = max(2, Raster.cell((Double(available - 1) / columnsEach).rounded()) + 1)
      }
    }
    axes = AxesText(map.axes(rows: rows), style)
    frame = PlotFrame(map.axes(rows: rows), columns: columns, rows: rows)
    contours = map.contours()
  }

  func lines() -> [String] {
    var grid = TextGrid(columns: style.width, rows: frame.rows + 2)
    drawContours(&grid)
    drawCurves(&grid)
    drawPaths(&grid)
    axes.draw(frame, on: &grid, top: 0)
    let note = style.spelled(map.note(contours)).wrapped(
      to: style.width, indent: String(repeating: " ", count: axes.indent))
    return rectangle(
      axes.title() + axes.legend(legend()) + note.map { style.painted($0, .faint) }
        + axes.yLabelAbove() + grid.lines(style) + axes.xLabelBelow(frame), style)
  }

  // MARK: Places

  /// A place in columns and rows, from parts of the axes' lengths.
  private func place(_ part: (x: Double, y: Double)) -> (x: Double, y: Double) {
    let (width, height) = (Double(frame.columns - 1), Double(frame.rows - 1))
    return (part.x * width + 0.5, (1 - part.y) * height + 0.5)
  }

  private func runs(_ trace: ContourMap.Trace) -> [[(x: Double, y: Double)]] {
    trace.runs { x, y in
      guard let column = frame.x(x), let row = frame.y(y) else { return nil }
      return (column, row)
    }
  }

  private func dots(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    points.map { ($0.x * Double(glyphs.dots.x), $0.y * Double(glyphs.dots.y)) }
  }

  private var emptyRaster: Raster {
    Raster(columns: frame.columns * glyphs.dots.x, rows: frame.rows * glyphs.dots.y)
  }

  // MARK: Layers, from the lowest to the highest

  private func drawContours(_ grid: inout TextGrid) {
    let lines = contours.map { $0.line.map(place) }
    if style.backEnd == .braille {
      var raster = emptyRaster
      for line in lines { raster.path(dots(line), 0) { $0 % 2 == 0 } }
      grid.draw(raster, glyphs, axes.left, 0) { _, pattern in
        (Glyphs.braille(pattern ?? 0), .faint)
      }
    } else {
      for line in lines {
        var strokes = StrokeGrid(columns: frame.columns, rows: frame.rows)
        strokes.add(line)
        draw(strokes, on: &grid, .faint) { glyphs.contour($0) }
      }
    }
    var labels = ContourLabels(columns: frame.columns, rows: frame.rows, reach: 0)
    for trace in map.traces { runs(trace).forEach { labels.avoid($0) } }
    let texts = contours.map { style.spelled($0.tick.label) }
    let places = labels.place(zip(lines, texts).map { ($0, $1.displayWidth) })
    for (text, place) in zip(texts, places) {
      // Spaces keep a minus apart from the line.
      if let place { grid.put(" \(text) ", axes.left + place.column - 1, place.row) }
    }
  }

  private func draw(
    _ strokes: StrokeGrid, on grid: inout TextGrid, _ ink: Ink,
    _ glyph: (StrokeGrid.Sides) -> Character
  ) {
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        if let sides = strokes[column, row] { grid.set(glyph(sides), axes.left + column, row, ink) }
      }
    }
  }

  private func drawCurves(_ grid: inout TextGrid) {
    for (index, trace) in map.traces.enumerated() where trace.isCurve {
      if style.backEnd == .braille {
        var raster = emptyRaster
        runs(trace).forEach { raster.path(dots($0), index, glyphs.dash(map.dash(index))) }
        grid.draw(raster, glyphs, axes.left, 0) { series, pattern in
          (Glyphs.braille(pattern ?? 0), .series(series))
        }
      } else {
        var strokes = StrokeGrid(columns: frame.columns, rows: frame.rows)
        runs(trace).forEach { strokes.add($0) }
        draw(strokes, on: &grid, .series(index)) { glyphs.curve(map.number(index), $0) }
      }
    }
  }

  private func drawPaths(_ grid: inout TextGrid) {
    var links = emptyRaster
    var steps = Raster(columns: frame.columns, rows: frame.rows)
    for (index, trace) in map.traces.enumerated() where !trace.isCurve {
      for run in runs(trace) {
        links.path(dots(run), index) { _ in true }
        for point in run { steps.set(Raster.cell(point.x), Raster.cell(point.y), index) }
      }
    }
    grid.draw(links, glyphs, axes.left, 0) { series, pattern in
      (pattern.map(Glyphs.braille) ?? glyphs.link(map.number(series)), .series(series))
    }
    // Steps are whole characters in every back end.
    grid.draw(steps, Glyphs(backEnd: .block), axes.left, 0) { series, _ in
      (glyphs.marker(map.number(series)), .series(series))
    }
    for (index, trace) in map.traces.enumerated() where !trace.isCurve {
      for end in map.ends(trace) {
        guard let column = frame.column(end.x), let row = frame.row(end.y) else { continue }
        grid.put(end.letter, axes.left + column, row, .series(index))
      }
    }
  }

  // MARK: Legend

  private func legend() -> [String] {
    var entries: [String] = []
    for (index, trace) in map.traces.enumerated() where !trace.name.isEmpty {
      let sample = style.painted(sample(index), .series(index))
      entries.append(sample + " " + style.spelled(trace.name))
    }
    return entries + map.letters.map { "\($0.letter) \($0.name)" }
  }

  private func sample(_ index: Int) -> String {
    let number = map.number(index)
    if map.traces[index].isCurve {
      if style.backEnd == .braille { return glyphs.lineSample(map.dash(index)) }
      return String(repeating: String(glyphs.curve(number, [.left, .right])), count: 3)
    }
    let step = String(glyphs.marker(number))
    let link = style.backEnd == .braille ? Glyphs.braille(0x24) : glyphs.link(number)
    return step + String(link) + step
  }
}
