import Course
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson12
import Lesson12Exercises
import Lesson12Solution
import MyLesson07
import MyLesson12

extension GradedLesson {
  /// Lesson 12 with its reference and the learner's functions, on those of lesson 7.
  static var trpo: GradedLesson {
    let ppo = PPOFunctions(PPOSolution.self)
    return GradedLesson(
      .trpo, reference: TRPOFunctions(TRPOSolution.self, ppo: ppo),
      mine: TRPOFunctions(
        MyTRPO.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
  }
}
