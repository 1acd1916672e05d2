import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 2: Q-learning, from one drive home to a table that knows the best behaviour.
@main struct Lesson02QLearning {
  static func main() async {
    var lesson = Lesson(
      number: 2, name: "Lesson02QLearning", title: "Q-learning",
      question: "How can one learn the best behaviour while behaving differently?",
      mutants: Mutants.names(lesson: 2),
      closing: "Now yours: Sources/Exercises/Lesson02QLearning.swift · swift run grade 02")

    var trainings: Trainings?
    func shared(_ options: Options) -> Trainings {
      if let trainings { return trainings }
      let made = Trainings(exercises(options.implementation))
      trainings = made
      return made
    }
    func own(_ page: Page) -> any QLearningExercises.Type { shared(page.options).exercises }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.qLearning(MyQLearning.self).standIns]
    }
    lesson.cell(
      "commute", "One drive home", "A guess is corrected by a later guess, before the end is known."
    ) { try commuteCell($0, own($0)) }
    lesson.cell(
      "contraction", "Why there is one answer",
      "The Bellman operator brings any two tables closer, by the factor γ at least."
    ) { contractionCell($0) }
    lesson.cell(
      "truth", "The truth, where the model is known",
      "Dynamic programming computes what learning will have to find."
    ) { try truthCell($0, own($0)) }
    lesson.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { try await learningCell($0, shared($0.options)) }
    lesson.cell(
      "tables", "What the table says", "One map an action: Q of the 4×4 grid after training."
    ) { try await tablesCell($0, shared($0.options)) }
    lesson.cell(
      "policy", "The policy that came out",
      "The best actions of every cell; equally good ones share."
    ) { try await policyCell($0, shared($0.options)) }
    lesson.cell(
      "distance", "How fast it gets there",
      "The largest error of the table, while the agent behaves at random."
    ) { try await distanceCell($0, own($0)) }
    lesson.cell(
      "sensitivity", "How much α and ε matter", "Thirty-six trainings side by side."
    ) { try await sensitivityCell($0, own($0)) }
    lesson.cell(
      "limit", "What goes wrong: the clock", "A time limit is not the end of the task."
    ) { try limitCell($0, own($0)) }
    lesson.cell(
      "coins", "What goes wrong: the maximum", "The best of ten fair coins looks better than fair."
    ) { coinsCell($0) }
    lesson.cell(
      "double", "Two tables instead of one",
      "One table says which action, the other what it is worth."
    ) { try await doubleCell($0, own($0)) }

    lesson.watch(framesPerSecond: 5) { animation in
      try await watch(animation, shared(animation.options))
    }
    lesson.save { directory in
      // The tables of the first seed, as the page has just trained them.
      guard let trainings else { throw NothingTrained() }
      try await trainings.save(into: directory)
    }
    await lesson.run()
  }

  /// The functions that training calls.
  private static func exercises(_ implementation: Implementation) -> any QLearningExercises.Type {
    switch implementation {
    case .reference: QLearningSolution.self
    case .mine: QLearningWithFallback<MyQLearning, QLearningSolution>.self
    case .mutant(let name): Mutants.qLearning(named: name) ?? QLearningSolution.self
    }
  }
}
