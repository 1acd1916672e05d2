import Course
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import MyLesson17

extension GradedLesson {
  /// Lesson 17 with its reference and the learner's functions.
  static var mcts: GradedLesson {
    GradedLesson(
      .mcts, reference: MCTSFunctions(MCTSSolution.self, isReference: true),
      mine: MCTSFunctions(MyMCTS.self))
  }
}
