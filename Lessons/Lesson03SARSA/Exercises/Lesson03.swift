import Course
import Lesson03

extension Lesson<SARSAFunctions> {
  /// Lesson 3: what it asks, and how it is graded.
  public static var sarsa: Self {
    Lesson(
      number: 3, name: "Lesson03SARSA", topic: "SARSA", title: "SARSA",
      question: "What changes if an agent learns the value of what it really does?",
      worlds: "grids 4×4 and 10×10, the walk along a cliff, prediction on random walks",
      chapter: "book/03-sarsa.md",
      exercises: [.target, .episode, .nStepReturn, .traceUpdate, .lambdaReturns])
  }
}
