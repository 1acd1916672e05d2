import Course
import Experiments
import Lesson18
import Lesson18Exercises
import Lesson18Solution
import MyLesson18

/// Lesson 18: a model of the world that is learned, and plans and dreams in it.
@main struct Lesson18PlaNet {
  static func main() async {
    var page = CoursePage(
      .planet, reference: PlaNetFunctions(PlaNetSolution.self),
      mine: PlaNetFunctions(MyPlaNet.self))
    let memo = Memo()
    func trainings(_ functions: PlaNetFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "A model, and two ways to use it", "What flows where; in brackets the exercises."
    ) { page, _ in flowCell(page) }
    page.cell(
      "elbo", "What the model learns", "The loss of one step, by hand."
    ) { try elboCell($0, $1) }
    page.cell(
      "divergence", "Prior and posterior", "How far two normal distributions are from each other."
    ) { try divergenceCell($0, $1) }
    page.cell(
      "search", "A search that narrows", "The cross-entropy method, iteration by iteration."
    ) { try searchCell($0, $1) }
    page.cell(
      "returns", "What a path is worth", "λ-returns two ways, and a plan with an end in it."
    ) { try returnsCell($0, $1) }
    page.cell(
      "scale", "Returns of any size", "The logarithm of both signs, and shares of two bins."
    ) { try scaleCell($0, $1) }
    page.cell(
      "growth", "Small errors, many steps", "An error of each step over a horizon."
    ) { page, _ in growthCell(page) }
    page.cell(
      "learning", "Learning", "Mean return of episodes by plans without noise."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "imagined", "Imagined and seen", "The model with closed eyes, beside what happened."
    ) { try await openLoopCell($0, trainings($1)) }
    page.cell(
      "methods", "With a model and without", "Latent model, one-step models and SAC."
    ) { try await methodsCell($0, trainings($1)) }
    page.cell(
      "hidden", "Velocity hidden", "What only a memory can know."
    ) { try await hiddenCell($0, trainings($1)) }
    page.cell(
      "latent", "What the latent knows", "The velocity, read off by a weighted sum."
    ) { try await readOutCell($0, trainings($1)) }
    page.cell(
      "few", "What goes wrong", "A model of few random steps, judged by three episodes."
    ) { try await fewStepsCell($0, trainings($1)) }
    page.cell(
      "bugs", "Six trainings, five of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run", "Small experiments with one thing changed."
    ) { try predictionsCell($0, $1) }
    page.cell(
      "paths", "Two paths", "Memory alone, draws alone, both.", long: true
    ) { try await pathsCell($0, trainings($1)) }
    page.cell(
      "dreamer", "Learning in imagination", "An actor and a critic that only dream.", long: true
    ) { try await dreamerCell($0, trainings($1)) }
    page.cell(
      "parts", "Three parts of DreamerV3", "Each one taken away, everything else being equal.",
      long: true
    ) { try await partsCell($0, trainings($1)) }
    page.cell(
      "pixels", "From pictures", "16 × 16 points, and no number of the world.", long: true
    ) { try await pixelsCell($0, trainings($1)) }
    page.cell(
      "mbpo", "A model for someone else", "Short imagined paths for lesson 11's memory.",
      long: true
    ) { page, _ in try await imaginedTransitionsCell(page) }

    page.watch(framesPerSecond: 20) { try await watchPlans($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
