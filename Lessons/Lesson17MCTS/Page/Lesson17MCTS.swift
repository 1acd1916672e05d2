import Course
import Experiments
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import MyLesson17

/// Lesson 17: thinking ahead, in a tree.
@main struct Lesson17MCTS {
  static func main() async {
    var page = CoursePage(
      .mcts, reference: MCTSFunctions(MCTSSolution.self, isReference: true),
      mine: MCTSFunctions(MyMCTS.self))
    let memo = Memo()

    page.cell(
      "optimism", "Optimism in a tree", "How much too low may a mean of few simulations be?"
    ) { try optimismCell($0, $1.checked) }
    page.cell(
      "phases", "Four phases", "One simulation in a tiny tree; in brackets the exercises."
    ) { try phasesCell($0, $1.checked) }
    page.cell(
      "growth", "The tree grows", "After 1, 10 and 100 simulations of the same position."
    ) { try growthCell($0, $1.checked) }
    page.cell(
      "signs", "Whose value?", "One path with five steps, walked by one player and by two."
    ) { try signsCell($0, $1.checked) }
    page.cell(
      "visits", "Visits or values?", "Which move to play when the simulations are over."
    ) { try await visitsCell($0, $1) }
    page.cell(
      "exploration", "How curious?", "The constant c, by the share of right moves it leads to."
    ) { try await explorationCell($0, $1) }
    page.cell(
      "strength", "What is time worth?", "A search plays one with half of its simulations."
    ) { try await strengthCell($0, $1) }
    page.cell(
      "grid", "A world with one player", "The 10×10 grid, 100 simulations before each move."
    ) { try await gridCell($0, $1) }
    page.cell(
      "matches", "Two games", "200 games each, against players who do not search."
    ) { try await matchesCell($0, $1) }
    page.cell(
      "solved", "Positions with an answer", "Connect Four, solved to the end, late in the game."
    ) { try await solvedCell($0, $1) }
    page.cell(
      "priors", "Priors and moves", "One node by 17.4, and what 17.5 makes of its visits."
    ) { try priorsCell($0, $1.checked) }
    page.cell(
      "alphago", "AlphaGo's four stages", "On Tic-tac-toe: how good each stage is."
    ) { try await alphaGoCell($0, $1) }
    page.cell(
      "alphazero", "AlphaZero", "A network that learns from nothing but games against itself."
    ) { try await alphaZeroCell($0, $1, memo) }
    page.cell(
      "mistakes", "What goes wrong", "Each mistake in a grid whose steps cost, and in a game."
    ) { try await mistakesCell($0, $1) }
    page.cell(
      "bugs", "Seven searches, six of them broken", "What each reports."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, and one quantity measured."
    ) { try predictionsCell($0, $1) }
    page.cell(
      "connectfour", "AlphaZero on Connect Four", "A network and 100 simulations against 1 000.",
      long: true
    ) { try await connectFourCell($0, $1) }
    page.cell(
      "muzero", "MuZero", "A search in a model that was learned, in the 10×10 grid.", long: true
    ) { try await muZeroCell($0, $1) }

    page.watch(framesPerSecond: 1) { try await watchTrainedPlayer($0, $1, memo) }
    page.save { try await saveNetwork(memo, into: $0) }
    await page.run()
  }
}
