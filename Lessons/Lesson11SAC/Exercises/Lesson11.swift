import Course
import Lesson11

extension Lesson<SACFunctions> {
  /// Lesson 11: what it asks, and how it is graded.
  public static var sac: Self {
    Lesson(
      number: 11, name: "Lesson11SAC", topic: "SAC", title: "Soft actor-critic",
      question: "How random should a good policy be?",
      worlds: "Pendulum, CartPole",
      chapter: "book/11-sac.md",
      exercises: [
        .squashedDensity,
        .softTargets,
        .actorLoss,
        .temperatureGradient,
        .reparameterisedSample,
        .assembledUpdate,
        .bugInALog,
        .predictions,
      ])
  }
}
