import Experiments
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import MyLesson06

/// Lesson 6: REINFORCE, from a world of two states whose gradient is known to CartPole.
@main struct Lesson06REINFORCE {
  static func main() async {
    var page = CoursePage(
      .reinforce, reference: REINFORCEFunctions(REINFORCESolution.self),
      mine: REINFORCEFunctions(MyREINFORCE.self))
    let memo = Memo()
    func trainings(_ functions: REINFORCEFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "softmax", "A policy made of logits",
      "Any numbers become probabilities; their logarithm has a simple derivative."
    ) { try softmaxCell($0, $1) }
    page.cell(
      "theorem", "The policy gradient, line by line",
      "Each line of the derivation, computed on a world of two states."
    ) { try theoremCell($0, $1) }
    page.cell(
      "dynamics", "Why the world drops out",
      "Some factors of a path's probability do not depend on the policy's weights."
    ) { try dynamicsCell($0, $1) }
    page.cell(
      "baseline", "A hundred actions",
      "Ten actions earn 1000, ninety earn 999, and ten are tried: which move up?"
    ) { try baselineCell($0, $1) }
    page.cell(
      "variance", "How noisy one episode is",
      "The same episodes of a policy that does not change, credited in different ways."
    ) { try varianceCell($0, $1) }
    page.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "variants", "What each part is worth",
      "The same training with other credit for the steps, and with other step sizes."
    ) { try await variantsCell($0, trainings($1)) }
    page.cell(
      "policy", "The policy that came out", "The most probable action in every cell of the grid."
    ) { try await policyCell($0, trainings($1)) }
    page.cell(
      "entropy", "Entropy over training",
      "How undecided the policy still is: a decided policy does not explore."
    ) { try await entropyCell($0, trainings($1)) }
    page.cell(
      "limit", "What goes wrong: the clock",
      "CartPole stops after 500 steps, and a plain return ends there."
    ) { try await limitCell($0, trainings($1)) }
    page.cell(
      "trap", "What goes wrong: an episode of one step",
      "Returns that are standardised within an episode cannot tell episodes apart."
    ) { try trapCell($0, $1) }

    page.watch(framesPerSecond: 5) { try await watchGreedyPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
