import Course
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import MyLesson13

extension GradedLesson {
  /// Lesson 13 with its reference and the learner's functions.
  static var dqn: GradedLesson {
    GradedLesson(
      .dqn, reference: DQNFunctions(DQNSolution.self), mine: DQNFunctions(MyDQN.self))
  }
}
