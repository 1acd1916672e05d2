import Course
import Lesson02

extension Lesson<QLearningFunctions> {
  /// Lesson 2: what it asks, and how it is graded.
  public static var qLearning: Self {
    Lesson(
      number: 2, name: "Lesson02QLearning", topic: "Q-learning", title: "Q-learning",
      question: "How can an agent learn the best behaviour while it behaves differently?",
      worlds: "grids 4×4 and 10×10, FrozenLake, Taxi",
      chapter: "book/02-q-learning.md",
      exercises: [
        .target, .updated, .valueIterationSweep, .greedyPolicy, .explorationRate, .doubleUpdate,
      ])
  }
}
