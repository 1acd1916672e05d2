import Course
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import MyLesson08

extension GradedLesson {
  /// Lesson 8 with its reference and the learner's functions.
  static var a2c: GradedLesson {
    GradedLesson(
      .a2c, reference: A2CFunctions(A2CSolution.self), mine: A2CFunctions(MyA2C.self))
  }
}
