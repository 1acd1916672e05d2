import Curriculum
import Exercises
import Experiments
import Grading
import Notebook
import RLCore
import Solutions

/// Lesson 7: proximal policy optimisation, from four samples worked by hand to CartPole.
@main struct Lesson07PPO {
  static func main() async {
    var lesson = Lesson(
      number: 7, name: "Lesson07PPO", title: "Proximal Policy Optimization",
      question: "How far may a policy move on data that its older self collected?",
      mutants: Mutants.names(lesson: 7),
      closing: "Now yours: Sources/Exercises/Lesson07PPO.swift · swift run grade 07")

    var trainings: Trainings?
    func shared(_ options: Options) -> Trainings {
      if let trainings { return trainings }
      let made = Trainings(exercises(options.implementation))
      trainings = made
      return made
    }
    func own(_ page: Page) -> any PPOExercises.Type { shared(page.options).exercises }

    lesson.preface { options in
      guard options.implementation == .mine else { return [] }
      return [Learner.ppo(MyPPO.self).standIns]
    }
    lesson.cell(
      "ratio", "The ratio",
      "PPO reweights old data by how much more likely the new policy makes each action."
    ) { try ratioCell($0, own($0)) }
    lesson.cell(
      "clip", "What the clip does",
      "Past 1+ε a good action earns nothing more; below 1−ε a bad one is already spent."
    ) { try clipCell($0, own($0)) }
    lesson.cell(
      "gradient", "Where the gradient vanishes",
      "Old samples can speak for a new policy, but only for one that is near."
    ) { try gradientCell($0, own($0)) }
    lesson.cell(
      "gae", "Generalised advantages",
      "How good was an action? A sum of surprises, each trusted less the later it came."
    ) { try gaeCell($0, own($0)) }
    lesson.cell(
      "endings", "Where an episode ends",
      "A termination ends the future; a time limit only ends the watching."
    ) { try endingsCell($0, own($0)) }
    lesson.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on seeds that training never saw."
    ) { try await learningCell($0, shared($0.options)) }
    lesson.cell(
      "policy", "The policy that came out", "The most likely action in every cell of the grid."
    ) { try await policyCell($0, shared($0.options)) }
    lesson.cell(
      "diagnostics", "What to watch", "Five numbers tell whether an update was a good one."
    ) { try await diagnosticsCell($0, shared($0.options)) }
    lesson.cell(
      "ablations", "What each part is worth", "Leave out one thing at a time and train again."
    ) { try await ablationsCell($0, shared($0.options)) }
    lesson.cell(
      "trap", "What goes wrong",
      "Bootstrapping from the last stored state instead of the one after it."
    ) { try trapCell($0, own($0)) }
    lesson.cell(
      "rlhf", "The same loop on language",
      "Fine-tuning a language model on a score is PPO with one more term in the reward."
    ) { try rlhfCell($0, own($0)) }
    lesson.cell(
      "pendulum", "Continuous actions", "PPO with a Gaussian policy swings up a pendulum.",
      long: true
    ) { try await pendulumCell($0, own($0)) }

    lesson.watch(framesPerSecond: 50) { animation in
      try await watchCartPole(animation, shared(animation.options))
    }
    lesson.save { directory in
      guard let trainings else { throw NothingTrained() }
      try await trainings.save(into: directory)
    }
    await lesson.run()
  }

  /// The functions that training calls.
  private static func exercises(_ implementation: Implementation) -> any PPOExercises.Type {
    switch implementation {
    case .reference: PPOSolution.self
    case .mine: PPOWithFallback<MyPPO, PPOSolution>.self
    case .mutant(let name): Mutants.ppo(named: name) ?? PPOSolution.self
    }
  }
}
