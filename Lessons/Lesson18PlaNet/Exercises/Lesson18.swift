import Course
import Lesson18

extension Lesson<PlaNetFunctions> {
  /// Lesson 18: what it asks, and how it is graded.
  public static var planet: Self {
    Lesson(
      number: 18, name: "Lesson18PlaNet", topic: "PlaNet", title: "World models, and Dreamer",
      question: "Can an agent plan in a world that it has only imagined?",
      worlds: "Pendulum, with and without its velocity, and in pixels",
      chapter: "book/18-planet.md",
      exercises: [
        .refit,
        .divergence,
        .latentDraw,
        .lambdaReturns,
        .planReturns,
        .logScale,
        .planning,
        .findBug,
        .predict,
      ])
  }
}
