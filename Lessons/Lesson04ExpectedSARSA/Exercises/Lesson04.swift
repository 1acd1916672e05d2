import Course
import Lesson04

extension Lesson<ExpectedSARSAFunctions> {
  /// Lesson 4: what it asks, and how it is graded.
  public static var expectedSARSA: Self {
    Lesson(
      number: 4, name: "Lesson04ExpectedSARSA", topic: "Expected SARSA", title: "Expected SARSA",
      question: "What does it buy to average over the next action instead of drawing it?",
      worlds: "grid 4×4, cliff, blackjack",
      chapter: "book/04-expected-sarsa.md",
      exercises: [
        .expectedValue, .target, .importanceRatio, .importanceSampledEstimates,
        .monteCarloReturns,
      ])
  }
}
