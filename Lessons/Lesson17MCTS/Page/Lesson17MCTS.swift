import Course
import Experiments
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import MyLesson17

/// Lesson 17: thinking ahead, in a tree.
@main struct Lesson17MCTS {
  static func main() async {
    let page = CoursePage(
      .mcts, reference: MCTSFunctions(MCTSSolution.self, isReference: true),
      mine: MCTSFunctions(MyMCTS.self))
    await page.run()
  }
}
