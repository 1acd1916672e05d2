import Experiments
import Lesson03
import Lesson03Exercises
import Lesson03Solution
import MyLesson03

/// Lesson 3: SARSA, from one transition beside a cliff to traces that remember a whole walk.
@main struct Lesson03SARSA {
  static func main() async {
    let reference = SARSAFunctions(SARSASolution.self)
    var page = CoursePage(
      .sarsa, reference: reference, mine: SARSAFunctions(MySARSA.self))
    let memo = Memo()
    func trainings(_ functions: SARSAFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "transition", "One transition, two targets",
      "On-policy and off-policy learning differ in a single term."
    ) { try transitionCell($0, $1) }
    page.cell(
      "learning", "Learning", "Greedy episodes on random streams that training never used."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "cliff", "Two paths along a cliff", "Where each table leads if the agent no longer stumbles."
    ) { try await cliffCell($0, trainings($1)) }
    page.cell(
      "online", "What it costs while learning", "The same trainings, judged by what they were paid."
    ) { try await onlineCell($0, trainings($1)) }
    page.cell(
      "paths", "Which path is right", "What the model says, and what SARSA makes of it."
    ) { try await pathsCell($0, $1) }
    page.cell(
      "speed", "Further than one step", "A reward that is found once corrects many cells."
    ) { try await speedCell($0, $1) }
    page.cell(
      "sweep", "How far to look, how much to believe",
      "Nine ways of looking ahead, each with five values of α."
    ) { try await sweepCell($0, $1) }
    page.cell(
      "traces", "What a trace remembers", "Each step's error is shared among the states before it."
    ) { try tracesCell($0, $1) }
    page.cell(
      "views", "Two views, one update", "To look ahead and to look back give the same update."
    ) { try viewsCell($0, $1) }
    page.cell(
      "waiting", "Predicting: waiting for the end", "The error of V while walks go by."
    ) { try waitingCell($0, $1) }
    page.cell(
      "steps", "Predicting: how many steps", "The error of V over the first ten walks, for every α."
    ) { try await stepsCell($0, $1) }
    page.cell(
      "lambda", "Predicting: all lengths at once", "The same walks, with λ in place of n."
    ) { try await lambdaCell($0, $1) }
    page.cell(
      "methods", "Bias, variance, and when to use what", "The same state, five targets."
    ) { try methodsCell($0, $1) }
    page.cell(
      "wrong", "What goes wrong", "Mistakes that train without complaint."
    ) { page, _ in try wrongCell(page, right: reference) }

    page.watch(framesPerSecond: 5) { try await watchTraces($0, $1) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
