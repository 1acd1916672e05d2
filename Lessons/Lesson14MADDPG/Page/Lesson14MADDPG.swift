import Course
import Experiments
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson14
import Lesson14Exercises
import Lesson14Solution
import MyLesson07
import MyLesson14

/// Lesson 14: agents that learn at the same time, and MADDPG.
@main struct Lesson14MADDPG {
  static func main() async {
    let ppo = PPOFunctions(PPOSolution.self)
    let page = CoursePage(
      .maddpg, reference: MADDPGFunctions(MADDPGSolution.self, ppo: ppo),
      mine: MADDPGFunctions(
        MyMADDPG.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
    await page.run()
  }
}
