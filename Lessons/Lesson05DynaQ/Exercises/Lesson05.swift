import Course
import Lesson05

extension Lesson<DynaQFunctions> {
  /// Lesson 5: what it asks, and how it is graded.
  public static var dynaQ: Self {
    Lesson(
      number: 5, name: "Lesson05DynaQ", topic: "Dyna-Q", title: "Dyna-Q",
      question: "How far does experience go if it is replayed through a model?",
      worlds: "grid 10×10, the mazes of Sutton and Barto's chapter 8",
      chapter: "book/05-dyna-q.md",
      exercises: [.record, .plan, .explorationBonus, .sweepStep])
  }
}

/// The section of the chapter that misconceptions about times and bonuses refer to.
let bonusSection = "A bonus for what was long not tried"
