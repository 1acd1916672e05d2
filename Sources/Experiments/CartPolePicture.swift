import Console
import RLCore

extension CartPole: Watchable {
  /// The track, the cart and the pole; an arrow shows the push.
  public func picture(after action: Int, width: Int) -> [String] {
    let (height, poleLength) = (11, 9.0)
    let center = Double(width - 1) / 2
    // The whole track, 2.4 m to each side, fits the width.
    let cart = center + state.position / CartPole.positionLimit * (center - 4)
    var picture = CharacterCanvas(width: width, height: height)
    // Characters are about twice as high as wide.
    let (sine, cosine) = Elementary.sinCos(state.angle)
    for part in 0...36 {
      let distance = Double(part) / 36 * poleLength
      picture.draw(
        "●", cart + 2 * distance * sine, row: height - 2 - Int((distance * cosine).rounded()))
    }
    for offset in -3...3 { picture.draw("█", cart + Double(offset), row: height - 1) }
    let pushedRight = action == 1
    picture.draw(pushedRight ? "→" : "←", cart + (pushedRight ? -5 : 5), row: height - 1)
    let step = Format.grouped(elapsedSteps)
    let degrees = Format.fixed(state.angle * 180 / Double.pi, 1, sign: true)
    let place = Format.fixed(state.position, 2, sign: true)
    return ["CartPole-v1   step \(step)   pole \(degrees)°   cart \(place) m", ""]
      + picture.lines + [String(repeating: "─", count: width)]
  }
}
