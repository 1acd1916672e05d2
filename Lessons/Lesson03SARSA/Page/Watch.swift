import Algorithms
import Curriculum
import Notebook
import RLCore

/// Walks the 10×10 grid early in training: the cells that would share the next error are shaded.
func watchTraces(_ animation: Animation, _ exercises: any SARSAExercises.Type) async throws {
  let seed = animation.options.seed
  var settings = Contender.settings(.oneStep, learningRate: 0.2)
  settings.initialExploration = 0.1
  var world = GridWorld.tenByTen
  /// A table that knows the way, but not yet well.
  func learnt<Exercises: SARSAExercises>(_ exercises: Exercises.Type) throws -> ActionValues {
    var training = SARSA(world, settings: settings, seed: seed, exercises: exercises)
    try training.run(episodes: 40)
    return training.values
  }
  var values = try learnt(exercises)
  var traces = [Double](repeating: 0, count: values.values.count)
  let random = RandomStream(seed: seed, name: "watch")
  var (resets, choices) = (random.stream(named: "resets"), random.stream(named: "choices"))
  var state = world.reset(using: &resets)
  var action = choices.epsilonGreedyAction(values, state, explorationRate: 0.1)
  var total = 0.0
  while true {
    let shades = Array(animation.style.backEnd == .ascii ? ".:-=+*#" : "·░░▒▒▓█")
    let rows = (0..<world.rows).map { row -> String in
      let cells = (0..<world.columns).map { column -> String in
        let cell = row * world.columns + column
        if cell == state { return animation.style.backEnd == .ascii ? "@" : "●" }
        if world.terminalReward(of: cell) != nil { return "G" }
        let trace = (0..<4).map { traces[cell * 4 + $0] }.max() ?? 0
        return String(shades[trace < 0.05 ? 0 : min(6, 1 + Int(trace * 5))])
      }
      return "   " + cells.joined(separator: "  ")
    }
    let header =
      "SARSA(0.8)   step \(world.elapsedSteps)   return \(Format.fixed(total, 1, sign: true))"
    try await animation.show([header, ""] + rows)
    if world.terminalReward(of: state) != nil || world.elapsedSteps >= 200 { return }
    let step = world.step(action)
    let next = choices.epsilonGreedyAction(values, step.observation, explorationRate: 0.1)
    let target = try exercises.target(
      reward: Double(step.reward), nextActionValues: values[step.observation], nextAction: next,
      ending: step.ending, discount: settings.discount)
    try exercises.traceUpdate(
      values: &values.values, traces: &traces, visited: state * 4 + action,
      error: target - values[state, action], ending: step.ending, discount: settings.discount,
      traceDecay: 0.8, learningRate: 0.2, trace: .replacing)
    total += Double(step.reward)
    (state, action) = (step.observation, next)
  }
}
