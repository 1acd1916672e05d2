import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 6: REINFORCE, from a world of two states whose gradient is known to CartPole.
@main struct Lesson06REINFORCE {
  static func main() async {
    var lesson = Lesson(
      number: 6, name: "Lesson06REINFORCE", title: "REINFORCE",
      question: "How does one improve a policy without knowing what actions are worth?",
      mutants: Mutants.names(lesson: 6),
      closing: "Now yours: Sources/Exercises/Lesson06REINFORCE.swift · swift run grade 06")

    var trainings: Trainings?
    func shared(_ options: Options) -> Trainings {
      if let trainings { return trainings }
      let made = Trainings(exercises(options.implementation))
      trainings = made
      return made
    }
    func own(_ page: Page) -> any REINFORCEExercises.Type { shared(page.options).exercises }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.reinforce(MyREINFORCE.self).standIns]
    }
    lesson.cell(
      "softmax", "A policy made of logits",
      "Any numbers become probabilities; their logarithm has a simple derivative."
    ) { try softmaxCell($0, own($0)) }
    lesson.cell(
      "theorem", "The policy gradient, line by line",
      "Each line of the derivation, computed on a world of two states."
    ) { try theoremCell($0, own($0)) }
    lesson.cell(
      "dynamics", "Why the world drops out",
      "The probability of a path has factors that the policy cannot move."
    ) { try dynamicsCell($0, own($0)) }
    lesson.cell(
      "baseline", "A hundred actions",
      "Ten actions earn 1000, ninety earn 999, and ten are tried: who moves up?"
    ) { try baselineCell($0, own($0)) }
    lesson.cell(
      "variance", "How noisy one episode is",
      "The same episodes of a policy that does not change, credited in different ways."
    ) { try varianceCell($0, own($0)) }
    lesson.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { try await learningCell($0, shared($0.options)) }
    lesson.cell(
      "variants", "What each part is worth",
      "The same training with other credit for the steps, and with other step sizes."
    ) { try await variantsCell($0, shared($0.options)) }
    lesson.cell(
      "policy", "The policy that came out", "The most probable action in every cell of the grid."
    ) { try await policyCell($0, shared($0.options)) }
    lesson.cell(
      "entropy", "Entropy over training",
      "How undecided the policy still is; a decided one does not explore."
    ) { try await entropyCell($0, shared($0.options)) }
    lesson.cell(
      "limit", "What goes wrong: the clock",
      "CartPole stops after 500 steps; a return counts what was to come as nothing."
    ) { try await limitCell($0, shared($0.options)) }
    lesson.cell(
      "trap", "What goes wrong: an episode of one step",
      "Returns that are standardised within an episode cannot tell episodes apart."
    ) { try trapCell($0, own($0)) }

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
  private static func exercises(_ implementation: Implementation) -> any REINFORCEExercises.Type {
    switch implementation {
    case .reference: REINFORCESolution.self
    case .mine: REINFORCEWithFallback<MyREINFORCE, REINFORCESolution>.self
    case .mutant(let name): Mutants.reinforce(named: name) ?? REINFORCESolution.self
    }
  }
}
