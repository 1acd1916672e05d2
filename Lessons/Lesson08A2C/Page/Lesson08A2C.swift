import Experiments
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import MyLesson08

/// Lesson 8: advantage actor-critic, from one reward and a critic to CartPole and Acrobot.
@main struct Lesson08A2C {
  static func main() async {
    var page = CoursePage(
      .a2c, reference: A2CFunctions(A2CSolution.self), mine: A2CFunctions(MyA2C.self))
    let memo = Memo()
    func trainings(_ functions: A2CFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "backups", "What stands in for the rest",
      "After m rewards the critic's value replaces everything that would follow."
    ) { try backupsCell($0, $1) }
    page.cell(
      "advantage", "One reward is enough, on average",
      "The TD error is a sample of the advantage, if the critic is right."
    ) { page, _ in advantageCell(page) }
    page.cell(
      "states", "From paths to states", "The policy gradient needs no whole path."
    ) { page, _ in statesCell(page) }
    page.cell(
      "targets", "How many rewards before the critic is asked",
      "Targets of m rewards, under a critic that is wrong by half."
    ) { try targetsCell($0, $1) }
    page.cell(
      "ppo", "A2C is PPO's first step",
      "The same random numbers for both, and their weights compared bit by bit."
    ) { try ppoCell($0, $1) }
    page.cell(
      "environments", "Many environments side by side",
      "Consecutive steps of an episode are alike. Are those of copies of the world?"
    ) { try await environmentsCell($0, trainings($1)) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 greedy episodes, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "methods", "What waiting is worth",
      "N environments × T steps, and lesson 6's REINFORCE, at equal steps."
    ) { try await methodsCell($0, trainings($1)) }
    page.cell(
      "entropy", "The entropy's weight", "How much a policy should be paid for staying undecided."
    ) { try await entropyCell($0, trainings($1)) }
    page.cell(
      "watch", "What to watch", "Three numbers tell how a training is going."
    ) { try await watchCell($0, trainings($1)) }
    page.cell(
      "bugs", "Six trainings, five of them broken", "Each mistake leaves its marks in the log."
    ) { try await bugsCell($0, trainings($1)) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, one number measured."
    ) { try await predictionsCell($0, trainings($1)) }
    page.cell(
      "endings", "What goes wrong: the end of an episode",
      "The same training with other ideas of what follows an episode's end."
    ) { try await endingsCell($0, trainings($1)) }
    page.cell(
      "scale", "What goes wrong: large rewards",
      "Rewards ten times as large, then each of their effects undone."
    ) { try await scaleCell($0, trainings($1)) }
    page.cell(
      "acrobot", "Two links and one motor", "The same settings swing up an acrobot.", long: true
    ) { try await acrobotCell($0, trainings($1)) }

    page.watch(framesPerSecond: 50) { try await watchTrainedPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
