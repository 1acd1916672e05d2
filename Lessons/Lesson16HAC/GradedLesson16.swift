import Course
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import Lesson16
import Lesson16Exercises
import Lesson16Solution
import MyLesson13
import MyLesson16

extension GradedLesson {
  /// Lesson 16 with its reference and the learner's functions, on those of lesson 13.
  static var hac: GradedLesson {
    let dqn = DQNFunctions(DQNSolution.self)
    return GradedLesson(
      .hac, reference: HACFunctions(HACSolution.self, dqn: dqn),
      mine: HACFunctions(
        MyHAC.self, dqn: Lesson.dqn.completed(DQNFunctions(MyDQN.self), by: dqn)))
  }
}
