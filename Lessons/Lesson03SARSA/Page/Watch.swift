import Console
import Course
import Lesson03
import Notebook
import RLCore

/// Walks the 10×10 grid early in training; the cells that share the next error are shaded.
func watchTraces(_ animation: Animation, _ functions: SARSAFunctions) async throws {
  let seed = animation.options.seed
  var settings = GridMethod.settings(.oneStep, learningRate: 0.2)
  settings.initialExploration = 0.1
  var world = GridWorld.tenByTen
  // A table that knows the path, but not yet well.
  var values = try trainOnGrid(
    world, settings, seed: seed, functions: functions, episodes: 40, every: 40, judged: 1
  ).outcome
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
        return String(shades[trace < 0.05 ? 0 : trace < 1 ? 1 + Int(trace * 5) : 6])
      }
      return "   " + cells.joined(separator: "  ")
    }
    let header =
      "SARSA(0.8)   step \(world.elapsedSteps)   return \(Format.fixed(total, 1, sign: true))"
    try await animation.show([header, ""] + rows)
    if world.terminalReward(of: state) != nil || world.elapsedSteps >= 200 { return }
    let step = world.step(action)
    let next = choices.epsilonGreedyAction(values, step.observation, explorationRate: 0.1)
    let target = try functions.target(
      Double(step.reward), values[step.observation], next, step.ending, settings.discount)
    try functions.updateTraces(
      &values.values, &traces, visited: state * 4 + action, error: target - values[state, action],
      ending: step.ending, discount: settings.discount, traceDecay: 0.8, learningRate: 0.2,
      trace: .replacing)
    try TrainingError.check(values, step: world.elapsedSteps)
    total += Double(step.reward)
    (state, action) = (step.observation, next)
  }
}
