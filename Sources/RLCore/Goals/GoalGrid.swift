import Preconditions

/// A grid with walls in which an agent is to reach a cell, and hears nothing until it is there.
///
/// Cells are the free places of the map, numbered row by row. Actions: 0 up, 1 down, 2 left,
/// 3 right, as in `GridWorld`. A move against a wall or the edge leaves the cell unchanged. A step
/// earns −1, and 0 where it leads to the goal, which terminates.
///
/// With a slip rate, that share of the moves goes in one of the other three directions instead,
/// each of them equally often.
public struct GoalGrid: GoalEnvironment {
  /// How a cell is written as numbers.
  public enum Encoding: Equatable, Sendable {
    /// Two numbers, of its row and of its column: evenly from −1 to 1, 0 where there is only one.
    case coordinates
    /// One number a row and one a column: 1 at the cell's own row and column, 0 elsewhere.
    case lines
  }

  /// A place on the map.
  public struct Place: Equatable, Sendable {
    /// The row, 0 at the top.
    public let row: Int
    /// The column, 0 on the left.
    public let column: Int
  }

  /// The rows of the map: # is a wall, a dot a cell.
  public let map: [String]
  /// How many rows the map has.
  public let rows: Int
  /// How many columns the map has.
  public let columns: Int
  /// Where each cell lies, `[cellCount]`.
  public let places: [Place]
  /// Where episodes begin, all equally likely.
  public let starts: [Int]
  /// What episodes may have as their goal, all equally likely but for the start itself.
  public let goals: [Int]
  /// How often a move goes in another direction, in [0, 1].
  public let slipRate: Double
  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// How a cell is written as numbers.
  public let encoding: Encoding

  /// Where the agent is.
  public private(set) var cell: Int
  /// Where the agent is to be.
  public private(set) var goal: Int
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0

  /// The cell of each place, `[rows · columns]`; −1 for a wall.
  private let cells: [Int]
  /// Where each move leads that does not slip, `[cellCount · 4]`.
  private let neighbours: [Int]
  private var isRunning = false
  private var chance = RandomStream(seed: 0, name: "transitions")

  /// Creates a grid; reset it before the first step.
  ///
  /// - Parameters:
  ///   - map: Rows of equal length, of # and dots; every cell can be reached from every other.
  ///   - starts: Where episodes begin; every cell by default.
  ///   - goals: What their goals may be; every cell by default. There is one beside each start.
  ///   - slipRate: How often a move goes in another direction, in [0, 1].
  ///   - timeLimit: Steps after which an episode is truncated, at least 1.
  ///   - encoding: How a cell is written as numbers.
  public init(
    map: [String], starts: [Int]? = nil, goals: [Int]? = nil, slipRate: Double = 0,
    timeLimit: Int = 100, encoding: Encoding = .coordinates
  ) {
    let letters = map.flatMap { Array($0) }
    let columns = map.first?.count ?? 0
    precondition(
      columns >= 1 && map.allSatisfy { $0.count == columns },
      "GoalGrid: the rows of the map are empty or differ in length")
    precondition(
      letters.allSatisfy { $0 == "#" || $0 == "." }, "GoalGrid: a map consists of # and dots")
    precondition(slipRate >= 0 && slipRate <= 1, "GoalGrid: slipRate \(slipRate) is not in 0...1")
    precondition(timeLimit >= 1, "GoalGrid: timeLimit \(timeLimit) is not positive")
    let free = letters.indices.filter { letters[$0] == "." }
    precondition(free.count >= 2, "GoalGrid: a map needs two cells")
    var cells = [Int](repeating: -1, count: letters.count)
    for (cell, index) in free.enumerated() { cells[index] = cell }
    self.map = map
    (rows, self.columns) = (map.count, columns)
    places = free.map { Place(row: $0 / columns, column: $0 % columns) }
    self.cells = cells
    neighbours = Self.neighbours(of: places, cells: cells, rows: map.count, columns: columns)
    self.starts = starts ?? Array(free.indices)
    self.goals = goals ?? Array(free.indices)
    self.slipRate = slipRate
    self.timeLimit = timeLimit
    self.encoding = encoding
    cell = self.starts.first ?? 0
    goal = self.goals.first ?? 0
    precondition(
      !self.starts.isEmpty
        && (self.starts + self.goals).allSatisfy { $0 >= 0 && $0 < free.count }
        && self.starts.allSatisfy { start in self.goals.contains { $0 != start } },
      "GoalGrid: each start must be a cell and have a goal beside it")
    precondition(
      distances(to: 0).allSatisfy { $0 < free.count }, "GoalGrid: the map falls into parts")
  }

