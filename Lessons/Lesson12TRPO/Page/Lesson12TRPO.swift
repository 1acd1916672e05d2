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

/// Lesson 12: trust region policy optimisation.
@main struct Lesson12TRPO {
  static func main() async {
    let ppo = PPOFunctions(PPOSolution.self)
    var page = CoursePage(
      .trpo, reference: TRPOFunctions(TRPOSolution.self, ppo: ppo),
      mine: TRPOFunctions(
        MyTRPO.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
    let memo = Memo()

    page.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on random streams that training never saw."
    ) { try await learningCell($0, Trainings(functions: $1, memo: memo)) }
    await page.run()
  }
}
