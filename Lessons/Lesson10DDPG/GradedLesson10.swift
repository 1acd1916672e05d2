import Course
import Lesson10
import Lesson10Exercises
import Lesson10Solution
import MyLesson10

extension GradedLesson {
  /// Lesson 10 with its reference and the learner's functions.
  static var ddpg: GradedLesson {
    GradedLesson(
      .ddpg, reference: DDPGFunctions(DDPGSolution.self), mine: DDPGFunctions(MyDDPG.self))
  }
}
