import Experiments
import Lesson04
import Lesson04Exercises
import Lesson04Solution
import MyLesson04

/// Lesson 4: Expected SARSA, from one average over actions to games that others have played.
@main struct Lesson04ExpectedSARSA {
  static func main() async {
    var page = CoursePage(
      .expectedSARSA, reference: ExpectedSARSAFunctions(ExpectedSARSASolution.self),
      mine: ExpectedSARSAFunctions(MyExpectedSARSA.self))
    let memo = Memo()
    func trainings(_ functions: ExpectedSARSAFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "expectation", "Averaging the next action",
      "An agent that knows its probabilities can average over its next action."
    ) { try expectationCell($0, $1) }
    page.cell(
      "variance", "The variance that is left",
      "The same target on average, without the luck of the next action."
    ) { try varianceCell($0, $1) }
    page.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "path", "Two ways along the cliff", "What exploring costs with each of three tables."
    ) { try await pathCell($0, trainings($1)) }
    page.cell(
      "sweep", "Every learning rate", "Sutton & Barto, Figure 6.3: three methods, ten values of α."
    ) { try await sweepCell($0, $1) }

    page.cell(
      "prediction", "Whole episodes",
      "Sutton & Barto, Figure 5.1: returns are averaged, without a table's guess."
    ) { try await predictionCell($0, $1) }
    page.cell(
      "control", "A better way to play",
      "Act greedily on the averages, and average the new returns."
    ) { try await controlCell($0, $1) }
    page.cell(
      "ratio", "A game of another policy",
      "The weight of an episode for a policy that did not play it."
    ) { try ratioCell($0, $1) }
    page.cell(
      "sampling", "Two ways to average",
      "Sutton & Barto, Figure 5.3: one state, judged by a coin's games."
    ) { try await samplingCell($0, $1) }
    page.cell(
      "visits", "What goes wrong: the last visit", "A pass from the end meets the last visit first."
    ) { try visitsCell($0, $1) }
    page.cell(
      "methods", "Which method when", "One number, estimated in eight ways."
    ) { try methodsCell($0, $1) }

    page.watch(framesPerSecond: 5) { try await watchGreedyPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
