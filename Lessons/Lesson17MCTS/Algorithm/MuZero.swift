import Course
import RLCore
import RLNetworks

/// An agent that searches in a model which it learns, in a grid whose rules it is never told.
///
/// Schrittwieser et al. 2020. Read it from `iterate` down.
public struct MuZero: Training, Sendable {
  /// The numbers of the training.
  public let settings: MuZeroSettings
  /// Moves made in the world so far.
  public private(set) var steps = 0
  /// Episodes so far.
  public private(set) var episode = 0
  /// The three networks as they are now.
  public private(set) var model: MuZeroModel

  let grid: GridWorld
  private let functions: MCTSFunctions
  private var memory = MuZeroMemory()
  private var optimizer: Adam
  private var tape = Tape()
  private var random: RandomStream
  private var batchRandom: RandomStream

  /// Builds networks that know nothing.
  ///
  /// - Parameters:
  ///   - grid: the world; the agent sees the number of its cell, and what a move brought.
  ///   - settings: see `MuZeroSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ grid: GridWorld = .tenByTen, settings: MuZeroSettings, seed: UInt64,
    functions: MCTSFunctions
  ) {
    self.grid = grid
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "muzero")
    var initial = random.stream(named: "weights")
    model = MuZeroModel(
      inputs: grid.stateCount, actions: grid.actionCount, settings: settings, using: &initial)
    optimizer = Adam(count: model.parameters.count, learningRate: settings.learningRate)
    self.random = random.stream(named: "moves")
    batchRandom = random.stream(named: "batches")
  }

  /// A row with a one at the cell.
  private func row(_ cell: Int) -> [Float] {
    var row = [Float](repeating: 0, count: grid.stateCount)
    row[cell] = 1
    return row
  }

  /// Searches from a cell, in the model.
  private func search(
    from cell: Int, noise: Double, using random: inout RandomStream
  ) throws -> TreeSearch<LearnedWorld> {
    var search = TreeSearch<LearnedWorld>(settings: settings.search, functions: functions)
    var judge = LearnedJudge()
    let world = LearnedWorld(model: model, state: model.represent(row(cell)))
    try search.setRoot(world, judge: &judge, using: &random)
    search.addNoise(noise, using: &random)
    try search.simulate(settings.search.simulations, world, judge: &judge, using: &random)
    return search
  }

  /// Plays an episode in the world, then fits the model to what was lived through.
  public mutating func iterate() throws {
    var world = grid
    var cell = world.reset(using: &random)
    memory.begin()
    // Half way through the training the most visited moves are favoured.
    let temperature = 2 * episode < settings.episodes ? 1.0 : 0.5
    while true {
      let search = try search(from: cell, noise: settings.noise, using: &random)
      let edge = search.tree[try search.choice(temperature: temperature, using: &random)]
      var (total, visits) = (0.0, 0.0)
      for other in search.tree.moves(of: 0) {
        total += other.total
        visits += Double(other.visits)
      }
      let step = world.step(Int(edge.move))
      memory.add(
        cell: cell, action: Int(edge.move), reward: Double(step.reward) / settings.scale,
        policy: try search.policy(temperature: 1), value: total / max(visits, 1))
      cell = step.observation
      steps += 1
      if let ending = step.ending {
        memory.end(isTerminal: ending == .terminated)
        break
      }
    }
    optimizer.learningRate =
      settings.learningRate * (1 - 0.9 * Float(episode) / Float(settings.episodes))
    episode += 1
    for _ in 0..<settings.updates {
      guard fit().isFinite else {
        throw TrainingError.notFinite(quantity: "loss", step: steps)
      }
    }
  }

  /// One gradient step: the model is unrolled K moves from remembered positions.
  ///
  /// - Returns: The loss.
  private mutating func fit() -> Float {
    let (n, latent, actions) = (settings.batchSize, settings.latentSize, grid.actionCount)
    let starts = (0..<n).map { _ in batchRandom.integer(below: memory.count) }
    tape.reset()
    let theta = tape.parameters(model.parameters)
    var observations = [Float](repeating: 0, count: n * grid.stateCount)
    for (row, start) in starts.enumerated() {
      observations[row * grid.stateCount + memory.cells[start]] = 1
    }
    let inputs = tape.constant(observations, rows: n, columns: grid.stateCount)
    var state = model.representation(inputs, theta, on: &tape)
    var loss = tape.constant(0)
    for k in 0...settings.unrolled {
      let targets = starts.map { memory.target(at: $0, moves: k, settings) }
      let outputs = model.prediction(state, theta, on: &tape)
      let policies = tape.constant(targets.flatMap(\.policy), rows: n, columns: actions)
      let likely = tape.multiply(policies, tape.logSoftmax(tape.columns(outputs, 0..<actions)))
      loss = tape.add(loss, tape.scale(tape.sum(likely), by: -1 / Float(n)))
      let values = tape.constant(targets.map(\.value), rows: n, columns: 1)
      let v = tape.columns(outputs, actions..<actions + 1)
      loss = tape.add(loss, tape.mean(tape.square(tape.subtract(v, values))))
      if k == settings.unrolled { break }
      let moves = tape.constant(targets.flatMap(\.action), rows: n, columns: actions)
      let next = model.dynamics(tape.concatenate(state, moves), theta, on: &tape)
      state = tape.tanh(tape.columns(next, 0..<latent))
      let rewards = tape.constant(targets.map(\.reward), rows: n, columns: 1)
      let r = tape.columns(next, latent..<latent + 1)
      loss = tape.add(loss, tape.scale(tape.mean(tape.square(tape.subtract(r, rewards))), by: 4))
    }
    let value = tape.value(loss)
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: 5)
    optimizer.step(&model.parameters, theta, on: tape)
    return value
  }

  /// The return of an episode with the most visited moves and without noise.
  public func evaluate() throws -> Double {
    var (world, total) = (grid, 0.0)
    var random = RandomStream(seed: 1, name: "muzero.evaluate")
    var cell = world.reset(using: &random)
    while true {
      let search = try search(from: cell, noise: 0, using: &random)
      let step = world.step(try search.chosenMove(using: &random))
      total += Double(step.reward)
      cell = step.observation
      if step.ending != nil { return total }
    }
  }

  /// How far the unrolled model is off along greedy moves.
  ///
  /// - Parameter steps: the number of moves.
  /// - Returns: After each move, the absolute error of its reward, and that of the value against
  ///   the value of the position that was really reached.
  public func modelErrors(steps: Int) throws -> [(reward: Double, value: Double)] {
    var world = grid
    var random = RandomStream(seed: 1, name: "muzero.errors")
    var cell = world.reset(using: &random)
    var state = model.represent(row(cell))
    var errors: [(reward: Double, value: Double)] = []
    for _ in 0..<steps {
      let search = try search(from: cell, noise: 0, using: &random)
      let move = try search.chosenMove(using: &random)
      let (next, reward) = model.move(state, move)
      let step = world.step(move)
      let seen = model.predict(model.represent(row(step.observation))).value
      errors.append(
        (
          abs(settings.scale * reward - Double(step.reward)),
          settings.scale * abs(model.predict(next).value - seen)
        ))
      (state, cell) = (next, step.observation)
      if step.ending != nil { break }
    }
    return errors
  }
}