  /// Where each of the four moves leads from each cell, `[cellCount · 4]`.
  private static func neighbours(
    of places: [Place], cells: [Int], rows: Int, columns: Int
  ) -> [Int] {
    places.enumerated().flatMap { cell, place in
      [(-1, 0), (1, 0), (0, -1), (0, 1)].map { down, right in
        let (row, column) = (place.row + down, place.column + right)
        if row < 0 || row >= rows || column < 0 || column >= columns { return cell }
        let next = cells[row * columns + column]
        return next < 0 ? cell : next
      }
    }
  }

  /// How many cells there are.
  public var cellCount: Int { places.count }
  /// Up, down, left and right.
  public var actionCount: Int { 4 }
  /// 2 coordinates, or a number for each row and column.
  public var cellSize: Int {
    switch encoding {
    case .coordinates: 2
    case .lines: rows + columns
    }
  }

  /// The number of the cell at a place, nil for a wall or a place outside of the map.
  public func cell(row: Int, column: Int) -> Int? {
    if row < 0 || row >= rows || column < 0 || column >= columns { return nil }
    let cell = cells[row * columns + column]
    return cell < 0 ? nil : cell
  }

  /// Where a move leads that does not slip.
  public func neighbour(of cell: Int, action: Int) -> Int {
    precondition(
      cell >= 0 && cell < cellCount && action >= 0 && action < 4,
      "GoalGrid: there is no such cell or action")
    return neighbours[cell * 4 + action]
  }

  /// Draws a start, then a goal that differs; draws nothing where there is one of each.
  public mutating func reset(using random: inout RandomStream) -> GoalObservation {
    let start = starts.count == 1 ? starts[0] : starts[random.integer(below: starts.count)]
    let goal = drawGoal(otherThan: start, using: &random)
    if slipRate > 0 { chance = random.split(named: "transitions") }
    return begin(at: start, goal: goal)
  }

  /// One of the goals, all but the start equally likely.
  private func drawGoal(otherThan start: Int, using random: inout RandomStream) -> Int {
    guard let place = goals.firstIndex(of: start) else {
      return goals.count == 1 ? goals[0] : goals[random.integer(below: goals.count)]
    }
    if goals.count == 2 { return goals[1 - place] }
    return goals[random.integer(below: goals.count, otherThan: place)]
  }

  /// Starts an episode from a cell to a goal of the caller's choice; draws nothing.
  @discardableResult
  public mutating func begin(at cell: Int, goal: Int) -> GoalObservation {
    precondition(
      cell >= 0 && cell < cellCount && goal >= 0 && goal < cellCount && cell != goal,
      "GoalGrid: an episode goes from a cell to another")
    self.cell = cell
    self.goal = goal
    elapsedSteps = 0
    isRunning = true
    return observation
  }

  /// Moves the agent; whether it slips is drawn from the stream taken at the last reset.
  public mutating func step(_ action: Int) -> Step<GoalObservation> {
    precondition(isRunning, "GoalGrid: step without a running episode; reset first")
    var direction = action
    if slipRate > 0 {
      let uniform = chance.uniformDouble()
      if uniform < slipRate { direction = (action + 1 + min(Int(uniform / slipRate * 3), 2)) % 4 }
    }
    cell = neighbour(of: cell, action: direction)
    elapsedSteps += 1
    let seen = observation
    let ending = Ending.of(terminated: seen.isReached, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: seen, reward: seen.reward, ending: ending)
  }

  /// Writes a cell as the encoding asks for it.
  public func write(cell: Int, into values: inout [Float], at offset: Int) {
    switch encoding {
    case .coordinates:
      values[offset] = Self.coordinate(places[cell].row, of: rows)
      values[offset + 1] = Self.coordinate(places[cell].column, of: columns)
    case .lines:
      for index in offset..<offset + rows + columns { values[index] = 0 }
      values[offset + places[cell].row] = 1
      values[offset + rows + places[cell].column] = 1
    }
  }

  /// A line's place between −1 and 1.
  private static func coordinate(_ line: Int, of count: Int) -> Float {
    count > 1 ? 2 * Float(line) / Float(count - 1) - 1 : 0
  }

  /// How many steps the shortest way from each cell to a goal has, slips aside, `[cellCount]`.
  ///
  /// - Complexity: O(cells), by breadth-first search.
  public func distances(to goal: Int) -> [Int] {
    // Moves can be taken back, so that the ways from the goal are the ways to it.
    var result = [Int](repeating: .max, count: cellCount)
    result[goal] = 0
    var queue = [goal]
    var head = 0
    while head < queue.count {
      let here = queue[head]
      head += 1
      for action in 0..<4 {
        let next = neighbours[here * 4 + action]
        if result[next] < .max { continue }
        result[next] = result[here] + 1
        queue.append(next)
      }
    }
    return result
  }
}
