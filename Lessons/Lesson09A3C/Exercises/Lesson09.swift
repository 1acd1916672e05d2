import Course
import Lesson09

extension Lesson<A3CFunctions> {
  /// Lesson 9: what it asks, and how it is graded.
  public static var a3c: Self {
    Lesson(
      number: 9, name: "Lesson09A3C", topic: "A3C", title: "Asynchronous Advantage Actor-Critic",
      question: "Can workers that never wait for each other learn one policy?",
      worlds: "grid 10×10, CartPole",
      chapter: "book/09-a3c.md",
      exercises: [
        .atomicAddition,
        .segmentReturns,
        .sharedStep,
        .staleness,
        .workerRound,
        .predictions,
      ])
  }
}