/// What was lived through, step by step, with what the searches found.
struct MuZeroMemory: Sendable {
  private(set) var cells: [Int] = []
  private var actions: [Int] = []
  private var rewards: [Double] = []
  private var policies: [[Float]] = []
  private var values: [Double] = []
  /// Where each step's episode ends: the place after its last step.
  private var ends: [Int] = []
  /// Whether it ended in the goal, not by the clock.
  private var terminals: [Bool] = []
  private var first = 0

  var count: Int { cells.count }

  mutating func begin() { first = count }

  mutating func add(cell: Int, action: Int, reward: Double, policy: [Double], value: Double) {
    cells.append(cell)
    actions.append(action)
    rewards.append(reward)
    policies.append(policy.map(Float.init))
    values.append(value)
  }

  mutating func end(isTerminal: Bool) {
    for _ in first..<count {
      ends.append(count)
      terminals.append(isTerminal)
    }
  }

  /// What the model is to say after some moves from a step.
  ///
  /// Beyond an end everything is 0, and the policy is not asked for.
  func target(
    at start: Int, moves: Int, _ settings: MuZeroSettings
  ) -> (policy: [Float], value: Float, action: [Float], reward: Float) {
    let place = start + moves
    let end = ends[start]
    let none = [Float](repeating: 0, count: policies[start].count)
    guard place < end else { return (none, 0, none, 0) }
    var action = none
    action[actions[place]] = 1
    var (value, weight) = (0.0, 1.0)
    let last = min(place + settings.bootstrapSteps, end)
    for index in place..<last {
      value += weight * rewards[index]
      weight *= settings.search.discount
    }
    if last < end {
      value += weight * values[last]
    } else if !terminals[start] {
      // The clock has stopped the episode: the last search says what would have followed.
      value += weight * values[end - 1]
    }
    return (policies[place], Float(value), action, Float(rewards[place]))
  }
}
