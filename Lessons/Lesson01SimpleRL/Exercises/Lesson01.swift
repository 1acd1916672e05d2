import Course
import Lesson01

extension Lesson<SimpleRLFunctions> {
  /// Lesson 1: what it asks, and how it is graded.
  public static var simpleRL: Self {
    Lesson(
      number: 1, name: "Lesson01SimpleRL", topic: "Simple RL", title: "Simple RL",
      question: "Why is remembering rewards not learning?",
      worlds: "ten-armed bandits; the grid 10×10, where MemoryBot fails",
      chapter: "book/01-simple-rl.md",
      exercises: [
        .discountedReturn, .returnsToGo, .epsilonGreedyProbabilities, .updatedAverage,
        .upperConfidenceChoice,
      ])
  }
}
