import Course
import Experiments
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import Lesson16
import Lesson16Exercises
import Lesson16Solution
import MyLesson13
import MyLesson16

/// Lesson 16: goals, hindsight, and two levels that learn together.
@main struct Lesson16HAC {
  static func main() async {
    let dqn = DQNFunctions(DQNSolution.self)
    var page = CoursePage(
      .hac, reference: HACFunctions(HACSolution.self, dqn: dqn),
      mine: HACFunctions(
        MyHAC.self, dqn: Lesson.dqn.completed(DQNFunctions(MyDQN.self), by: dqn)))
    let memo = Memo()
    func trainings(_ functions: HACFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "Two levels", "Who tells whom what; in brackets the exercises."
    ) { page, _ in flowCell(page) }
    page.cell(
      "silence", "What random moves tell", "Rewards of 0, by the episode's goal and in hindsight."
    ) { try silenceCell($0, $1) }
    page.cell(
      "hindsight", "One episode, relabelled by hand",
      "A corridor of 8 cells, H = 3, and all that both levels learn from four steps."
    ) { try hindsightCell($0, $1) }
    page.cell(
      "gamble", "When hindsight lies", "A jump that misses sometimes, and what copies say of it."
    ) { try gambleCell($0, $1) }
    page.cell(
      "options", "Options", "Value iteration in the four rooms, by moves and by hallway options."
    ) { try optionsCell($0, $1) }
    page.cell(
      "learning", "Learning",
      "The share of 100 greedy episodes that reach their goal, on streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "subgoals", "Where the subgoals are", "The upper level's choices over one training."
    ) { try await subgoalsCell($0, trainings($1)) }
    page.cell(
      "kinds", "What the levels learn from", "Transitions of each kind, by fifths of the training."
    ) { try await kindsCell($0, trainings($1)) }
    page.cell(
      "ablation", "What is each part worth?", "One of three parts left out at a time."
    ) { try await ablationCell($0, trainings($1)) }
    page.cell(
      "hierarchy", "Is it the hierarchy?", "The same three agents, with one thing changed for all."
    ) { try await hierarchyCell($0, trainings($1)) }
    page.cell(
      "bits", "Is it hindsight?", "DQN with and without it, where chance does not lead to the goal."
    ) { try await bitsCell($0, $1) }
    page.cell(
      "mistakes", "What the mistakes cost", "Greedy success in the 10×10 grid with drawn goals."
    ) { try await mistakesCell($0, $1) }
    page.cell(
      "bugs", "Six trainings, five of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, and one quantity measured."
    ) { try predictionsCell($0, $1) }
    page.cell(
      "anywhere", "From anywhere to anywhere", "One policy for all goals of the four rooms.",
      long: true
    ) { try await anywhereCell($0, trainings($1)) }

    page.watch(framesPerSecond: 4) { try await watchTrainedAgent($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
