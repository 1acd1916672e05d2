import Course
import Lesson15
import Lesson15Exercises
import Lesson15Solution
import MyLesson15

extension GradedLesson {
  /// Lesson 15 with its reference and the learner's functions.
  static var qmix: GradedLesson {
    GradedLesson(
      .qmix, reference: QMIXFunctions(QMIXSolution.self), mine: QMIXFunctions(MyQMIX.self))
  }
}
