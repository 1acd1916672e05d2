import Course
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import MyLesson07

extension GradedLesson {
  /// Lesson 7 with its reference and the learner's functions.
  static var ppo: GradedLesson {
    GradedLesson(
      .ppo, reference: PPOFunctions(PPOSolution.self), mine: PPOFunctions(MyPPO.self))
  }
}
