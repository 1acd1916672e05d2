import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 4: Expected SARSA, from one average over actions to games that others have played.
@main struct Lesson04ExpectedSARSA {
  static func main() async {
    var lesson = Lesson(
      number: 4, name: "Lesson04ExpectedSARSA", title: "Expected SARSA",
      question: "What does it buy to average over the next action instead of drawing it?",
      mutants: Mutants.names(lesson: 4),
      closing: "Now yours: Sources/Exercises/Lesson04ExpectedSARSA.swift · swift run grade 04")

    var trainings: Trainings?
    func shared(_ options: Options) -> Trainings {
      if let trainings { return trainings }
      let made = Trainings(exercises(options.implementation))
      trainings = made
      return made
    }
    func own(_ page: Page) -> any ExpectedSARSAExercises.Type { shared(page.options).exercises }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.expectedSARSA(MyExpectedSARSA.self).standIns]
    }
    lesson.cell(
      "expectation", "Averaging the next action",
      "An agent that knows how it will choose need not wait for its choice."
    ) { try expectationCell($0, own($0)) }
    lesson.cell(
      "variance", "The variance that is left",
      "The same target on average, without the luck of the next action."
    ) { try varianceCell($0, own($0)) }
    lesson.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { try await learningCell($0, shared($0.options)) }
    lesson.cell(
      "path", "Two ways along the cliff", "What exploring costs with each of three tables."
    ) { try await pathCell($0, shared($0.options)) }
    lesson.cell(
      "sweep", "Every learning rate", "Sutton & Barto, Figure 6.3: three methods, ten values of α."
    ) { try await sweepCell($0, own($0)) }

    lesson.cell(
      "prediction", "Whole episodes",
      "Sutton & Barto, Figure 5.1: returns averaged, nothing guessed."
    ) { try await predictionCell($0, own($0)) }
    lesson.cell(
      "control", "A better way to play",
      "Act greedily on the averages, and average what comes of it."
    ) { try await controlCell($0, own($0)) }
    lesson.cell(
      "ratio", "Somebody else's game", "What an episode counts for a policy that did not play it."
    ) { try ratioCell($0, own($0)) }
    lesson.cell(
      "sampling", "Two ways to average",
      "Sutton & Barto, Figure 5.3: one state, judged by a coin's games."
    ) { try await samplingCell($0, own($0)) }
    lesson.cell(
      "visits", "What goes wrong: the last visit", "A first visit cannot be told from behind."
    ) { try visitsCell($0, own($0)) }
    lesson.cell(
      "methods", "Which method when", "One number, estimated in eight ways."
    ) { try methodsCell($0, own($0)) }

    lesson.watch(framesPerSecond: 5) { animation in
      try await watchGrid(animation, shared(animation.options))
    }
    lesson.save { directory in
      // The tables of the first seed, as the page has just trained them.
      guard let trainings else { throw NothingTrained() }
      try await trainings.save(into: directory)
    }
    await lesson.run()
  }

  /// The functions that training calls.
  private static func exercises(
    _ implementation: Implementation
  ) -> any ExpectedSARSAExercises.Type {
    switch implementation {
    case .reference: ExpectedSARSASolution.self
    case .mine: ExpectedSARSAWithFallback<MyExpectedSARSA, ExpectedSARSASolution>.self
    case .mutant(let name): Mutants.expectedSARSA(named: name) ?? ExpectedSARSASolution.self
    }
  }
}
