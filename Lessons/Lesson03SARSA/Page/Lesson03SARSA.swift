import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 3: SARSA, from one transition beside a cliff to traces that remember a whole walk.
@main struct Lesson03SARSA {
  static func main() async {
    var lesson = Lesson(
      number: 3, name: "Lesson03SARSA", title: "SARSA",
      question: "What changes if one learns the value of what one really does?",
      mutants: Mutants.names(lesson: 3),
      closing: "Now yours: Sources/Exercises/Lesson03SARSA.swift · swift run grade 03")

    var cliff: CliffRuns?
    var grid: ActionValues?
    func own(_ page: Page) -> any SARSAExercises.Type { exercises(page.options.implementation) }
    func runs(_ page: Page) -> CliffRuns {
      if let cliff { return cliff }
      let made = CliffRuns(own(page))
      cliff = made
      return made
    }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.sarsa(MySARSA.self).standIns]
    }
    lesson.cell(
      "transition", "One transition, two targets",
      "On-policy and off-policy learning differ in a single term."
    ) { try transitionCell($0, own($0)) }
    lesson.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { grid = try await learningCell($0, own($0)) }
    lesson.cell(
      "cliff", "Two paths along a cliff", "Where each table leads if nobody stumbles any more."
    ) { try await cliffCell($0, runs($0)) }
    lesson.cell(
      "online", "What it costs while learning", "The same trainings, judged by what they were paid."
    ) { try await onlineCell($0, runs($0)) }
    lesson.cell(
      "paths", "Which path is right", "What the model says, and what SARSA makes of it."
    ) { try await pathsCell($0, own($0)) }
    lesson.cell(
      "speed", "Further than one step", "A reward that is found once is told to many cells."
    ) { try await speedCell($0, own($0)) }
    lesson.cell(
      "sweep", "How far to look, how much to believe",
      "Nine ways of looking ahead, each with five values of α."
    ) { try await sweepCell($0, own($0)) }
    lesson.cell(
      "traces", "What a trace remembers", "Each step's error is shared among the states before it."
    ) { try tracesCell($0, own($0)) }
    lesson.cell(
      "views", "Two views, one update", "Looking ahead and remembering back come to the same."
    ) { try viewsCell($0, own($0)) }
    lesson.cell(
      "waiting", "Predicting: waiting for the end", "The error of V while walks go by."
    ) { try waitingCell($0, own($0)) }
    lesson.cell(
      "steps", "Predicting: how many steps", "The error of V after ten walks, for every α."
    ) { try await stepsCell($0, own($0)) }
    lesson.cell(
      "lambda", "Predicting: all lengths at once", "The same walks, with λ in place of n."
    ) { try await lambdaCell($0, own($0)) }
    lesson.cell(
      "methods", "Bias, variance, and when to use what", "The same state, five targets."
    ) { try methodsCell($0, own($0)) }
    lesson.cell(
      "wrong", "What goes wrong", "Mistakes that train without complaint."
    ) { try await wrongCell($0) }

    lesson.watch(framesPerSecond: 5) { animation in
      try await watchTraces(animation, exercises(animation.options.implementation))
    }
    lesson.save { directory in
      // The tables of the first seed, as the page has just trained them.
      let tables = [("grid4", grid), ("cliff", await cliff?.table)]
      if tables.allSatisfy({ $0.1 == nil }) { throw NothingTrained() }
      for (name, table) in tables {
        try table?.write(to: directory.appendingPathComponent("\(name).parameters"))
      }
    }
    await lesson.run()
  }

  /// The functions that training calls.
  private static func exercises(_ implementation: Implementation) -> any SARSAExercises.Type {
    switch implementation {
    case .reference: SARSASolution.self
    case .mine: SARSAWithFallback<MySARSA, SARSASolution>.self
    case .mutant(let name): Mutants.sarsa(named: name) ?? SARSASolution.self
    }
  }
}
