import Console
import RLCore

extension Pendulum: Watchable {
  /// The rod, which stands upright at the top; an arrow shows which way the motor turns it.
  public func picture(after action: Float, width: Int) -> [String] {
    let (length, joint) = (6.0, 6)
    let center = Double(width - 1) / 2
    var picture = CharacterCanvas(width: width, height: 2 * joint + 1)
    // Characters are about twice as high as wide. A positive angle leans to the left.
    let (sine, cosine) = Elementary.sinCos(state.angle)
    for part in 1...24 {
      let distance = Double(part) / 24 * length
      picture.draw(
        "●", center - 2 * distance * sine, row: joint - Int((distance * cosine).rounded()))
    }
    picture.draw("◆", center, row: joint)
    let torque = max(-Pendulum.torqueLimit, min(action, Pendulum.torqueLimit))
    if torque != 0 { picture.draw(torque > 0 ? "↺" : "↻", center + 2, row: joint) }
    let step = Format.grouped(elapsedSteps)
    let degrees = Format.fixed(Pendulum.wrap(state.angle) * 180 / Double.pi, 0, sign: true)
    return [
      "Pendulum-v1   step \(step)   angle \(degrees)°   "
        + "torque \(Format.fixed(Double(torque), 2, sign: true)) Nm", "",
    ] + picture.lines
  }
}
