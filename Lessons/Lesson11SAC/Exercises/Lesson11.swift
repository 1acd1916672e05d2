import Course
import Lesson11

extension Lesson<SACFunctions> {
  /// Lesson 11: what it asks, and how it is graded.
  public static var sac: Self {
    Lesson(
      number: 11, name: "Lesson11SAC", topic: "SAC", title: "Soft actor-critic",
      question: "What is gained by acting as randomly as one can afford?",
      worlds: "Pendulum, CartPole",
      chapter: "book/11-sac.md",
      exercises: [])
  }
}
