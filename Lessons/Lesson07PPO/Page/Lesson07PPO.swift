import Experiments
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import MyLesson07

/// Lesson 7: proximal policy optimisation, from four samples worked by hand to CartPole.
@main struct Lesson07PPO {
  static func main() async {
    var page = CoursePage(
      .ppo, reference: PPOFunctions(PPOSolution.self), mine: PPOFunctions(MyPPO.self))
    let memo = Memo()
    func trainings(_ functions: PPOFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "ratio", "The ratio",
      "PPO reweights old data by how much more likely the new policy makes each action."
    ) { try ratioCell($0, $1) }
    page.cell(
      "clip", "What the clip does",
      "A good action gains nothing more above 1 + ε, a bad one nothing below 1 − ε."
    ) { try clipCell($0, $1) }
    page.cell(
      "gradient", "Where the gradient vanishes",
      "Old samples can be used for a new policy, but only if it is near."
    ) { try gradientCell($0, $1) }
    page.cell(
      "gae", "Generalised advantages",
      "How good was an action? A sum of TD errors, each with less weight than the last."
    ) { try gaeCell($0, $1) }
    page.cell(
      "endings", "Where an episode ends",
      "After a termination nothing follows; a time limit only stops the recording."
    ) { try endingsCell($0, $1) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "policy", "The policy that came out", "The most likely action in every cell of the grid."
    ) { try await policyCell($0, trainings($1)) }
    page.cell(
      "diagnostics", "What to watch", "Five numbers tell whether an update was a good one."
    ) { try await diagnosticsCell($0, trainings($1)) }
    page.cell(
      "ablations", "What each part is worth", "Leave out one thing at a time and train again."
    ) { try await ablationsCell($0, trainings($1)) }
    page.cell(
      "trap", "What goes wrong",
      "Bootstrapping from the last stored state instead of the one after it."
    ) { try trapCell($0, $1) }
    page.cell(
      "rlhf", "The same loop on language",
      "Fine-tuning a language model on a score is PPO with one more term in the reward."
    ) { try rlhfCell($0, $1) }
    page.cell(
      "pendulum", "Continuous actions", "PPO with a Gaussian policy swings up a pendulum.",
      long: true
    ) { try await pendulumCell($0, $1) }

    page.watch(framesPerSecond: 50) { try await watchGreedyPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
