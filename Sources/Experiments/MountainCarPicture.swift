import Console
import RLCore

/// The track, the car on it and the flag at the goal.
///
/// - Parameters:
///   - head: the line above the picture.
///   - position: where the car is.
///   - goal: where the flag is.
///   - push: which way the motor pushes; 0 for none.
///   - width: the columns of the picture.
private func valley(
  _ head: String, position: Double, goal: Double, push: Double, width: Int
) -> [String] {
  let height = 12
  var picture = CharacterCanvas(width: width, height: height)
  let positions = MountainCar.positions
  let span = positions.upperBound - positions.lowerBound
  func column(_ position: Double) -> Double {
    (position - positions.lowerBound) / span * Double(width - 1)
  }
  /// The row of the track, which is from 0.1 to 1 high.
  func row(_ position: Double) -> Int {
    height - 1 - Int(((MountainCar.height(at: position) - 0.1) / 0.9 * 9).rounded())
  }
  for column in 0..<width {
    let place = positions.lowerBound + span * Double(column) / Double(max(1, width - 1))
    picture.draw("▔", Double(column), row: row(place) + 1)
  }
  picture.draw("⚑", column(goal), row: row(goal))
  picture.draw("●", column(position), row: row(position))
  if push != 0 {
    picture.draw(push > 0 ? "→" : "←", column(position) + (push > 0 ? 2 : -2), row: row(position))
  }
  return [head, ""] + picture.lines
}

extension MountainCar: Watchable {
  /// The valley, the car and the flag; an arrow shows the push.
  public func picture(after action: Int, width: Int) -> [String] {
    valley(
      "MountainCar-v0   step \(Format.grouped(elapsedSteps))   position "
        + Format.fixed(state.position, 2, sign: true),
      position: state.position, goal: Self.goal, push: Double(action - 1), width: width)
  }
}

extension MountainCarContinuous: Watchable {
  /// The valley, the car and the flag; an arrow shows the push.
  public func picture(after action: Float, width: Int) -> [String] {
    valley(
      "MountainCarContinuous-v0   step \(Format.grouped(elapsedSteps))   position "
        + "\(Format.fixed(Double(state.x), 2, sign: true))   force "
        + Format.fixed(Double(max(-1, min(action, 1))), 2, sign: true),
      position: Double(state.x), goal: Double(Self.goal), push: Double(action), width: width)
  }
}
