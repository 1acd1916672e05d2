import Course
import Lesson17

extension Lesson<MCTSFunctions> {
  /// Lesson 17: what it asks, and how it is graded.
  public static var mcts: Self {
    Lesson(
      number: 17, name: "Lesson17MCTS", topic: "MCTS", title: "Tree search, and AlphaZero",
      question: "How does an agent think ahead, when it cannot look at everything?",
      worlds: "Tic-tac-toe, Connect Four, grid 10×10",
      chapter: "book/17-mcts.md",
      exercises: [
        .uctScore,
        .select,
        .backup,
        .puctScores,
        .movePolicy,
        .simulate,
        .findBug,
        .predict,
      ])
  }
}
