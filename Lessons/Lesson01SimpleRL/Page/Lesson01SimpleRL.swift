import Curriculum
import Exercises
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 1: the loop of agent and world, returns, averages, and the price of finding out.
@main struct Lesson01SimpleRL {
  static func main() async {
    var lesson = Lesson(
      number: 1, name: "Lesson01SimpleRL", title: "Simple RL",
      question: "Why is remembering rewards not learning?",
      mutants: Mutants.names(lesson: 1),
      closing: "Now yours: Sources/Exercises/Lesson01SimpleRL.swift · swift run grade 01")

    var experiments: Experiments?
    func shared(_ options: Options) -> Experiments {
      if let experiments { return experiments }
      let made = Experiments(exercises(options.implementation))
      experiments = made
      return made
    }
    func own(_ page: Page) -> any SimpleRLExercises.Type { shared(page.options).exercises }

    lesson.preface { options in
      options.implementation == .mine
        ? [Learner.simpleRL(MySimpleRL.self).standIns] : []
    }
    lesson.cell(
      "loop", "The loop", "An agent acts, the world answers with a reward and the next state."
    ) { loopCell($0) }
    lesson.cell(
      "model", "The world as a table",
      "A Markov decision process, written out: what every action leads to, and pays."
    ) { modelCell($0) }
    lesson.cell(
      "return", "The return", "What is an action worth that pays only later? All that follows it."
    ) { try returnCell($0, own($0)) }
    lesson.cell(
      "horizon", "The horizon", "A discount decides how far ahead an agent looks."
    ) { try horizonCell($0, own($0)) }
    lesson.cell(
      "average", "Learning an average", "The smallest learner there is: one number and a count."
    ) { try averageCell($0, own($0)) }
    lesson.cell(
      "memory", "MemoryBot", "It remembers what every action has paid, and does what paid best."
    ) { try await memoryCell($0, shared($0.options)) }
    lesson.cell(
      "maps", "Rewards are not values",
      "What MemoryBot knows about every cell, and what there is to know."
    ) { try await mapsCell($0, shared($0.options)) }
    lesson.cell(
      "choices", "Four ways to choose",
      "Take what looks best, or find out: four answers to the same question."
    ) { try choicesCell($0, own($0)) }
    lesson.cell(
      "testbed", "The price of not looking", "ε-greedy on ten-armed bandits, for three values of ε."
    ) { try await testbedCell($0, shared($0.options)) }
    lesson.cell(
      "ucb", "Optimism", "Upper confidence bounds look where little is known."
    ) { try await upperConfidenceCell($0, shared($0.options)) }
    lesson.cell(
      "gradient", "Preferences", "A policy can be learnt without values, if it has a baseline."
    ) { try await gradientCell($0, shared($0.options)) }
    lesson.cell(
      "regret", "Regret", "How much was lost on the way, and is it still being lost?"
    ) { try await regretCell($0, shared($0.options)) }
    lesson.cell(
      "trap", "What goes wrong", "An upper confidence rule that does not count its first pulls."
    ) { try trapCell($0, own($0)) }

    lesson.watch(framesPerSecond: 12) { animation in
      try await watchMemoryBot(animation, shared(animation.options).exercises)
    }
    await lesson.run()
  }

  /// The functions that the experiments call.
  private static func exercises(
    _ implementation: Implementation
  ) -> any SimpleRLExercises.Type {
    switch implementation {
    case .reference: SimpleRLSolution.self
    case .mine: SimpleRLWithFallback<MySimpleRL, SimpleRLSolution>.self
    case .mutant(let name): Mutants.simpleRL(named: name) ?? SimpleRLSolution.self
    }
  }
}
