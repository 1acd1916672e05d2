import Console
import Lesson12
import Notebook

/// The ascents of twelve steps in two parametrisations, drawn on the return.
func contoursCell(_ page: Page) {
  let (start, steps, size) = (SIMD2(1.0, -1.0), 12, 0.5)
  typealias Map = (first: SIMD2<Double>, second: SIMD2<Double>)
  let maps: [(name: String, map: Map, x: ClosedRange<Double>, y: ClosedRange<Double>)] = [
    ("z = φ", ([1, 0], [0, 1]), -4...4, -3...5),
    ("z₂ = 4 φ₂", ([1, 0], [0, 4]), -4...4, -0.75...1.25),
    ("z₂ = φ₂/4", ([1, 0], [0, 0.25]), -4...4, -12...20),
  ]
  var table = Table(
    .text("parameters φ"), .text("steps along"), .number("z₁ at the end", 3, sign: true),
    .number("z₂ at the end", 3, sign: true), .number("J", 3))
  for (index, (name, map, x, y)) in maps.enumerated() {
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
        name, of: "J", x: Axis("φ₁", range: x), y: Axis("φ₂", range: y),
        height: index == 0 ? 17 : 8, hasEqualUnits: true,
        [
          .path("g", paths[0].map(\.parameters.x), paths[0].map(\.parameters.y)),
          .path("F⁻¹g", paths[1].map(\.parameters.x), paths[1].map(\.parameters.y)),
          .curve("KL = 0.125", circle.map(\.x), circle.map(\.y)),
        ]
      ) { TwoStatePolicy([$0, $1], map: map).objective })
  }
  table.note(
    "\(steps) steps of length \(size): in φ along g, √(2 KL) in the quadratic model along F⁻¹g.")
  page.show(table)
}
