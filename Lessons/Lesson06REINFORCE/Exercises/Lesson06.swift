import Course
import Lesson06

extension Lesson<REINFORCEFunctions> {
  /// Lesson 6: what it asks, and how it is graded.
  public static var reinforce: Self {
    Lesson(
      number: 6, name: "Lesson06REINFORCE", topic: "REINFORCE", title: "REINFORCE",
      chapter: "book/06-reinforce.md",
      exercises: [.logSoftmax, .scoreFunction, .returnsToGo, .losses, .gradientEstimates])
  }
}
