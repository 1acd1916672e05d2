import Course
import Lesson13

extension Lesson<DQNFunctions> {
  /// Lesson 13: what it asks, and how it is graded.
  public static var dqn: Self {
    Lesson(
      number: 13, name: "Lesson13DQN", topic: "DQN", title: "Deep Q-Networks, and Rainbow",
      question: "What does it take for a network to replace the table?",
      worlds: "grid 10×10, CartPole, MountainCar, Catch, Breakout",
      chapter: "book/13-dqn.md",
      exercises: [
        .ring,
        .targets,
        .doubleTargets,
        .huber,
        .dueling,
        .prioritize,
        .nStep,
        .project,
        .update,
        .findBug,
        .predict,
      ])
  }
}
