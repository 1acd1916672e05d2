import Experiments
import Lesson02
import Lesson02Exercises
import Lesson02Solution
import MyLesson02

/// Lesson 2: Q-learning, from one drive home to a table that knows the best behaviour.
@main struct Lesson02QLearning {
  static func main() async {
    var page = CoursePage(
      .qLearning, reference: QLearningFunctions(QLearningSolution.self),
      mine: QLearningFunctions(MyQLearning.self))
    let memo = Memo()
    func trainings(_ functions: QLearningFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "commute", "One drive home", "A guess is corrected by a later guess, before the end is known."
    ) { try commuteCell($0, $1) }
    page.cell(
      "contraction", "Why there is one answer",
      "For γ < 1 the Bellman operator brings any two tables closer together."
    ) { page, _ in contractionCell(page) }
    page.cell(
      "truth", "The truth, where the model is known",
      "Dynamic programming computes what learning will have to find."
    ) { try truthCell($0, $1) }
    page.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never used."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "tables", "What the table says", "One map an action: Q of the 4×4 grid after training."
    ) { try await tablesCell($0, trainings($1)) }
    page.cell(
      "policy", "The policy that came out",
      "The best actions of every cell; all that are equally good are shown."
    ) { try await policyCell($0, trainings($1)) }
    page.cell(
      "distance", "How fast it gets there",
      "The largest error of the table, while the agent behaves at random."
    ) { try await distanceCell($0, $1) }
    page.cell(
      "sensitivity", "How much α and ε matter", "Thirty-six trainings side by side."
    ) { try await sensitivityCell($0, $1) }
    page.cell(
      "limit", "What goes wrong: the clock", "A time limit is not the end of the task."
    ) { try limitCell($0, $1) }
    page.cell(
      "coins", "What goes wrong: the maximum", "The best of ten fair coins looks better than fair."
    ) { page, _ in coinsCell(page) }
    page.cell(
      "double", "Two tables instead of one",
      "One table says which action is best, the other what that action is worth."
    ) { try await doubleCell($0, $1) }

    page.watch(framesPerSecond: 5) { try await watchGreedyPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
