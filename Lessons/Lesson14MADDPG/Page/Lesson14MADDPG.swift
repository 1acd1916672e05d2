import Course
import Experiments
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson14
import Lesson14Exercises
import Lesson14Solution
import MyLesson07
import MyLesson14

/// Lesson 14: agents that learn at the same time, and MADDPG.
@main struct Lesson14MADDPG {
  static func main() async {
    let ppo = PPOFunctions(PPOSolution.self)
    var page = CoursePage(
      .maddpg, reference: MADDPGFunctions(MADDPGSolution.self, ppo: ppo),
      mine: MADDPGFunctions(
        MyMADDPG.self, ppo: Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: ppo)))
    let memo = Memo()
    func trainings(_ functions: MADDPGFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One update of one agent", "Who sees what, and when; in brackets the exercises."
    ) { page, _ in flowCell(page) }
    page.cell(
      "games", "Three games of one step", "Two agents, each climbing its own payoff."
    ) { page, _ in gamesCell(page) }
    page.cell(
      "circle", "Agents that chase each other", "Matching pennies, where no one stands still."
    ) { page, _ in circleCell(page) }
    page.cell(
      "moving", "The world moves", "Agent 0 of TwoAgentGrid, while agent 1 learns, too."
    ) { try await movingCell($0, $1) }
    page.cell(
      "own", "The own action only", "Whose logits an agent's critic may move."
    ) { try ownCell($0, $1) }
    page.cell(
      "relaxed", "A choice that has a derivative", "Gumbel-softmax, with numbers and with its bias."
    ) { try relaxedCell($0, $1) }
    page.cell(
      "learning", "Learning", "MADDPG on TwoAgentGrid; both agents take what they find best."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "alone", "Alone or with a critic that sees all",
      "The same agents, the same steps; only the critic's input differs."
    ) { try await aloneCell($0, trainings($1)) }
    page.cell(
      "spread", "Three agents, three landmarks", "SimpleSpread, learnt in four ways."
    ) { try await spreadCell($0, trainings($1)) }
    page.cell(
      "ways", "Where the agents go", "One episode of SimpleSpread, before and after."
    ) { try await waysCell($0, trainings($1)) }
    page.cell(
      "traps", "What goes wrong", "Three mistakes of implementations that many have read."
    ) { try await trapsCell($0, $1) }
    page.cell(
      "bugs", "Seven trainings, six of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run",
      "New networks on one memory, with one thing changed."
    ) { try await predictionsCell($0, $1) }
    page.cell(
      "words", "Words that mean something",
      "A speaker that cannot move, a listener that cannot know.", long: true
    ) { try await wordsCell($0, trainings($1)) }

    page.watch(framesPerSecond: 4) { try await watchTrainedAgents($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
