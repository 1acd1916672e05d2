import Course
import Lesson18
import Lesson18Exercises
import Lesson18Solution
import MyLesson18

extension GradedLesson {
  /// Lesson 18 with its reference and the learner's functions.
  static var planet: GradedLesson {
    GradedLesson(
      .planet, reference: PlaNetFunctions(PlaNetSolution.self),
      mine: PlaNetFunctions(MyPlaNet.self))
  }
}
