import Notebook
import RLCore

/// Draws `CliffWalking` with the greedy actions in some of its cells.
///
/// - Parameters:
///   - values: Q, `[states, actions]`.
///   - cells: the cells that show arrows, such as those of a greedy walk.
public func cliffPicture(_ values: ActionValues, along cells: [Int]) -> GridMap {
  let columns = CliffWalking.columns
  var picture = GridMap(rows: CliffWalking.rows, columns: columns)
  for cell in CliffWalking.cliff { picture[cell / columns, cell % columns] = .pit }
  for cell in cells {
    let moves = GridMap.Directions.greedy(
      values[cell], actions: [.up, .right, .down, .left])
    picture[cell / columns, cell % columns] =
      cell == CliffWalking.start ? .start(moves) : .moves(moves)
  }
  picture[CliffWalking.goal / columns, CliffWalking.goal % columns] = .goal
  return picture
}
