import Course
import Lesson17

extension Exercise<MCTSFunctions> {
  /// 17.7: find the bug.
  static var findBug: Self {
    Exercise(
      "17.7", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Look at the page's table, `--only bugs`. Which number of a row is far from all others' "
          + "with one mistake alone? Begin with that one.",
        "A |Q| above 1, a move with one visit, a lost match, a return far below 9.3: four mistakes "
          + "have a number of their own. The two that are left are in the first search: does the "
          + "move with the largest prior have its share, and is the played move the most visited?",
        "Ask in this order and return at the first yes: extremeValue above 1.001 (.searchedEnds); "
          + "leastVisits 1 or less (.ownLogarithm); points below 0.5 (.friendlyOpponent); "
          + "gridReturn below 8 (.forgottenRewards); the visits of the move with the largest prior "
          + "below a quarter of all (.ignoredPriors); `chosen` is not the place of the most visits "
          + "(.highestValue); else .healthy.",
      ],
      endlessHint: "A few comparisons and a search for the largest of nine are enough.",
      cases: {
        RecordedSearch.all.enumerated().map { index, search in
          logCase("log \(index + 1) of \(RecordedSearch.all.count)", search)
        }
      },
      misconceptions: mctsSignMistakes + mctsConfusedMistakes,
      promises: [
        Promise(
          "17.1's logarithm is of the move's own count", brokenBy: "mctsBug.ownIsHealthy"),
        Promise("17.3 has no sign", brokenBy: "mctsBug.friendlyIsHealthy"),
        Promise(
          "17.3 leaves out the rewards on the path but for the last one",
          brokenBy: "mctsBug.forgottenIsHealthy"),
        Promise(
          "17.6 judges the end of a game as one more position",
          brokenBy: "mctsBug.endsAreHealthy"),
        Promise("17.4 takes all priors as equal", brokenBy: "mctsBug.priorsAreHealthy"),
        Promise(
          "the move with the largest Q is played", brokenBy: "mctsBug.highestIsHealthy"),
        Promise("all is well", brokenBy: "mctsBug.healthyForHighest"),
        Promise("no game is worth more than a win, 1", brokenBy: "mctsBug.endsAreHealthy"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ search: RecordedSearch) -> Case<MCTSFunctions> {
  let (log, bug) = (search.log, search.bug)
  return .choice(
    title,
    settings: [
      Setting("chosen = \(log.chosen)"), Setting("nodes = \(log.nodes)"),
      setting("extremeValue", log.extremeValue), Setting("leastVisits = \(log.leastVisits)"),
      setting("points", log.points), setting("gridReturn", log.gridReturn),
    ],
    row: "move",
    inputs: [
      Column("priors", log.priors), Column("visits", words: log.visits.map { "\($0)" }),
      Column("values", log.values),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: MCTSBug) -> String {
  switch bug {
  case .healthy:
    "the most visited move is played, the likeliest move has a third of the visits or more, and "
      + "match and walks go well"
  case .ownLogarithm: "a first move has one visit among 2 000 simulations"
  case .friendlyOpponent: "most games against the one-ply player are lost"
  case .forgottenRewards: "games go well, but the walks return far less than 9.3"
  case .searchedEnds: "a value beyond a win was found"
  case .ignoredPriors:
    "the move with most of the prior has less than a fifth of the visits, like any other poor move"
  case .highestValue: "the played move is not the most visited one, but the one with the largest Q"
  }
}
