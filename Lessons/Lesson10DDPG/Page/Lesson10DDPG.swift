import Course
import Experiments
import Lesson10
import Lesson10Exercises
import Lesson10Solution
import MyLesson10

/// Lesson 10: DDPG and TD3.
@main struct Lesson10DDPG {
  static func main() async {
    let page = CoursePage(
      .ddpg, reference: DDPGFunctions(DDPGSolution.self), mine: DDPGFunctions(MyDDPG.self))
    await page.run()
  }
}
