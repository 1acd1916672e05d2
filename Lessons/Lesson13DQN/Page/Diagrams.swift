import Console
import Lesson13
import Notebook
import RLCore

/// What flows through one step of DQN.
func flowCell(_ page: Page, _ functions: DQNFunctions) throws {
  page.lines([
    "   world ─── s, a, r, s′, ending ──▶ replay: a ring of transitions (13.1, 13.7)",
    "     ▲                                   │ a minibatch, in any order (13.6)",
    "     │ a                                 ├──────────────────────┐",
    "     │                                   │ s, a                 │ s′",
    "  ε-greedy                               ▼                      ▼",
    "     ▲                             online network θ       target network θ⁻",
    "     │ Q(s, ·)                           │ Q(s, a)              │ Q⁻(s′, ·)",
    "     └───────────────────────────────────┤                      ▼",
    "                                         │  y = r + γ max Q⁻(s′, ·) (13.2, 13.3)",
    "                                         ▼                      │",
    "                          e = Q(s, a) − y ◀─────────────────────┘",
    "                                         │ Huber (13.4), gradient to θ alone",
    "                                         ▼",
    "                        θ ← a step of Adam (13.9); now and then θ⁻ ← θ",
  ])
  let settings = DQNSettings.cartPole
  page.say(
    "On CartPole: \(settings.environments) copies of the world, a ring of "
      + "\(Format.grouped(settings.capacity)) transitions, minibatches of \(settings.batchSize), "
      + "and θ⁻ ← θ after every \(settings.targetInterval) updates.")
  page.record("flow.capacity", settings.capacity)
}

/// A ring of four slots while seven transitions come, and what it does to a minibatch.
func memoryCell(_ page: Page, _ functions: DQNFunctions) throws {
  let capacity = 4
  var slots = [Int?](repeating: nil, count: capacity)
  var table = Table(
    columns: [.count("stored"), .count("slot")]
      + (0..<capacity).map { .right("[\($0)]") } + [.right("may be sampled")])
  for stored in 0..<7 {
    let place = try functions.ring(stored, capacity)
    if slots.indices.contains(place.slot) { slots[place.slot] = stored }
    table.add(
      cells: [stored, place.slot]
        + slots.map { $0.map { "t\($0)" } ?? "·" as any TableCellConvertible }
        + ["0 ..< \(place.filled)"])
  }
  table.note("A ring of 4 slots; t0 is the first transition. From t4 on the oldest one goes.")
  page.show(table)
  let correlation = try DQNChange.replayCorrelation.measurement(
    seed: page.options.seed, functions: functions)
  page.say(
    "Why any order: of 32 steps in a row two pole angles have the correlation "
      + "\(Format.fixed(correlation.before, 2)), of 32 drawn from 10 000 steps "
      + "\(Format.fixed(correlation.after, 2)). Like a poll of one family, a minibatch in a row "
      + "says one thing 32 times.")
  page.record("memory.row", correlation.before)
  page.record("memory.drawn", correlation.after)
}

/// Observations of Catch and Breakout, as the convolutional network gets them.
func pixelsCell(_ page: Page, _ functions: DQNFunctions) {
  var random = RandomStream(seed: page.options.seed, name: "pixels")
  page.show(
    PixelPicture(
      "Catch, one plane of 10 × 5", rows: Catch.rows, columns: Catch.columns,
      planes: ["ball, paddle"],
      frames(of: Catch(), times: [0, 3, 6, 8, 9], using: &random)))
  page.show(
    PixelPicture(
      "Breakout, four planes of 10 × 10", rows: Breakout.size, columns: Breakout.size,
      planes: Breakout.channels,
      frames(of: Breakout(stickiness: 0), times: [0, 4, 8], using: &random)))
  page.say(
    "The trail shows where the ball was: without it no picture would say which way the ball flies, "
      + "and the state would not be Markov.")
}

/// The observations of an episode of random actions at some times.
private func frames<World: VectorObservable & DiscreteEnvironment>(
  of world: World, times: [Int], using random: inout RandomStream
) -> [PixelPicture.Frame] {
  var world = world
  var observation = world.reset(using: &random)
  var frames: [PixelPicture.Frame] = []
  for time in 0...(times.last ?? 0) {
    if times.contains(time) {
      var row = [Float](repeating: 0, count: world.observationSize)
      world.write(observation, into: &row, at: 0)
      frames.append(.init("t = \(time)", row))
    }
    let step = world.step(random.integer(below: world.actionCount))
    observation = step.observation
    if step.ending != nil {
      if let last = times.last, time + 1 <= last {
        var row = [Float](repeating: 0, count: world.observationSize)
        world.write(observation, into: &row, at: 0)
        frames.append(.init("t = \(time + 1), over", row))
      }
      break
    }
  }
  return frames
}
