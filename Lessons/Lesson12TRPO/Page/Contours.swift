import Console
import Lesson12
import Notebook

/// The ascents of twelve steps in two parametrisations, drawn on the return.
func contoursCell(_ page: Page) {
  let (start, steps, size) = (SIMD2(1.0, -1.0), 16, 0.3)
  let maps: [(name: String, second: Double)] = [
    ("φ₂ = z₂", 1), ("φ₂ = 4 z₂", 0.25), ("φ₂ = z₂/4", 4),
  ]
  var table = Table(
    .text("parameters φ"), .text("steps along"), .number("z₁ at the end", 3, sign: true),
    .number("z₂ at the end", 3, sign: true), .number("J", 3))
  for (index, (name, second)) in maps.enumerated() {
    let map: (SIMD2<Double>, SIMD2<Double>) = ([1, 0], [0, second])
    let policy = TwoStatePolicy(preferences: start, map: map)
    let paths = [false, true].map { policy.ascent(steps: steps, size: size, natural: $0) }
    for (path, direction) in zip(paths, ["g", "F⁻¹g"]) {
      guard let last = path.last else { continue }
      table.add(name, direction, last.preferences.x, last.preferences.y, last.objective)
      page.record("contours.\(index).\(direction == "g" ? "vanilla" : "natural")", last.objective)
    }
    if index == 2 { continue }
    let circle = policy.circle(divergence: 0.5 * size * size, count: 72)
    page.show(
      ContourMap(
        name, of: "J", x: Axis("φ₁ = z₁", range: -2...4),
        y: Axis("φ₂", range: -3 / second...7 / second),
        height: 11, levels: [6, 8, 10, 12, 14, 16, 17],
        [
          .path("g", paths[0].map(\.parameters.x), paths[0].map(\.parameters.y)),
          .path("F⁻¹g", paths[1].map(\.parameters.x), paths[1].map(\.parameters.y)),
          .curve("KL = \(Format.inline(0.5 * size * size, 3))", circle.map(\.x), circle.map(\.y)),
        ]
      ) { TwoStatePolicy([$0, $1], map: map).objective })
  }
  table.note(
    "\(steps) steps of length \(size): in φ along g, √(2 KL) in the quadratic model along F⁻¹g.")
  page.show(table)
}
