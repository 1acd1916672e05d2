import Course
import Lesson02
import Lesson02Exercises
import Lesson02Solution
import MyLesson02

extension GradedLesson {
  /// Lesson 2 with its reference and the learner's functions.
  static var qLearning: GradedLesson {
    GradedLesson(
      .qLearning, reference: QLearningFunctions(QLearningSolution.self),
      mine: QLearningFunctions(MyQLearning.self))
  }
}
