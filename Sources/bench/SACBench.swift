import Lesson11
import Lesson11Solution
import RLCore
import RLNetworks

/// The time of lesson 11's update on one core.
enum SACBench {
  /// Microseconds of one update of both critics, actor, temperature and targets: 256-256 networks
  /// of ReLU on Pendulum's three numbers and one action, 256 transitions.
  static func update() throws -> Double {
    var random = RandomStream(seed: 1, name: "sac bench")
    let (rows, size) = (256, 3)
    var settings = SACSettings()
    settings.hiddenUnits = 256
    var agent = SACAgent(
      observationSize: size, actionLimit: 2, hiddenUnits: 256, temperature: 1, using: &random)
    var optimizers = SACOptimizers(for: agent, settings: settings)
    func normals(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
    let batch = SACBatch(
      observationSize: size, observations: normals(rows * size),
      actions: normals(rows).map { 2 * Elementary.tanh($0) }, rewards: normals(rows),
      nextObservations: normals(rows * size), endings: [Ending?](repeating: nil, count: rows),
      noise: normals(rows), nextNoise: normals(rows))
    let functions = SACFunctions(SACSolution.self)
    var tape = Tape()
    var failure: (any Error)?
    let seconds = Stopwatch.best(repetitions: 10) {
      do {
        _ = try functions.update(&agent, &optimizers, batch, settings, functions, &tape)
      } catch { failure = error }
    }
    if let failure { throw failure }
    return 1e6 * seconds
  }
}
