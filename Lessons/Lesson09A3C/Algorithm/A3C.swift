import Course
import Preconditions
import RLCore
import RLNetworks
import Synchronization

/// Asynchronous advantage actor-critic.
///
/// Mnih et al. 2016, algorithm S3. Workers act, each with a copy of parameters that all share, and
/// apply their gradients to the shared ones without waiting for anybody. The functions in which it
/// differs from a training by one worker come from `functions`: the reference's, the reader's or a
/// misconception's.
///
/// A copy of this value trains the same shared parameters.
public struct A3C<World: VectorObservable, Head: PolicyHead>: Training, Sendable
where World.Action == Head.Action {
  /// The training's settings.
  public let settings: A3CSettings
  /// The world that is learned.
  public let world: World
  /// What all workers share.
  public let model: SharedModel

  let functions: A3CFunctions
  let counters = A3CCounters()
  var workers: [A3CWorker<World, Head>]
  /// The gradients that wait to be applied, with their workers; only in turns with a delay.
  private var pending: [(worker: Int, gradient: [Float])] = []

  /// Builds the networks and gives every worker a world with a random stream of its own.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `A3CSettings`.
  ///   - seed: decides everything that is random, but not the order in which threads run.
  ///   - functions: whose functions to run.
  ///   - head: makes the policy's distribution; it may add parameters of its own.
  public init(
    _ world: World, settings: A3CSettings, seed: UInt64, functions: A3CFunctions,
    head: (inout Parameters) -> Head
  ) {
    precondition(settings.workers >= 1, "A3C: \(settings.workers) workers")
    if case .turns(let delay) = settings.schedule {
      precondition(
        delay >= 0 && delay < settings.workers,
        "A3C: a delay of \(delay) with \(settings.workers) workers")
    }
    self.world = world
    self.settings = settings
    self.functions = functions.checkingGradients
    let random = RandomStream(seed: seed, name: "a3c")
    var initial = random.stream(named: "weights")
    let agent = ActorCritic(
      world, hiddenUnits: settings.hiddenUnits, using: &initial, head: head)
    model = SharedModel(agent.parameters.values)
    workers = (0..<settings.workers).map { index in
      A3CWorker(
        index, world, settings: settings, agent: agent,
        random: random.stream(named: "worker \(index)"))
    }
  }

  /// The environment steps so far, all workers together.
  public var steps: Int { settings.segmentLength * counters.rounds }

  /// Networks with the shared parameters as they are now.
  public var agent: ActorCritic<World, Head> {
    var agent = workers[0].agent
    agent.parameters.values = model.parameters.values
    return agent
  }

  /// Trains on this thread until a number of rounds are done: workers take turns.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func takeTurns(untilRound end: Int) throws {
    var delay = 0
    if case .turns(let rounds) = settings.schedule { delay = rounds }
    while let round = counters.nextRound(before: end) {
      let index = round % workers.count
      workers[index].log.append((counters.tick(), .copied(worker: index)))
      if delay == 0 {
        try workers[index].round(
          on: model, learningRate: learningRate(inRound: round), step: steps, functions: functions)
        workers[index].log.append((counters.tick(), .updated(worker: index)))
      } else {
        try delayedRound(round, by: delay)
      }
    }
    try checkParameters()
  }

  /// A round whose step waits: it is applied `delay` rounds later, when that many other updates
  /// have come between.
  private mutating func delayedRound(_ round: Int, by delay: Int) throws {
    let index = round % workers.count
    let mailbox = SharedVector([Float](repeating: 0, count: model.parameters.count))
    try workers[index].round(
      on: model, learningRate: learningRate(inRound: round), step: steps,
      functions: functions.delivering(to: mailbox))
    pending.append((index, mailbox.values))
    guard pending.count > delay else { return }
    let (worker, gradient) = pending.removeFirst()
    try functions.sharedStep(gradient, model, rates(inRound: round), functions.accumulate)
    workers[worker].log.append((counters.tick(), .updated(worker: worker)))
  }

  /// η in a round, which falls linearly to 0.
  func learningRate(inRound round: Int) -> Float {
    settings.learningRate * max(0, 1 - Float(round) / Float(settings.rounds))
  }

  /// η, α and ε in a round.
  func rates(inRound round: Int) -> RMSPropRates {
    RMSPropRates(
      learningRate: learningRate(inRound: round), squareDecay: settings.squareDecay,
      epsilon: settings.epsilon)
  }

  /// Requires that the shared parameters are finite.
  func checkParameters() throws {
    if !model.parameters.values.allSatisfy(\.isFinite) {
      throw TrainingError.notFinite(quantity: "shared parameter", step: steps)
    }
  }

  /// All copies and updates in the order of the clock.
  ///
  /// A copy is timed before it begins, an update after its end: an update that others' copies
  /// overlap counts as not seen by them.
  public var log: [SharedEvent] {
    workers.flatMap(\.log).sorted { $0.time < $1.time }.map(\.event)
  }

  /// How stale each update was, by the functions' 09.4.
  ///
  /// - Throws: `TrainingError` where the answer is not one number of updates for each update.
  public func staleness() throws -> [Int] {
    let log = log
    var updates = 0
    for case .updated in log { updates += 1 }
    let answer = try functions.staleness(log)
    guard answer.count == updates else {
      throw TrainingError.unusable(
        exercise: "09.4", answer: "gave \(answer.count) numbers for \(updates) updates")
    }
    if let wrong = answer.first(where: { $0 < 0 || $0 > updates }) {
      throw TrainingError.unusable(
        exercise: "09.4", answer: "counted \(wrong) of \(updates) updates")
    }
    return answer
  }
}

extension A3CFunctions {
  /// The same with a step that requires a number for each parameter.
  fileprivate var checkingGradients: A3CFunctions {
    var checked = self
    checked.sharedStep = { [sharedStep] gradient, model, rates, accumulate in
      guard gradient.count == model.parameters.count else {
        throw TrainingError.unusable(
          exercise: "09.5",
          answer: "hands over \(gradient.count) of \(model.parameters.count) gradients")
      }
      try sharedStep(gradient, model, rates, accumulate)
    }
    return checked
  }
}

/// What workers count together, without a lock.
final class A3CCounters: Sendable {
  private let begun = Atomic(0)
  private let time = Atomic(0)
  private let isStopping = Atomic(false)

  /// The number of rounds that have begun.
  var rounds: Int { begun.load(ordering: .relaxed) }

  /// Takes the next round; nil where all before `end` have begun, or a worker has failed.
  func nextRound(before end: Int) -> Int? {
    var round = begun.load(ordering: .relaxed)
    while round < end && !isStopping.load(ordering: .relaxed) {
      let answer = begun.compareExchange(
        expected: round, desired: round + 1, ordering: .relaxed)
      if answer.exchanged { return round }
      round = answer.original
    }
    return nil
  }

  /// The time of an event: 0, 1, 2, …, each once.
  ///
  /// Acquiring and releasing: what a worker did before its event happened before a later event.
  func tick() -> Int { time.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue }

  /// Lets nobody begin another round.
  func stop() { isStopping.store(true, ordering: .relaxed) }
}
