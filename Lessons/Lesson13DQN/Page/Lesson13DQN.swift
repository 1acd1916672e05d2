import Course
import Experiments
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import MyLesson13

/// Lesson 13: deep Q-networks, from a memory of transitions to Rainbow.
@main struct Lesson13DQN {
  static func main() async {
    let page = CoursePage(
      .dqn, reference: DQNFunctions(DQNSolution.self), mine: DQNFunctions(MyDQN.self))
    await page.run()
  }
}
