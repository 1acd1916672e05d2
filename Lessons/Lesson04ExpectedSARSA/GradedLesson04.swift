import Course
import Lesson04
import Lesson04Exercises
import Lesson04Solution
import MyLesson04

extension GradedLesson {
  /// Lesson 4 with its reference and the learner's functions.
  static var expectedSARSA: GradedLesson {
    GradedLesson(
      .expectedSARSA, reference: ExpectedSARSAFunctions(ExpectedSARSASolution.self),
      mine: ExpectedSARSAFunctions(MyExpectedSARSA.self))
  }
}
