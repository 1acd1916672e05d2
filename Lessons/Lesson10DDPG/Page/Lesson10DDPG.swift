import Course
import Experiments
import Lesson10
import Lesson10Exercises
import Lesson10Solution
import MyLesson10

/// Lesson 10: deterministic policy gradients, DDPG and TD3.
@main struct Lesson10DDPG {
  static func main() async {
    var page = CoursePage(
      .ddpg, reference: DDPGFunctions(DDPGSolution.self), mine: DDPGFunctions(MyDDPG.self))
    let memo = Memo()
    func trainings(_ functions: DDPGFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One update", "What flows where; in brackets the exercises."
    ) { page, functions in flowCell(page, functions) }
    page.cell(
      "gradient", "The gradient of a policy without chance",
      "The critic's slope by the action, times the action's slope by the weights."
    ) { try gradientCell($0, $1) }
    page.cell(
      "follow", "Targets that follow", "How many updates a target is behind."
    ) { try followCell($0, $1) }
    page.cell(
      "noise", "Noise that explores", "Two noises of one size, and how far they drive a car."
    ) { try noiseCell($0, $1) }
    page.cell(
      "minimum", "The smaller of two estimates", "Everything is worth 0; only the errors differ."
    ) { page, _ in minimumCell(page) }
    page.cell(
      "learning", "Learning",
      "Mean return of 100 episodes without noise, on random streams that training never saw."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "promises", "What the critic promises", "Predicted and earned, over a training."
    ) { try await promisesCell($0, trainings($1)) }
    page.cell(
      "landscape", "All actions of one state", "What the critics say of each torque."
    ) { try await landscapeCell($0, trainings($1)) }
    page.cell(
      "maps", "The policy and its values", "What TD3's actor does in every state."
    ) { try await mapsCell($0, trainings($1)) }
    page.cell(
      "parts", "Which parts are worth it?",
      "One part left out at a time; DDPG has none of the three."
    ) { try await partsCell($0, trainings($1)) }
    page.cell(
      "traps", "What goes wrong", "Two classic mistakes, and what they cost."
    ) { try await trapsCell($0, trainings($1)) }
    page.cell(
      "bugs", "Seven trainings, six of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run",
      "Updates made twice from the same memory, with one thing changed."
    ) { try await predictionsCell($0, $1) }
    page.cell(
      "mountaincar", "A reward far away", "TD3 on the mountain car, with three noises.", long: true
    ) { try await mountainCarCell($0, trainings($1)) }

    page.watch(framesPerSecond: 20) { try await watchTrainedAgent($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
