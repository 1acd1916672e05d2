import Course
import Lesson10

extension Lesson<DDPGFunctions> {
  /// Lesson 10: what it asks, and how it is graded.
  public static var ddpg: Self {
    Lesson(
      number: 10, name: "Lesson10DDPG", topic: "DDPG", title: "DDPG and TD3",
      question: "How does an agent take the best of infinitely many actions?",
      worlds: "Pendulum, MountainCarContinuous",
      chapter: "book/10-ddpg.md",
      exercises: [
        .softUpdate, .criticTargets, .nextNoise, .actorGradient, .smoothedMinimum,
        .assembledUpdate, .bugInALog, .predictions,
      ])
  }
}
