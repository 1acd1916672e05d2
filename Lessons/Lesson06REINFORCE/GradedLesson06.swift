import Course
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import MyLesson06

extension GradedLesson {
  /// Lesson 6 with its reference and the learner's functions.
  static var reinforce: GradedLesson {
    GradedLesson(
      .reinforce, reference: REINFORCEFunctions(REINFORCESolution.self),
      mine: REINFORCEFunctions(MyREINFORCE.self))
  }
}
