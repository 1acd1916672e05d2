import Console
import RLCore

extension Acrobot: Watchable {
  /// The two links and the height that the tip must exceed; the action is torque −1, 0 or +1.
  public func picture(after action: Int, width: Int) -> [String] {
    // A link is 4 rows long, so that the whole circle of both fits 17 rows.
    let length = 4.0
    let joint = 8
    let center = Double(width - 1) / 2
    var picture = CharacterCanvas(width: width, height: 2 * joint + 1)
    // Rows a metre above the fixed joint.
    let goal = joint - Int((Acrobot.goalHeight * length).rounded())
    for column in 0..<width { picture.draw("─", Double(column), row: goal) }
    // A point of a link, in rows to the right of the fixed joint and below it. Characters are about
    // twice as high as wide.
    func draw(_ character: Character, _ right: Double, _ down: Double) {
      picture.draw(character, center + 2 * right, row: joint + Int(down.rounded()))
    }
    let inner = Elementary.sinCos(state.innerAngle)
    let outer = Elementary.sinCos(state.innerAngle + state.outerAngle)
    for part in 1...16 {
      let distance = Double(part) / 16 * length
      draw(
        "○", length * inner.sin + distance * outer.sin, length * inner.cos + distance * outer.cos)
    }
    for part in 1...16 {
      let distance = Double(part) / 16 * length
      draw("●", distance * inner.sin, distance * inner.cos)
    }
    draw("◆", 0, 0)
    let step = Format.grouped(elapsedSteps)
    let height = Format.fixed(state.height, 2, sign: true)
    let torque = ["-1", "0", "+1"][action]
    return ["Acrobot-v1   step \(step)   tip \(height) m   torque \(torque)", ""] + picture.lines
  }
}
