import Course
import Lesson14

extension Lesson<MADDPGFunctions> {
  /// Lesson 14: what it asks, and how it is graded.
  public static var maddpg: Self {
    Lesson(
      number: 14, name: "Lesson14MADDPG", topic: "MADDPG", title: "MADDPG: many agents",
      question: "How do agents learn in a world that changes because the others learn, too?",
      worlds: "TwoAgentGrid, SimpleSpread, SpeakerListener, matrix games",
      chapter: "book/14-maddpg.md",
      exercises: [
        .criticInput,
        .criticTargets,
        .actorActions,
        .gumbelSoftmax,
        .advantages,
        .update,
        .findBug,
        .predict,
      ])
  }
}
