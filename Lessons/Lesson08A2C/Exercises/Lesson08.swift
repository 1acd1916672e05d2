import Course
import Lesson08

extension Lesson<A2CFunctions> {
  /// Lesson 8: what it asks, and how it is graded.
  public static var a2c: Self {
    Lesson(
      number: 8, name: "Lesson08A2C", topic: "A2C", title: "Advantage Actor-Critic",
      question: "Can a critic replace the rest of the episode?",
      worlds: "grid 10×10, CartPole, Acrobot",
      chapter: "book/08-a2c.md",
      exercises: [
        .bootstrappedReturns,
        .entropies,
        .combinedLoss,
        .explainedVariance,
        .assembledUpdate,
        .bugInALog,
        .predictions,
      ])
  }
}
