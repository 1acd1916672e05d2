import Console
import Lesson09
import Notebook
import RLCore

/// The largest stable step of a delayed descent, in closed form and by trying, and three paths.
func delayCell(_ page: Page) {
  page.derivation(
    """
    θ_k+1 = θ_k − η c θ_k−d              the gradient of d updates ago
    z^(d+1) − z^d + η c = 0              θ_k = z^k; stable while |z| ≤ 1
    η_max = 2 sin( π / (2 (2d + 1)) ) / c
    """)
  let delays = [0, 1, 2, 3, 7]
  var table = Table(.count("d"), .number("closed form", 4), .number("tried", 4))
  for delay in delays {
    let closed = DelayedDescent.largestStableStep(delay: delay)
    table.add(delay, closed, DelayedDescent.triedStableStep(delay: delay))
    page.record("delay.\(delay)", closed)
  }
  table.note("c = 1. Tried: the largest η with which θ does not grow in 4 000 steps.")
  page.show(table)
  let (step, count) = (0.8, 20)
  page.show(
    Plot(
      x: Axis("updates"), y: Axis("θ", range: -3...3, sign: true), height: 9,
      [0, 1, 2].map { delay in
        let path = DelayedDescent.path(count, step: step, delay: delay).dropFirst(delay)
        return .line("d = \(delay)", Array(0...count), Array(path))
      }))
  page.caption(
    "η = \(Format.shortest(step)) throughout: d = 1 swings less and less, d = 2 more and more.")
}
