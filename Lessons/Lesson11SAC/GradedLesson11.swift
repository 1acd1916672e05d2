import Course
import Lesson11
import Lesson11Exercises
import Lesson11Solution
import MyLesson11

extension GradedLesson {
  /// Lesson 11 with its reference and the learner's functions.
  static var sac: GradedLesson {
    GradedLesson(
      .sac, reference: SACFunctions(SACSolution.self), mine: SACFunctions(MySAC.self))
  }
}
