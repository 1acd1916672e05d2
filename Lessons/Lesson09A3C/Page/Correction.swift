import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// One stale segment, and what critics make of many of them.
func vTraceCell(_ page: Page) {
  let stale = StaleSegments(rightNow: 0.6, rightThen: 0.4, length: 4)
  page.derivation(
    """
    ratio  = π(a|s) / μ(a|s)                    π now, μ then
    ρ = min(ρ̄, ratio),  c = min(c̄, ratio)
    δ_s    = ρ_s ( r_s + γ V(s+1) − V(s) )
    v_s    = V(s) + δ_s + γ c_s ( v_s+1 − V(s+1) )
    """)
  let critic = StaleSegments.values(right: stale.rightNow)
  let actions = [0, 1, 0, 0]
  let plain = stale.segment(from: 3, actions: actions, critic: critic, .none)
  let limited = stale.segment(from: 3, actions: actions, critic: critic, .vTrace(limit: 1))
  var segment = Table(
    .count("step"), .count("state"), .text("action"), .number("ratio", 2),
    .number("R, uncorrected", 3),
    .number("v, V-trace", 3), .number("true V", 3))
  for t in plain.states.indices {
    segment.add(
      t, plain.states[t], actions[t] == 1 ? "right" : "left", plain.ratios[t],
      plain.trace.targets[t], limited.trace.targets[t], critic[plain.states[t] - 1])
  }
  segment.note(
    "A walk of five states, a reward of 1 for reaching the right end, γ = 1; the critic is right.")
  page.show(segment)
  var table = Table(
    columns: [.text("critic learnt from segments of 4 steps")]
      + (1...5).map { .number("V(\($0))", 3) })
  func add(_ name: String, _ values: [Double]) {
    table.add(cells: [name] + values.map { $0 as any TableCellConvertible })
  }
  add("true, policy then (0.4)", StaleSegments.values(right: stale.rightThen))
  add("R, uncorrected", stale.learntValues(.none))
  add("V-trace, ρ̄ = c̄ = 1", stale.learntValues(.vTrace(limit: 1)))
  add("V-trace, no limits", stale.learntValues(.vTrace(limit: .infinity)))
  add("true, policy now (0.6)", critic)
  page.show(table)
  let right = stale.rightOfFixedPoint(limit: 1)
  page.record("v-trace.right", right)
  page.say(
    "Each possible segment counts with its probability, so the rows are exact. With limits of 1 "
      + "the critic learns the values of a policy between the two. It takes the smaller of π and μ "
      + "for each action, scaled to sum to 1: right with \(Format.inline(right, 3)).")
}
