import Course
import Lesson03
import Lesson03Exercises
import Lesson03Solution
import MyLesson03

extension GradedLesson {
  /// Lesson 3 with its reference and the learner's functions.
  static var sarsa: GradedLesson {
    GradedLesson(
      .sarsa, reference: SARSAFunctions(SARSASolution.self), mine: SARSAFunctions(MySARSA.self))
  }
}
