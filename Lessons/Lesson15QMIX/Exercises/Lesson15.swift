import Course
import Lesson15

extension Lesson<QMIXFunctions> {
  /// Lesson 15: what it asks, and how it is graded.
  public static var qmix: Self {
    Lesson(
      number: 15, name: "Lesson15QMIX", topic: "QMIX", title: "QMIX: one value for a team",
      question: "How does a team learn from one reward, and still act agent by agent?",
      worlds: "TwoAgentGrid, TwoStepGame, matrix games", chapter: "book/15-qmix.md",
      exercises: [
        .sum,
        .mix,
        .targets,
        .isConsistent,
        .mixerWeights,
        .update,
        .additiveFit,
        .findBug,
        .predict,
      ])
  }
}
