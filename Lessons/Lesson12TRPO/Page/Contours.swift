import Console
import Lesson12
import Notebook

/// The ascents of sixteen steps in two parametrisations, drawn on the return.
func contoursCell(_ page: Page) {
  let (start, steps, size) = (SIMD2(1.0, -1.0), 16, 0.3)
  let maps: [(name: String, second: Double)] = [
    ("φ₂ = z₂", 1), ("φ₂ = 4 z₂", 0.25), ("φ₂ = z₂/4", 4),
  ]
  var table = Table(
    .text("parameters φ"), .number("J, gradient", 3), .number("J, natural", 3))
  for (index, (name, second)) in maps.enumerated() {
    let map: (SIMD2<Double>, SIMD2<Double>) = ([1, 0], [0, second])
    let policy = TwoStatePolicy(preferences: start, map: map)
    let paths = [false, true].map { policy.ascent(steps: steps, size: size, natural: $0) }
    let ends = paths.map { $0[$0.count - 1].objective }
    table.add(name, ends[0], ends[1])
    page.record("contours.\(index).gradient", ends[0])
    page.record("contours.\(index).natural", ends[1])
    if index == 2 { continue }
    let circle = policy.circle(divergence: 0.5 * size * size, count: 72)
    page.show(
      ContourMap(
        name, of: "J", x: Axis("φ₁ = z₁", range: -2...4),
        y: Axis("φ₂", range: -3 / second...7 / second),
        height: 8, levels: [6, 8, 10, 12, 14, 16, 17],
        [
          .path("gradient", paths[0].map(\.parameters.x), paths[0].map(\.parameters.y)),
          .path("natural", paths[1].map(\.parameters.x), paths[1].map(\.parameters.y)),
          .curve("KL = \(Format.inline(0.5 * size * size, 3))", circle.map(\.x), circle.map(\.y)),
        ]
      ) { TwoStatePolicy([$0, $1], map: map).objective })
  }
  table.note(
    "\(steps) steps, each \(size) in φ along g or in √(2 KL) of the model along x. The ring is "
      + "one such step from S; a path without an E leaves the map.")
  page.show(table)
}
