import Course
import Experiments
import Lesson03
import Lesson03Exercises
import Notebook
import RLCore

/// Mistakes beside the right code, each in an experiment that shows it.
func wrongCell(_ page: Page, right: SARSAFunctions) throws {
  let (seeds, quick) = (page.seeds(5, quick: 1), page.options.quick)
  let study = WalkStudy(
    .nineteenStates, repetitions: page.options.budget(50, quick: 5), episodes: 10,
    seed: page.options.seed)
  let truth = GridWorld.fourByFour.model.bestSoftValues(explorationRate: 0.1, discount: 0.9)

  /// Best value of the cell five steps from the 10, learnt by 4-step SARSA.
  func value(_ functions: SARSAFunctions) throws -> Double {
    var settings = SARSASettings()
    settings.method = .steps(4)
    settings.discount = 0.9
    settings.learningRate = 0.1
    return try Statistics.mean(
      seeds.map { seed in
        try trainOnGrid(
          .fourByFour, settings, seed: seed, functions: functions, episodes: quick ? 500 : 2_000,
          every: 500, judged: 1
        ).outcome.maximum(1)
      })
  }
  /// Error in the first ten walks, TD(λ) with accumulating traces.
  func error(_ lambda: Double, _ alpha: Double) -> (SARSAFunctions) throws -> Double {
    {
      Statistics.mean(
        try study.errors(
          .traces(decay: lambda, .accumulating), learningRate: alpha, functions: $0))
    }
  }
  /// SARSA's online return beside the cliff.
  func online(_ functions: SARSAFunctions) throws -> Double {
    try Statistics.mean(
      seeds.map { seed in
        onlineReturn(
          try cliffRun(
            cliffSettings(.oneStep), seed: seed, functions: functions, episodes: 500))
      })
  }
  let mistakes:
    [(
      misconception: String, name: String, measure: String, exact: Double?,
      run: (SARSAFunctions) throws -> Double
    )] = [
      (
        "nStep.bootstrapNotDiscounted", "γ^n missing", "4×4, n = 4: a far value",
        truth[4..<8].max(), value
      ),
      ("trace.keptAcrossEpisodes", "traces kept", "19 states, λ = 0.9: RMS", nil, error(0.9, 0.2)),
      ("trace.keptAcrossEpisodes", "traces kept", "19 states, λ = 1: RMS", nil, error(1, 0.02)),
      (
        "trace.fadesBeforeUse", "trace fades early", "19 states, λ = 0.9: RMS", nil, error(0.9, 0.2)
      ),
      ("episode.choosesAfresh", "a' drawn twice", "cliff: online return", nil, online),
    ]
  var table = Table(
    .text("mistake"), .text("measured by"), .number("exact", 3), .number("right code", 3),
    .number("with it", 3))
  for (index, mistake) in mistakes.enumerated() {
    let lesson = Lesson<SARSAFunctions>.sarsa
    guard let wrong = lesson.implementation(with: mistake.misconception, reference: right)
    else { continue }
    let (good, bad) = (try mistake.run(right), try mistake.run(wrong))
    table.add(mistake.name, mistake.measure, mistake.exact, good, bad)
    page.record("wrong.\(index)", bad)
    page.record("wrong.\(index).right", good)
  }
  table.note(
    "The far value: of the best action beside the 1, five steps from the 10. RMS: the error of V "
      + "over the first ten walks, as in the cells above.")
  page.show(table)
  page.say(
    "Nothing crashes. Without γ^n the guess after the n steps counts as if it were next door, and "
      + "what is far away looks near. Traces that are kept do little harm with λ = 0.9, where they "
      + "fade before the next walk gets far. With λ = 1 they never fade, and the states of all "
      + "earlier walks are corrected, too. A trace that fades before it is used is the right one "
      + "times γλ, as if α were smaller. An agent that draws a' twice, once for the target and "
      + "once for the step, learns the same on average, since both come from the same policy.")
}
