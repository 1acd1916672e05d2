import Console
import Lesson04
import Notebook
import RLCore

/// First visits, every visit, and the last one taken for the first.
func visitsCell(_ page: Page, _ functions: ExpectedSARSAFunctions) throws {
  let circle = CircleVisits()
  page.derivation(
    """
    A ──▸ B ──▸ end   with probability 1 − p     v(A) = 2 / (1 − p)  \
    = \(Format.inline(circle.exactA))
          └───▸ A     with probability p = 0.8   v(B) = 1 + p · v(A) \
    = \(Format.inline(circle.exactB))
    """)
  page.say(
    "Every step earns 1. Returns are added up from the end, so it is tempting to look for first "
      + "visits on the way: keep a state when it is met for the first time. Going backwards, that "
      + "is its last visit. From A's last visit exactly two steps are left, in every episode:")
  let repetitions = page.options.budget(2_000, quick: 200)
  var table = Table(
    .count("episodes"), .number("first: A", 2), .number("B", 2), .number("every: A", 2),
    .number("B", 2), .number("backward: A", 2), .number("B", 2))
  for episodes in [1, 10, 100] {
    let means = try circle.means(
      episodes: episodes, repetitions: repetitions,
      random: RandomStream(seed: page.options.seed, name: "loop \(episodes)"),
      functions: functions)
    table.add(cells: [episodes] + means as [any TableCellConvertible])
    for (name, entry) in [("first", 0), ("every", 2), ("backward", 4)] {
      page.record("visits.\(name).\(episodes)", means[entry])
    }
  }
  table.add(
    "exact", circle.exactA, circle.exactB, circle.exactA, circle.exactB, circle.exactA,
    circle.exactB)
  table.note("Mean of \(Format.grouped(repetitions)) repetitions, γ = 1.")
  page.show(table)
  page.say(
    "First visits are right on average from the first episode on. Every visit is not, because a "
      + "long episode brings many small returns with its large one, but its error fades as "
      + "episodes add up. The backward scan sees the same two steps in every episode, and its "
      + "error stays.")
}
