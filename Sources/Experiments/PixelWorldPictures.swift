import Console
import Notebook
import RLCore

extension Catch: Watchable {
  /// The pixels that the agent sees.
  public func picture(after action: Int, width: Int) -> [String] {
    [
      "Catch   row \(state.ballRow)   paddle \(["left", "stays", "right"][action])", "",
    ]
      + pixels(
        of: self, state, rows: Catch.rows, columns: Catch.columns, planes: ["ball, paddle"],
        width: width)
  }
}

extension Breakout: Watchable {
  /// The planes that the agent sees, one over another.
  public func picture(after action: Int, width: Int) -> [String] {
    [
      "Breakout   step \(Format.grouped(elapsedSteps))   "
        + "paddle \(["stays", "left", "right"][lastAction])", "",
    ]
      + pixels(
        of: self, state, rows: Breakout.size, columns: Breakout.size, planes: Breakout.channels,
        width: width)
  }
}

/// An observation as a picture, with a legend of its planes.
private func pixels<World: VectorObservable>(
  of world: World, _ observation: World.Observation, rows: Int, columns: Int, planes: [String],
  width: Int
) -> [String] {
  var row = [Float](repeating: 0, count: world.observationSize)
  world.write(observation, into: &row, at: 0)
  let picture = PixelPicture(
    rows: rows, columns: columns, planes: planes, [PixelPicture.Frame("", row)])
  return picture.render(Style(width: width))
}
