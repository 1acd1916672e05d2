import Course
import Lesson05
import Lesson05Exercises
import Lesson05Solution
import MyLesson05

extension GradedLesson {
  /// Lesson 5 with its reference and the learner's functions.
  static var dynaQ: GradedLesson {
    GradedLesson(
      .dynaQ, reference: DynaQFunctions(DynaQSolution.self), mine: DynaQFunctions(MyDynaQ.self))
  }
}
