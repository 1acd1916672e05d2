import Console
import Lesson08
import Notebook
import RLCore

private let pairNames = ["A, stay", "A, go", "B, stay", "B, go"]

/// E[δ] = A on two states, every next state listed, with a right and with a wrong critic.
func advantageCell(_ page: Page) {
  let world = TwoStates()
  let (values, table) = (world.values, world.actionValues)
  func number(_ value: Double) -> String { Format.inline(value, 3) }
  page.derivation(
    """
    Q(s, a)   = E[ r + γ V(s') ]                one reward, then the value
    δ         = r + γ V(s') − V(s)              one sample of it, less V(s)
    E[δ|s, a] = Q(s, a) − V(s) = A(s, a)

    π(go|A) = \(number(world.policy[1])), π(go|B) = \(number(world.policy[3])), γ = 0.9: \
    V(A) = \(number(values[0])), V(B) = \(number(values[1]))
    A, go, B:   δ = 1 + 0.9 · \(number(values[1])) − \(number(values[0])) \
    = \(number(1 + 0.9 * values[1] - values[0]))
    """)
  var rows = Table(
    .text("s, a"), .number("r", 0), .number("p(A)", 1), .number("δ to A", 3, sign: true),
    .number("p(B)", 1), .number("δ to B", 3, sign: true), .number("E[δ]", 3, sign: true),
    .number("Q − V", 3, sign: true), .number("V(B)+1", 3, sign: true),
    .number("V+1", 3, sign: true))
  for pair in 0..<4 {
    let outcomes = Array(TwoStates.model.outcomes(state: pair / 2, action: pair % 2))
    var cells: [any TableCellConvertible] = [pairNames[pair], outcomes[0].reward]
    for outcome in outcomes {
      let error =
        outcome.reward + TwoStates.discount * values[outcome.nextState] - values[pair / 2]
      cells += [outcome.probability, error]
    }
    cells += [
      world.expectedError(pair, critic: values), table[pair] - values[pair / 2],
      world.expectedError(pair, critic: [values[0], values[1] + 1]),
      world.expectedError(pair, critic: values.map { $0 + 1 }),
    ]
    rows.add(cells: cells)
  }
  rows.note("V(B)+1 and V+1: E[δ] with a critic that is 1 too high in B, or in both.")
  page.show(rows)
  page.say(
    "An error of the critic at s' enters with γ p(s'|s, a): actions that lead to an overrated "
      + "state look better than they are. An error that is the same everywhere shifts all actions "
      + "alike, by γ − 1 times the error, and favours none.")
}

/// The policy gradient as a sum over states, from the sum over paths.
func statesCell(_ page: Page) {
  let world = TwoStates()
  let (visits, values) = (world.visits, world.values)
  func number(_ value: Double) -> String { Format.inline(value, 4) }
  page.derivation(
    """
    ∇J = E[ Σ_t γ^t ∇log π(a_t|s_t) G_t ]                  lesson 6: paths
       = E[ Σ_t γ^t ∇log π(a_t|s_t) Q(s_t, a_t) ]          E[G_t|s_t, a_t] = Q
       = Σ_t γ^t Σ_s P(s_t = s) Σ_a π(a|s) ∇log π(a|s) Q   paths through s
       = 1/(1−γ) Σ_s d(s) Σ_a π(a|s) ∇log π(a|s) Q(s, a)   states

    d(s) = (1−γ) Σ_t γ^t P(s_t = s):   d(A) = \(number(visits[0])), d(B) = \(number(visits[1]))
    """)
  let truth = TwoStates.differences()
  var rows = Table(
    .text("how it is computed"), .number("∂/∂z(A, go)", 6, sign: true),
    .number("∂/∂z(B, go)", 6, sign: true), .right("error"))
  rows.add("J = V(A), by differences", truth[0], truth[1], "")
  func add(_ name: String, _ weights: [Double], _ credit: (Int) -> Double) {
    let gradient = world.gradient(weights: weights, credit: credit)
    let error = zip(gradient, truth).map { abs($0 - $1) }.max() ?? 0
    rows.add(
      name, gradient[0], gradient[1], error < 1e-8 ? "< 1e-8" : Format.fixed(error, 4))
  }
  add("d(s), with Q", visits) { world.actionValues[$0] }
  add("d(s), with A = Q − V", visits) { world.actionValues[$0] - values[$0 / 2] }
  add("d(s), with E[δ]", visits) { world.expectedError($0, critic: values) }
  add("d(s), E[δ], V(B) + 1", visits) {
    world.expectedError($0, critic: [values[0], values[1] + 1])
  }
  add("d(s), E[δ], V + 1", visits) {
    world.expectedError($0, critic: values.map { $0 + 1 })
  }
  add("shares of time, with A", world.shares) { world.actionValues[$0] - values[$0 / 2] }
  page.show(rows)
  page.say(
    "The sum over states has no path in it: a state, an action and a credit are enough. The last "
      + "row is what programs do: states count as often as they come, without γ^t, as in lesson 6.")
}
