import Lesson18
import Notebook

/// What flows where in the model, in the search and in imagination.
func flowCell(_ page: Page) {
  page.lines([
    "   The model, over time: the memory h goes on without chance, the latent s is",
    "   drawn. With open eyes s comes from the posterior q, else from the prior p.",
    "",
    "        a₁                   a₂                   a₃",
    "         │                    │                    │",
    "   h₁ ──▶ GRU ──────▶ h₂ ──▶ GRU ──────▶ h₃ ──▶ GRU ──▶ …",
    "   │      ▲            │      ▲            │      ▲",
    "   │      │            │      │            │      │",
    "   ├▶ p   s₁           ├▶ p   s₂           ├▶ p   s₃      p(s|h): expected",
    "   └▶ q ──▲            └▶ q ──▲            └▶ q ──▲       q(s|h, o): seen",
    "      ▲                   ▲                   ▲",
    "      o₁                  o₂                  o₃          (18.2, 18.3)",
    "",
    "   from h and s:  ô, the observation, and r̂, the reward",
  ])
  page.lines([
    "   The search for a plan a₁ … a₁₀ (18.7):",
    "",
    "   mean, deviation ──▶ 64 plans ──▶ imagined rewards (18.5) ──▶ 8 best",
    "          ▲                                                        │",
    "          └────────────── mean and deviation of them (18.1) ◀──────┘",
    "",
    "   three times around; then a₁ of the mean is done, and the rest of the plan is",
    "   where the next search begins.",
  ])
  page.lines([
    "   Learning in imagination: no search, but an actor and its critic.",
    "",
    "   moment of the memory ──▶ h, s ──▶ actor ──▶ a ──▶ h′, s′ ──▶ actor ──▶ …",
    "                                     ▲               │",
    "                                     │               ▼",
    "                       λ-returns (18.4) ◀── r̂, and the critic's v (18.6)",
  ])
  page.say(
    "Pendulum: an action holds for \(PlaNetSettings().actionRepeat) steps. H = "
      + "\(RSSMSettings().hidden) numbers of memory, S = \(RSSMSettings().latents) latents. A "
      + "plan looks ahead \(PlaNetSettings().horizon) decisions, which is "
      + "\(PlaNetSettings().horizon * PlaNetSettings().actionRepeat) steps.")
}
