import Course
import Experiments
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson12
import Lesson12Exercises
import Lesson12Solution
import MyLesson07
import MyLesson12

/// Lesson 12: trust region policy optimisation, from a divergence to CartPole and Pendulum.
@main struct Lesson12TRPO {
  static func main() async {
    let ppo = PPOFunctions(PPOSolution.self)
    var page = CoursePage(
      .trpo, reference: TRPOFunctions(TRPOSolution.self, ppo: ppo),
      mine: TRPOFunctions(
        MyTRPO.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
    let memo = Memo()
    func trainings(_ functions: TRPOFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One update", "From a rollout to one step; in brackets the exercises."
    ) { try flowCell($0, $1) }
    page.cell(
      "divergence", "How far apart are two policies?",
      "Equal steps of a parameter, measured by what the policy does."
    ) { try divergenceCell($0, $1) }
    page.cell(
      "fisher", "The Fisher matrix", "The curvature of the divergence, computed in three ways."
    ) { try fisherCell($0, $1) }
    page.cell(
      "step", "How long a step?", "The best step within a divergence δ, on two states."
    ) { try stepCell($0, $1) }
    page.cell(
      "contours", "One policy, two sets of parameters",
      "Steps up the return of two states: along g, and along x with F x = g."
    ) { page, _ in contoursCell(page) }
    page.cell(
      "bound", "What is guaranteed", "The bound below the improvement, beside the improvement."
    ) { page, _ in boundCell(page) }
    page.cell(
      "products", "Solving with products alone",
      "Conjugate gradients on CartPole's sixth update, with more and more products."
    ) { try productsCell($0, $1) }
    page.cell(
      "search", "Looking before the step", "The models and the truth along one step's direction."
    ) { try await searchCell($0, trainings($1)) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "watch", "What to watch", "What the updates of one training report."
    ) { try await watchCell($0, trainings($1)) }
    page.cell(
      "bugs", "Seven trainings, six of them broken",
      "What the first twenty updates report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run",
      "The fourth update, made twice from the same policy: one setting is raised."
    ) { try await predictionsCell($0, $1) }
    page.cell(
      "methods", "TRPO, PPO and A2C", "Three ways to use a rollout, at equal steps."
    ) { try await methodsCell($0, trainings($1)) }
    page.cell(
      "time", "What it costs", "The same trainings by the clock.", isDetermined: false
    ) { try await timeCell($0, trainings($1)) }
    page.cell(
      "parts", "What goes wrong", "One part is changed, and CartPole is trained again."
    ) { try await partsCell($0, $1) }
    page.cell(
      "pendulum", "Continuous actions", "The same step with a Gaussian policy.", long: true
    ) { try await pendulumCell($0, trainings($1)) }

    page.watch(framesPerSecond: 50) { try await watchTrainedPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
