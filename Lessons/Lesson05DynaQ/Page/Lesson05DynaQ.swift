import Experiments
import Lesson05
import Lesson05Exercises
import Lesson05Solution
import MyLesson05

/// Lesson 5: Dyna-Q, learning from steps that are taken once and remembered often.
@main struct Lesson05DynaQ {
  static func main() async {
    var page = CoursePage(
      .dynaQ, reference: DynaQFunctions(DynaQSolution.self), mine: DynaQFunctions(MyDynaQ.self))
    let memo = Memo()
    func trainings(_ functions: DynaQFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "hand", "One real step, three remembered ones",
      "What was learnt at the end of a way is carried back without walking it again."
    ) { try handCell($0, $1) }
    page.cell(
      "steps", "How many steps an episode takes",
      "The same maze with 0, 5 and 50 remembered steps after every real one."
    ) { try await stepsCell($0, $1) }
    page.cell(
      "midway", "In the middle of the second episode",
      "What has been learnt from one arrival at the goal."
    ) { try midwayCell($0, $1) }
    page.cell(
      "learning", "The 10×10 grid", "Episodes until the greedy path is the best one."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "blocking", "A way that closes", "The model is wrong, and the world says so at once."
    ) { try await changeCell($0, .blocking, $1) }
    page.cell(
      "shortcut", "A way that opens", "The model is wrong, and no step along the old way shows it."
    ) { try await changeCell($0, .shortcut, $1) }
    page.cell(
      "sweeping", "The most urgent first",
      "Updates until the greedy path is optimal, in mazes of growing size."
    ) { try await sweepingCell($0, $1) }
    page.cell(
      "methods", "Which planning when", "One maze, five ways to think about it."
    ) { try await methodsCell($0, $1) }
    page.cell(
      "terminal", "What goes wrong: planning past the end",
      "A model that forgets which steps were the last."
    ) { try terminalCell($0, $1) }
    page.cell(
      "list", "What goes wrong: a list searched from the front",
      "The results are right, and the time grows with the square of the pairs."
    ) { page, _ in listCell(page) }

    page.watch(framesPerSecond: 5) { try await watchGreedyPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
