import Course
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson14
import Lesson14Exercises
import Lesson14Solution
import MyLesson07
import MyLesson14

extension GradedLesson {
  /// Lesson 14 with its reference and the learner's functions, on those of lesson 7.
  static var maddpg: GradedLesson {
    let ppo = PPOFunctions(PPOSolution.self)
    return GradedLesson(
      .maddpg, reference: MADDPGFunctions(MADDPGSolution.self, ppo: ppo),
      mine: MADDPGFunctions(
        MyMADDPG.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
  }
}
