import Experiments
import Lesson01
import Lesson01Exercises
import Lesson01Solution
import MyLesson01

/// Lesson 1: the loop of agent and world, returns, averages, and the price of finding out.
@main struct Lesson01SimpleRL {
  static func main() async {
    var page = CoursePage(
      .simpleRL, reference: SimpleRLFunctions(SimpleRLSolution.self),
      mine: SimpleRLFunctions(MySimpleRL.self))
    let memo = Memo()
    func trainings(_ functions: SimpleRLFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "loop", "The loop", "An agent acts, the world answers with a reward and the next state."
    ) { page, _ in loopCell(page) }
    page.cell(
      "model", "The world as a table",
      "A Markov decision process: where every action leads, and what it pays."
    ) { page, _ in modelCell(page) }
    page.cell(
      "return", "The return", "An action that pays only later is worth all that follows it."
    ) { try returnCell($0, $1) }
    page.cell(
      "horizon", "The horizon", "A discount decides how far ahead an agent looks."
    ) { try horizonCell($0, $1) }
    page.cell(
      "average", "Learning an average", "The smallest learner there is: one number and a count."
    ) { try averageCell($0, $1) }
    page.cell(
      "memory", "MemoryBot", "It remembers what each action has paid, and does what paid best."
    ) { try await memoryCell($0, trainings($1)) }
    page.cell(
      "maps", "Rewards are not values",
      "What MemoryBot knows about every cell, and what there is to know."
    ) { try await mapsCell($0, trainings($1)) }
    page.cell(
      "choices", "Four ways to choose",
      "Take what looks best, or find out more: four answers to the same question."
    ) { try choicesCell($0, $1) }
    page.cell(
      "testbed", "The price of not looking", "ε-greedy on ten-armed bandits, for three values of ε."
    ) { try await testbedCell($0, trainings($1)) }
    page.cell(
      "ucb", "Optimism", "An upper confidence bound leads to the arms of which little is known."
    ) { try await upperConfidenceCell($0, trainings($1)) }
    page.cell(
      "gradient", "Preferences",
      "A policy can be learnt without values of the arms; a baseline helps."
    ) { try await gradientCell($0, trainings($1)) }
    page.cell(
      "regret", "Regret", "How much was lost on the way, and is it still being lost?"
    ) { try await regretCell($0, trainings($1)) }
    page.cell(
      "trap", "What goes wrong", "An upper confidence rule that does not count its first pulls."
    ) { try trapCell($0, $1) }

    page.watch(framesPerSecond: 12) { try await watchMemoryBot($0, $1) }
    await page.run()
  }
}
