import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 5: Dyna-Q, learning from steps that are taken once and remembered often.
@main struct Lesson05DynaQ {
  static func main() async {
    var lesson = Lesson(
      number: 5, name: "Lesson05DynaQ", title: "Dyna-Q",
      question: "How far does experience go if it is replayed through a model?",
      mutants: Mutants.names(lesson: 5),
      closing: "Now yours: Sources/Exercises/Lesson05DynaQ.swift · swift run grade 05")

    var trainings: GridTrainings?
    func shared(_ options: Options) -> GridTrainings {
      if let trainings { return trainings }
      let made = GridTrainings(exercises(options.implementation))
      trainings = made
      return made
    }
    func own(_ page: Page) -> any DynaQExercises.Type { exercises(page.options.implementation) }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.dynaQ(MyDynaQ.self).standIns]
    }
    lesson.cell(
      "hand", "One real step, three remembered ones",
      "What was learnt at the end of a way is carried back without walking it again."
    ) { try handCell($0, own($0)) }
    lesson.cell(
      "steps", "How many steps an episode takes",
      "The same maze with 0, 5 and 50 remembered steps after every real one."
    ) { try await stepsCell($0, own($0)) }
    lesson.cell(
      "midway", "In the middle of the second episode",
      "What has been learnt from one arrival at the goal."
    ) { try midwayCell($0, own($0)) }
    lesson.cell(
      "learning", "The 10×10 grid", "Episodes until the greedy path is the best one."
    ) { try await learningCell($0, shared($0.options)) }
    lesson.cell(
      "blocking", "A way that closes", "The model is wrong, and the world says so at once."
    ) { try await changeCell($0, .blocking, own($0)) }
    lesson.cell(
      "shortcut", "A way that opens", "The model is wrong, and nothing ever contradicts it."
    ) { try await changeCell($0, .shortcut, own($0)) }
    lesson.cell(
      "sweeping", "The most urgent first",
      "Updates until the greedy path is optimal, in mazes of growing size."
    ) { try await sweepingCell($0, own($0)) }
    lesson.cell(
      "methods", "Which planning when", "One maze, five ways to think about it."
    ) { try await methodsCell($0, own($0)) }
    lesson.cell(
      "terminal", "What goes wrong: planning past the end",
      "A model that forgets which steps were the last."
    ) { try terminalCell($0, own($0)) }
    lesson.cell(
      "list", "What goes wrong: a list searched from the front",
      "The results are right, and the time grows with the square."
    ) { listCell($0) }

    lesson.watch(framesPerSecond: 5) { animation in
      try await watch(animation, shared(animation.options))
    }
    lesson.save { directory in
      guard let trainings else { throw NothingTrained() }
      try await trainings.save(into: directory)
    }
    await lesson.run()
  }

  /// The functions that training calls.
  private static func exercises(_ implementation: Implementation) -> any DynaQExercises.Type {
    switch implementation {
    case .reference: DynaQSolution.self
    case .mine: DynaQWithFallback<MyDynaQ, DynaQSolution>.self
    case .mutant(let name): Mutants.dynaQ(named: name) ?? DynaQSolution.self
    }
  }
}
