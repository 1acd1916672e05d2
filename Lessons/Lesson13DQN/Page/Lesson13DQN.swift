import Course
import Experiments
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import MyLesson13

/// Lesson 13: deep Q-networks, from a memory of transitions to Rainbow.
@main struct Lesson13DQN {
  static func main() async {
    var page = CoursePage(
      .dqn, reference: DQNFunctions(DQNSolution.self), mine: DQNFunctions(MyDQN.self))
    let memo = Memo()
    func trainings(_ functions: DQNFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One step of DQN", "What flows where; in brackets the exercises."
    ) { try flowCell($0, $1) }
    page.cell(
      "triad", "The deadly triad", "Seven states, all worth 0, on which semi-gradients diverge."
    ) { page, _ in triadCell(page) }
    page.cell(
      "memory", "A memory", "Where seven transitions go in a ring of four."
    ) { try memoryCell($0, $1) }
    page.cell(
      "targets", "The target", "One transition by two rules, with each kind of ending."
    ) { try targetsCell($0, $1) }
    page.cell(
      "maximum", "The largest of noisy values", "All actions are worth 0; X and Y are noise."
    ) { page, _ in maximumCell(page) }
    page.cell(
      "steps", "Several steps at once", "Three rewards, then the bootstrap, and two wrong ways."
    ) { try stepsCell($0, $1) }
    page.cell(
      "priorities", "Which transitions?", "Four errors: how likely each is drawn, and its weight."
    ) { try prioritiesCell($0, $1) }
    page.cell(
      "dueling", "Value and advantages", "Two states in two minibatches."
    ) { try duelingCell($0, $1) }
    page.cell(
      "projection", "A distribution in place of a mean", "One target of C51, atom by atom."
    ) { try projectionCell($0, $1) }
    page.cell(
      "pixels", "What the network sees", "Observations of Catch and Breakout."
    ) { page, functions in pixelsCell(page, functions) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "ablation", "Which parts are worth it here?", "One part left out or added, and all together."
    ) { try await ablationCell($0, trainings($1)) }
    page.cell(
      "calibration", "What Q promises", "The values of the network beside what then happens."
    ) { try await calibrationCell($0, trainings($1)) }
    page.cell(
      "tiles", "Without a network", "Linear Sarsa with tile coding climbs the mountain."
    ) { page, _ in tilesCell(page) }
    page.cell(
      "bugs", "Six trainings, five of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, and one quantity measured."
    ) { try predictionsCell($0, $1) }
    page.cell(
      "mountaincar", "A reward far away", "DQN on the mountain car.", long: true
    ) { try await mountainCarCell($0, trainings($1)) }
    page.cell(
      "breakout", "Breakout from pixels", "The same agent with a convolutional network.",
      long: true
    ) { try await breakoutCell($0, trainings($1)) }

    page.watch(framesPerSecond: 4) { try await watchTrainedAgent($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
