import Course
import Lesson01
import Lesson01Exercises
import Lesson01Solution
import MyLesson01

extension GradedLesson {
  /// Lesson 1 with its reference and the learner's functions.
  static var simpleRL: GradedLesson {
    GradedLesson(
      .simpleRL, reference: SimpleRLFunctions(SimpleRLSolution.self),
      mine: SimpleRLFunctions(MySimpleRL.self))
  }
}
