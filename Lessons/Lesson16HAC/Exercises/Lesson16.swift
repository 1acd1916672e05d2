import Course
import Lesson16

extension Lesson<HACFunctions> {
  /// Lesson 16: what it asks, and how it is graded.
  public static var hac: Self {
    Lesson(
      number: 16, name: "Lesson16HAC", topic: "HAC", title: "Goals, hindsight and hierarchies",
      question: "How does one learn from a goal that was never reached?",
      worlds: "sparse grid 10×10, four rooms",
      chapter: "book/16-hac.md",
      exercises: [
        .judge,
        .hindsightAction,
        .relabel,
        .subgoalPenalty,
        .goalTargets,
        .transitions,
        .sweepOptions,
        .findBug,
        .predict,
      ])
  }
}
