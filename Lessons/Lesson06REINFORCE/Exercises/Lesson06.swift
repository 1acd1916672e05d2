import Course
import Lesson06

extension Lesson<REINFORCEFunctions> {
  /// Lesson 6: what it asks, and how it is graded.
  public static var reinforce: Self {
    Lesson(
      number: 6, name: "Lesson06REINFORCE", topic: "REINFORCE", title: "REINFORCE",
      question: "How can a policy improve without knowing what actions are worth?",
      worlds: "grid 10×10, CartPole",
      chapter: "book/06-reinforce.md",
      exercises: [.logSoftmax, .scoreFunction, .returnsToGo, .losses, .gradientEstimates])
  }
}
