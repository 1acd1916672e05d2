/// Lines made of box-drawing characters, which join at the sides that they share.
struct StrokeGrid {
  /// The sides of a character that a line leaves it by; none for a line within one character.
  struct Sides: OptionSet, Equatable {
    let rawValue: Int
    static let up = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let down = Sides(rawValue: 4)
    static let left = Sides(rawValue: 8)
  }

  private let raster: Raster
  private var places: [Sides?]

  init(columns: Int, rows: Int) {
    raster = Raster(columns: columns, rows: rows)
    places = Array(repeating: nil, count: columns * rows)
  }

  /// The sides of a character; nil where no line is.
  subscript(column: Int, row: Int) -> Sides? { places[row * raster.columns + column] }

  /// Adds a line through points, in columns from the left and rows from the top.
  mutating func add(_ points: [(x: Double, y: Double)]) {
    for course in raster.courses(points) {
      var steps: [(column: Int, row: Int)] = []
      for next in course {
        // A line that turns back at once leaves no spike.
        if steps.count > 1, steps[steps.count - 2] == next {
          steps.removeLast()
          continue
        }
        if let last = steps.last, last.column != next.column, last.row != next.row {
          // Characters touch at their sides, not at their corners.
          steps.append((next.column, last.row))
        }
        steps.append(next)
      }
      for step in steps { join(step, []) }
      for (a, b) in zip(steps, steps.dropFirst()) {
        let isLevel = a.row == b.row
        let isForward = isLevel ? a.column < b.column : a.row < b.row
        join(a, isLevel ? (isForward ? .right : .left) : (isForward ? .down : .up))
        join(b, isLevel ? (isForward ? .left : .right) : (isForward ? .up : .down))
      }
    }
  }

  private mutating func join(_ place: (column: Int, row: Int), _ sides: Sides) {
    guard place.column >= 0, place.column < raster.columns, place.row >= 0,
      place.row < raster.rows
    else { return }
    let index = place.row * raster.columns + place.column
    places[index] = (places[index] ?? []).union(sides)
  }
}

extension Glyphs {
  /// The character of a contour line.
  func contour(_ sides: StrokeGrid.Sides) -> Character {
    Array(backEnd == .ascii ? ".|-'||.+-'-'.+.+" : "·│─╰││╭├─╯─┴╮┤┬┼")[sides.rawValue]
  }

  /// The character of a closed curve, in double lines or in heavy ones.
  func curve(_ series: Int, _ sides: StrokeGrid.Sides) -> Character {
    if backEnd == .ascii { return series % 2 == 0 ? "#" : "%" }
    return Array(series % 2 == 0 ? "◦║═╚║║╔╠═╝═╩╗╣╦╬" : "▪┃━┗┃┃┏┣━┛━┻┓┫┳╋")[sides.rawValue]
  }

  /// The character between two steps of a path.
  func link(_ series: Int) -> Character {
    if backEnd == .ascii { return series % 2 == 0 ? ":" : ";" }
    return series % 2 == 0 ? "•" : "◦"
  }
}
