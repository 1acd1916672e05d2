import Lesson18
import Lesson18Solution
import RLCore
import RLNetworks

/// The speed of lesson 18's model and of a decision in it, on one core.
enum PlaNetBench {
  private static let functions = PlaNetFunctions(PlaNetSolution.self)

  /// Microseconds of one update of the model, on the sequences that its settings ask for.
  static func update() throws -> Double { 1e6 * (try secondsOfUpdate()) }

  /// GFLOP/s of that update: the products with the matrices, forwards once and backwards twice.
  static func updateGigaflops() throws -> Double {
    let settings = RSSMSettings()
    let rows = settings.sequences * settings.length
    let weights = weights(settings)
    let products =
      2 * rows
      * (weights.memory + weights.prior + weights.posterior + weights.decoder + weights.reward)
    return 3 * Double(products) / (try secondsOfUpdate()) / 1e9
  }

  /// Microseconds of one decision by the cross-entropy method.
  static func decision() throws -> Double { 1e6 * (try secondsOfDecision()) }

  /// GFLOP/s of that decision: the products of all imagined steps, forwards.
  static func decisionGigaflops() throws -> Double {
    let settings = PlaNetSettings()
    let weights = weights(RSSMSettings())
    let steps = settings.planner.iterations * settings.planner.candidates * settings.horizon
    let products = 2 * steps * (weights.memory + weights.prior + weights.reward)
    return Double(products) / (try secondsOfDecision()) / 1e9
  }

  /// The numbers of each network's matrices.
  private static func weights(
    _ settings: RSSMSettings
  ) -> (memory: Int, prior: Int, posterior: Int, decoder: Int, reward: Int) {
    let (hidden, latents, units) = (settings.hidden, settings.latents, settings.units)
    let (seen, both) = (3, hidden + latents)
    return (
      3 * hidden * (latents + 1 + hidden), units * (hidden + 2 * latents),
      units * (hidden + seen + 2 * latents), units * (both + seen), units * (both + 1)
    )
  }

  private static func learner() -> RSSMLearner {
    RSSMLearner(
      observationSize: 3, actionSize: 1, settings: RSSMSettings(),
      random: RandomStream(seed: 1, name: "planet bench"), functions: functions)
  }

  private static func secondsOfUpdate() throws -> Double {
    var learner = learner()
    var random = RandomStream(seed: 1, name: "planet bench steps")
    var replay = SequenceReplay(capacity: 1_000, observationSize: 3, actionSize: 1)
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
    replay.begin(numbers(3))
    for _ in 0..<999 {
      replay.append(
        action: numbers(1), reward: random.normal(), observation: numbers(3), ending: nil)
    }
    return try Stopwatch.best(repetitions: 10) { _ = try learner.learn(from: replay) }
  }

  private static func secondsOfDecision() throws -> Double {
    var learner = learner()
    var planner = Planner(PlaNetSettings(), functions: functions)
    var random = RandomStream(seed: 1, name: "planet bench plans")
    let belief = learner.begin([1, 0, 0])
    return try Stopwatch.best(repetitions: 10) {
      _ = try planner.decide(belief, &learner, using: &random)
    }
  }
}
