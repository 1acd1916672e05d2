import Course
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import MyLesson09

extension GradedLesson {
  /// Lesson 9 with its reference and the learner's functions.
  static var a3c: GradedLesson {
    GradedLesson(
      .a3c, reference: A3CFunctions(A3CSolution.self), mine: A3CFunctions(MyA3C.self))
  }
}
