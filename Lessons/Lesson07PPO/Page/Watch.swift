import Console
import Lesson07
import Notebook
import RLCore

/// Trains a CartPole policy and plays one greedy episode.
func watchCartPole(_ animation: Animation, _ trainings: Trainings) async throws {
  var policy = try await trainings.cartPolePolicy(seed: animation.options.seed)
  var world = CartPole()
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var observation = world.reset(using: &random)
  while true {
    let row = (0..<4).map { observation[$0] }
    let action = policy.modes(row, rows: 1)[0]
    let step = world.step(action)
    try await animation.show(
      frame(of: world, pushedRight: action == 1, width: min(animation.style.width, 80)))
    if step.ending != nil { return }
    observation = step.observation
  }
}

/// The track, the cart and the pole as text.
private func frame(of world: CartPole, pushedRight: Bool, width: Int) -> [String] {
  let (height, poleLength) = (11, 9.0)
  let center = Double(width - 1) / 2
  // The whole track, 2.4 m to each side, fits the width.
  let cart = center + world.state.position / CartPole.positionLimit * (center - 4)
  var picture = [[Character]](repeating: Array(repeating: " ", count: width), count: height)
  func draw(_ x: Double, _ y: Int, _ character: Character) {
    let column = Int(x.rounded())
    if (0..<width).contains(column), picture.indices.contains(y) { picture[y][column] = character }
  }
  // Characters are about twice as high as wide.
  let (sine, cosine) = (Elementary.sin(world.state.angle), Elementary.cos(world.state.angle))
  for part in 0...36 {
    let distance = Double(part) / 36 * poleLength
    draw(cart + 2 * distance * sine, height - 2 - Int((distance * cosine).rounded()), "●")
  }
  for offset in -3...3 { draw(cart + Double(offset), height - 1, "█") }
  draw(cart + (pushedRight ? -5 : 5), height - 1, pushedRight ? "→" : "←")
  let step = Format.grouped(world.elapsedSteps)
  let degrees = Format.fixed(world.state.angle * 180 / Double.pi, 1, sign: true)
  let place = Format.fixed(world.state.position, 2, sign: true)
  return ["CartPole-v1   step \(step)   pole \(degrees)°   cart \(place) m", ""]
    + picture.map { String($0) } + [String(repeating: "─", count: width)]
}
