import Course
import CourseTape
import Lesson12
import RLCore

extension Exercise<TRPOFunctions> {
  /// 12.6: one update, assembled from its parts.
  static var assembledStep: Self {
    Exercise(
      "12.6", \.update, title: "One update", snippet: "update", section: "The whole update",
      hints: [
        "Follow the four steps of the statement in order; each is one or two lines. The report "
          + "says how far your numbers are right: residuals, step length, fraction, parameters.",
        "A function of its own for θ + f · length · x is used twice: by the closure that the line "
          + "search measures with, and for the answer.",
        "let (x, residuals) = try functions.conjugateGradient(product, gradient, "
          + "settings.iterations, settings.tolerance); let length = try "
          + "functions.stepLength(settings.maximumDivergence, x, try product(x)); then "
          + "functions.lineSearch(settings.maximumDivergence, settings.searchDecay, "
          + "settings.searchTries) { try measure(moved(by: $0)) }; where the fraction is 0, the "
          + "parameters are θ itself.",
      ],
      endlessHint: "The update needs no loop of its own: the parts have theirs.",
      cases: questions,
      misconceptions: stepDirectionMistakes + stepSearchMistakes,
      promises: [
        Promise("the surrogate objective is to be made large", brokenBy: "natural.downhill"),
        Promise("x ≈ F⁻¹ g by `functions.conjugateGradient`", brokenBy: "natural.alongGradient"),
        Promise(
          "with `settings.iterations` and `settings.tolerance`",
          brokenBy: "natural.assumesIterations", "natural.assumesTolerance"),
        Promise("from x and its own product", brokenBy: "natural.productIsGradient"),
        Promise("with the same δ", brokenBy: "natural.searchDivergence"),
        Promise(
          "`settings.searchDecay` and `settings.searchTries`", brokenBy: "natural.assumesDecay",
          "natural.assumesTries"),
        Promise("at a fraction f it measures θ + f · length · x", brokenBy: "natural.measuresStep"),
        Promise("`parameters` are θ + fraction · length · x", brokenBy: "natural.withoutFraction"),
        Promise("exactly θ where the fraction is 0", brokenBy: "natural.zeroTimesInfinity"),
        Promise("`residuals` are those of step 1", brokenBy: "natural.withoutResiduals"),
        Promise(
          "`stepLength` and `fraction` those of 2 and 3", brokenBy: "natural.reportsProduct"),
        Promise("Call the parts through `functions`", brokenBy: "natural.ownSolver"),
      ],
      extremes: { right, extreme in
        {
          var step = try right($0, $1, $2, $3, $4, $5)
          step.parameters = extreme(step.parameters)
          step.residuals = extreme(step.residuals)
          step.stepLength = extreme(step.stepLength)
          step.fraction = extreme(step.fraction)
          return step
        }
      })
  }
}

private func questions() -> [Case<TRPOFunctions>] {
  let coupled: [[Double]] = [[3, 1, 0], [1, 2, 0.5], [0, 0.5, 1]]
  let questions = [
    StepQuestion("the whole step will do"),
    StepQuestion("half of the step will do") { $0.divergenceFactor = 1.8 },
    StepQuestion("a quarter of the step gains something") { $0.loss = 60 },
    StepQuestion("no fraction will do") {
      ($0.settings.searchTries, $0.divergenceFactor) = (2, 50)
    },
    StepQuestion("no tries") { $0.settings.searchTries = 0 },
    StepQuestion("a gradient of 0") { $0.gradient = [0, 0] },
    StepQuestion("one iteration for two unknowns") { $0.settings.iterations = 1 },
    StepQuestion("a tolerance that is met after one iteration") {
      ($0.settings.tolerance, $0.settings.maximumDivergence) = (0.4, 0.02)
    },
    StepQuestion("a decay of 0.8") {
      ($0.settings.searchDecay, $0.divergenceFactor) = (0.8, 2)
    },
    StepQuestion("a divergence between δ and 2δ") {
      ($0.settings.searchDecay, $0.divergenceFactor) = (0.8, 1.4)
      $0.settings.maximumDivergence = 0.1
    },
    StepQuestion("the last of eight tries will do") {
      ($0.settings.searchTries, $0.divergenceFactor) = (8, 10_000)
    },
    StepQuestion("the last of twelve tries will do") {
      ($0.settings.searchTries, $0.divergenceFactor) = (12, 3_000_000)
    },
    StepQuestion("three unknowns, three iterations") {
      ($0.matrix, $0.gradient, $0.parameters) = (coupled, [1, -2, 3], [0.5, -1, 2])
      ($0.settings.iterations, $0.divergenceFactor) = (3, 3)
    },
    StepQuestion("three unknowns, two iterations") {
      ($0.matrix, $0.gradient, $0.parameters) = (coupled, [1, -2, 3], [0.5, -1, 2])
      $0.settings.maximumDivergence = 0.002
    },
    StepQuestion("a solution that is three times the lesson's, by other parts") {
      ($0.solutionFactor, $0.loss) = (3, 30)
    },
    StepQuestion("a length that is half the lesson's, by other parts") {
      ($0.lengthFactor, $0.divergenceFactor) = (0.5, 2)
    },
    StepQuestion("a fraction of ⅛ without a measurement, by other parts") { $0.fraction = 0.125 },
    StepQuestion("an infinite length, by other parts") {
      ($0.lengthFactor, $0.settings.searchTries) = (.infinity, 2)
    },
  ]
  return questions.map { $0.asked() }
}
