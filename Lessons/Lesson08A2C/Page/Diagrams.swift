import Console
import Lesson08
import Notebook
import RLCore

/// Backup diagrams of m-step targets, and a rollout with its targets.
func backupsCell(_ page: Page, _ functions: A2CFunctions) throws {
  page.lines([
    "   m = 1               m = 2                   m = ∞",
    "   ○ s_t               ○ s_t                   ○ s_t           ○ state",
    "   │                   │                       │               ● action",
    "   ● a_t   r_t         ● a_t   r_t             ● a_t   r_t     ■ terminal state",
    "   │                   │                       │",
    "   ○ V(s_t+1)          ○ s_t+1                 ○ s_t+1",
    "                       │                       │",
    "                       ● a_t+1 r_t+1           ● …",
    "                       │                       │",
    "                       ○ V(s_t+2)              ■ 0",
  ])
  page.derivation(
    """
    R = r_t + γ V(s_t+1)                      m = 1
    R = r_t + γ r_t+1 + γ² V(s_t+2)           m = 2
    R = r_t + γ r_t+1 + γ² r_t+2 + …          m = ∞
    """)
  let (steps, environments) = (6, 3)
  var endings = [Ending?](repeating: nil, count: steps * environments)
  var finalValues = [Float](repeating: 0, count: steps * environments)
  endings[2 * environments + 1] = .terminated
  endings[4 * environments + 2] = .truncated
  finalValues[4 * environments + 2] = 50
  let returns = try functions.bootstrappedReturns(
    endings.map { _ in 1 }, endings, finalValues, [100, 100, 100], 1)
  page.say(
    "A rollout, T = 6 and N = 3; a step earns 1, γ = 1, V(s_T) = 100. ■: terminated; ◇: truncated, "
      + "with V(◇) = 50. Below each state is its target, R:")
  var lines = ["   t       " + (0..<steps).map { "\($0)".padded(to: 6) }.joined() + "T"]
  for n in 0..<environments {
    var row = "   n = \(n)   "
    var targets = "   R       "
    for t in 0..<steps {
      let index = t * environments + n
      switch endings[index] {
      case .terminated: row += "○───■ "
      case .truncated: row += "○───◇ "
      case nil: row += "○─────"
      }
      let target = index < returns.count ? Format.inline(returns[index], 0) : "–"
      targets += target.padded(to: 6)
    }
    lines += [row + "○ V(s_T)", targets]
  }
  page.lines(lines)
  page.say(
    "After ■ follows 0; after ◇ follows the value of the last observation. The next state in the "
      + "row belongs to another episode.")
}
