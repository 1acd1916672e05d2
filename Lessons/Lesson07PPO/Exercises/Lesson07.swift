import Course
import Lesson07

extension Lesson<PPOFunctions> {
  /// Lesson 7: what it asks, and how it is graded.
  public static var ppo: Self {
    Lesson(
      number: 7, name: "Lesson07PPO", topic: "PPO", title: "Proximal Policy Optimization",
      question: "How far may a policy move on data that its older self collected?",
      worlds: "grid 10×10, CartPole, Pendulum",
      chapter: "book/07-ppo.md",
      exercises: [
        .probabilityRatio, .clippedSurrogate, .generalizedAdvantages, .vanishingGradient,
        .minibatches, .divergence, .clippedValueLoss,
      ])
  }
}
