import Console
import Lesson12
import Notebook

/// The flow of one update, with the sizes of CartPole's first.
func flowCell(_ page: Page, _ functions: TRPOFunctions) throws {
  page.lines([
    "   θ, the policy ───▶ rollout s, a, r ◀─── the critic's V",
    "        │                    │",
    "        │                    ▼ advantages A (07.3)",
    "        │     g = mean( A ∇log π(a|s) )",
    "        │                    │ g",
    "        ▼         v          ▼",
    "   F v = Jᵀ M J v ◀── F x ≈ g by conjugate gradients (12.2)",
    "   (12.3)         ──▶ F v    │ x",
    "                             ▼",
    "                      β = √( 2δ / xᵀF x ) (12.4)",
    "                             │ β x",
    "                  f          ▼",
    "   gain, KL    ◀───── f = 1, 1/2, 1/4, … until both will do (12.5)",
    "   (12.1)      ─────▶ gain > 0, KL ≤ δ",
    "                             │ f",
    "                             ▼",
    "                      θ ← θ + f β x (12.6), then the critic learns",
  ])
  var settings = TRPOSettings.cartPole
  settings.totalSteps = settings.rolloutSize
  let run = try trainOnCartPole(
    settings, seed: page.options.seed, functions: functions, points: 1)
  let (count, reports) = (run.outcome.agent.policyParameterCount, run.outcome.reports)
  let products = reports[0].residuals.count
  page.say(
    "CartPole's first update: \(Format.grouped(settings.rolloutSize)) samples, "
      + "\(Format.grouped(count)) parameters θ, \(products) products F v, and "
      + "\(reports[0].tries) \(reports[0].tries == 1 ? "try" : "tries") of f. F itself would have "
      + "\(Format.grouped(count * count)) numbers; no code forms it.")
  page.record("flow.parameters", count)
}
