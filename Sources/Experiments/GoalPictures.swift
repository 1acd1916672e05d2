import Console
import Notebook
import RLCore

/// A map of a world with goals: walls, start, goal, the way walked, subgoals in their order, and a
/// value of each cell as a shade.
///
/// - Parameters:
///   - title: what stands above the map.
///   - world: the world; the goal is that of its episode.
///   - way: the cells of the agent, from the start on; empty for none.
///   - subgoals: cells that were set as subgoals, in their order; they are numbered from 1, and a
///     cell that was set again keeps its first number.
///   - values: a number for each cell, such as its value or how often it was a subgoal,
///     `[cellCount]`; nil for none.
///   - showsGoal: whether the goal is drawn.
public func goalMap(
  _ title: String, _ world: GoalGrid, way: [Int] = [], subgoals: [Int] = [],
  values: [Double]? = nil, showsGoal: Bool = true
) -> GridMap {
  var map = GridMap(title, rows: world.rows, columns: world.columns)
  func draw(_ square: GridMap.Square, _ cell: Int) {
    map[world.places[cell].row, world.places[cell].column] = square
  }
  for row in 0..<world.rows {
    for column in 0..<world.columns where world.cell(row: row, column: column) == nil {
      map[row, column] = .wall
    }
  }
  if let values {
    map.values = Array(
      repeating: Array(repeating: .nan, count: world.columns), count: world.rows)
    for (place, value) in zip(world.places, values) { map.values[place.row][place.column] = value }
  }
  if !way.isEmpty {
    map.ways = [GridMap.Way("way", way.map { (world.places[$0].row, world.places[$0].column) })]
  }
  if showsGoal { draw(.goal, world.goal) }
  let numbers = numbered(subgoals, besides: showsGoal ? world.goal : nil)
  for (index, cell) in numbers.enumerated() { draw(.text(String(index + 1)), cell) }
  if let first = way.first { draw(.start([]), first) }
  // The same for any number, so that maps side by side share it.
  if !numbers.isEmpty { map.remarks.append("1 2 … subgoals") }
  return map
}

/// Subgoals in the order of their numbers, each cell once.
private func numbered(_ subgoals: [Int], besides goal: Int?) -> [Int] {
  subgoals.reduce(into: []) { if $1 != goal && !$0.contains($1) { $0.append($1) } }
}

/// Plays episodes of a world with goals, one frame a step, with the subgoals of a hierarchy.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the world before its first reset.
///   - episodes: their number, at least 1.
///   - choice: the action in a state, and the cell that is the subgoal at this time, if there is
///     one; with a stream for ties and for chance.
public func watch(
  _ animation: Animation, _ world: GoalGrid, episodes: Int = 1,
  choice: (_ seen: GoalObservation, _ random: inout RandomStream) throws -> (
    action: Int, subgoal: Int?
  )
) async throws {
  var world = world
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var choices = random.stream(named: "choices")
  for _ in 0..<episodes {
    var seen = world.reset(using: &random)
    var (way, subgoals, isOver) = ([seen.cell], [Int](), false)
    while true {
      let now = isOver ? nil : try choice(seen, &choices)
      if let subgoal = now?.subgoal, subgoals.last != subgoal { subgoals.append(subgoal) }
      let number = subgoals.last.map { last in
        numbered(subgoals, besides: world.goal).firstIndex(of: last).map { String($0 + 1) }
      }
      let heading =
        "step \(world.elapsedSteps)   subgoal " + (number.map { $0 ?? "goal" } ?? "–")
      var map = goalMap("", world, way: way, subgoals: subgoals)
      let place = world.places[seen.cell]
      map[place.row, place.column] = .sign("●", way: 0)
      map.remarks.append("● agent")
      try await animation.show([heading, ""] + map.render(animation.style))
      guard let now else { break }
      let step = world.step(now.action)
      way.append(step.observation.cell)
      seen = step.observation
      isOver = step.ending != nil
    }
  }
}
