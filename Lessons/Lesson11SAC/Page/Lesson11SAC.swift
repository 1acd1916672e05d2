import Course
import Experiments
import Lesson11
import Lesson11Exercises
import Lesson11Solution
import MyLesson11

/// Lesson 11: soft actor-critic, and the temperature that sets itself.
@main struct Lesson11SAC {
  static func main() async {
    var page = CoursePage(
      .sac, reference: SACFunctions(SACSolution.self), mine: SACFunctions(MySAC.self))
    let memo = Memo()
    func trainings(_ functions: SACFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One update", "What flows where; in brackets the exercises."
    ) { page, functions in flowCell(page, functions) }
    page.cell(
      "soft", "What entropy is worth", "One state, three actions, and a bonus of α for each nat."
    ) { page, functions in softCell(page, functions) }
    page.cell(
      "density", "The density of a squashed action", "A normal number, squashed into the limits."
    ) { try densityCell($0, $1) }
    page.cell(
      "logarithm", "A logarithm that loses itself", "Three ways to write the same number."
    ) { page, _ in logarithmCell(page) }
    page.cell(
      "variance", "Noise from outside", "Two estimates of the same gradient."
    ) { try varianceCell($0, $1) }
    page.cell(
      "dual", "A temperature that sets itself", "The α at which the entropy is what was asked for."
    ) { try dualCell($0, $1) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 episodes without chance, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "methods", "SAC, TD3 and DDPG", "Three ways to use a memory, at equal steps."
    ) { try await methodsCell($0, trainings($1)) }
    page.cell(
      "temperatures", "Fixed or not?", "Temperatures beside each other, with rewards of two sizes."
    ) { try await temperaturesCell($0, trainings($1)) }
    page.cell(
      "watch", "What to watch", "Temperature and entropy over the training."
    ) { try await watchCell($0, trainings($1)) }
    page.cell(
      "bugs", "Seven trainings, six of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run",
      "Updates on one memory of random steps, with one setting changed."
    ) { try await predictionsCell($0, $1) }
    page.cell(
      "cartpole", "Discrete actions", "The same with an expectation over actions.", long: true
    ) { try await cartPoleCell($0, trainings($1)) }

    page.watch(framesPerSecond: 20) { try await watchTrainedAgent($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
