import Course
import Lesson12

extension Lesson<TRPOFunctions> {
  /// Lesson 12: what it asks, and how it is graded.
  public static var trpo: Self {
    Lesson(
      number: 12, name: "Lesson12TRPO", topic: "TRPO", title: "Trust Region Policy Optimization",
      question:
        "What does it mean that two policies are near, and how far is a step in that measure?",
      worlds: "grid 10×10, CartPole, Pendulum",
      chapter: "book/12-trpo.md",
      exercises: [
        .divergence, .conjugateGradient, .fisherProduct, .stepLength, .lineSearch, .assembledStep,
        .findBug, .predictions,
      ])
  }
}
