import Curriculum
import RLCore
import Solutions
import XCTest

@testable import Grading

/// Lesson 5 in the matrix.
enum DynaQMatrix: MatrixLesson {
  typealias Lesson = DynaQGraders

  static let others: [any DynaQExercises.Type] = [OtherDynaQ.self, RoundedDynaQ.self]
  static let unwritten: any DynaQExercises.Type = UnwrittenDynaQ.self
  static let fallback: any DynaQExercises.Type =
    DynaQWithFallback<UnwrittenDynaQ, DynaQSolution>.self
  static let partial: (implementation: any DynaQExercises.Type, written: [String]) =
    (OddDynaQ.self, ["05.1", "05.2", "05.4"])
  static let unnamed: (implementation: any DynaQExercises.Type, exercise: String) =
    (OddDynaQ.self, "05.1")

  static func mutant(named name: String) -> (any DynaQExercises.Type)? {
    Mutants.dynaQ(named: name)
  }
}

/// What lesson 5's graders do beyond what the matrix asks of all.
final class DynaQAnswerTests: XCTestCase {
  private func report(_ exercise: String, _ implementation: any DynaQExercises.Type) throws
    -> Report
  {
    try XCTUnwrap(DynaQGraders.grader(exercise)).grade(implementation)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["05.1", "05.2", "05.4"] {
      let report = try report(exercise, OddDynaQ.self)
      XCTAssertEqual(report.state, .wrong)
      XCTAssertNil(report.mutant, exercise)
      XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    }
    let thrown = try text(report("05.4", OddDynaQ.self))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testDrawsTooManyAreCounted() throws {
    let text = try text(report("05.2", OddDynaQ.self))
    XCTAssertTrue(text.contains("numbers taken from the stream, one an update"), text)
  }

  func testAnotherStreamIsNotFound() throws {
    let text = try text(report("05.2", OtherStreamDynaQ.self))
    XCTAssertTrue(text.contains("another stream"), text)
  }

  func testOnlyUnsolvedFallsBack() throws {
    typealias Mixed = DynaQWithFallback<OddDynaQ, DynaQSolution>
    var model = TabularModel(states: 2, actions: 1)
    try Mixed.record(
      state: 0, action: 0, step: Step(observation: 1, reward: 3), time: 9, in: &model)
    XCTAssertEqual(model[0, 0]?.reward, 4)
    XCTAssertEqual(
      try Mixed.explorationBonus(stepsSinceTried: 9, weight: 0.5, experience: .simulated), 1.5)
    var (values, queue) = (ActionValues(states: 2, actions: 1), PriorityQueue(pairs: 2))
    XCTAssertThrowsError(
      try Mixed.sweepStep(
        &values, model: model, queue: &queue, threshold: 0, discount: 1, learningRate: 1)
    ) { XCTAssertTrue($0 is OddDynaQ.Trouble) }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() throws {
    for mutant in DynaQMutants.all {
      let lines = try report(mutant.exercise, mutant.implementation).text(width: 80)
        .split(separator: "\n")
      for line in lines { XCTAssertLessThanOrEqual(line.count, 80, "\(mutant.name): \(line)") }
    }
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() throws {
    typealias Lesson = DynaQSolution
    var model = TabularModel(states: 5, actions: 2)
    Lesson.record(
      state: 3, action: 1, step: Step(observation: 4, reward: -1), time: 8, in: &model)
    XCTAssertEqual(model[3, 1], TabularModel.Outcome(reward: -1, nextState: 4))
    XCTAssertEqual(model.lastTried[7], 8)

    model = TabularModel(states: 2, actions: 2)
    model[1, 1] = TabularModel.Outcome(reward: 1, nextState: 0, ending: .terminated)
    for (updates, value) in [(1, 0.5), (2, 0.75)] {
      var (values, random) = (ActionValues(states: 2, actions: 2), RandomStream(seed: 1, name: ""))
      Lesson.plan(
        &values, model: model, updates: updates, discount: 0.9, learningRate: 0.5,
        bonus: { _ in 0 }, using: &random)
      XCTAssertEqual(values.values, [0, 0, 0, value])
    }

    for (experience, bonus) in [(Experience.simulated, 1.5), (.real, 0)] {
      XCTAssertEqual(
        Lesson.explorationBonus(stepsSinceTried: 9, weight: 0.5, experience: experience), bonus)
    }

    model = TabularModel(states: 3, actions: 1)
    model[0, 0] = TabularModel.Outcome(reward: 0, nextState: 1)
    model[1, 0] = TabularModel.Outcome(reward: 2, nextState: 2, ending: .terminated)
    var (values, queue) = (ActionValues(states: 3, actions: 1), PriorityQueue(pairs: 3))
    queue.insertOrRaise(1, priority: 2)
    Lesson.sweepStep(
      &values, model: model, queue: &queue, threshold: 0.1, discount: 0.9, learningRate: 0.5)
    XCTAssertEqual(values.values, [0, 1, 0])
    XCTAssertEqual(queue.count, 1)
    XCTAssertEqual(queue.priority(of: 0), 0.9)
  }

  /// Swept until the queue is empty, a model holds the values of value iteration: all roads lead
  /// there, only in fewer updates.
  func testSweepingAndPlanningReachTheOptimum() {
    let world = GridWorld.fourByFour.model
    var model = TabularModel(states: world.states, actions: world.actions)
    for pair in 0..<world.states * world.actions {
      let (state, action) = pair.quotientAndRemainder(dividingBy: world.actions)
      guard let outcome = world.outcomes(state: state, action: action).first else { continue }
      model[state, action] = TabularModel.Outcome(
        reward: outcome.reward, nextState: outcome.nextState,
        ending: outcome.terminated ? .terminated : nil)
    }
    let truth = world.actionValues(of: world.valueIteration(discount: 0.9).values, discount: 0.9)

    var values = ActionValues(states: world.states, actions: world.actions)
    var queue = PriorityQueue(pairs: world.states * world.actions)
    for pair in model.seenPairs {
      let outcome = model[pair / world.actions, pair % world.actions]
      queue.insertOrRaise(pair, priority: abs(outcome?.reward ?? 0))
    }
    var steps = 0
    while !queue.isEmpty && steps < 10_000 {
      DynaQSolution.sweepStep(
        &values, model: model, queue: &queue, threshold: 1e-12, discount: 0.9, learningRate: 1)
      steps += 1
    }
    XCTAssertLessThan(steps, 1_000)

    var (planned, random) = (
      ActionValues(states: world.states, actions: world.actions), RandomStream(seed: 1, name: "")
    )
    DynaQSolution.plan(
      &planned, model: model, updates: 20_000, discount: 0.9, learningRate: 1,
      bonus: { _ in 0 }, using: &random)
    for (pair, known) in truth.enumerated() {
      XCTAssertEqual(values.values[pair], known, accuracy: 1e-9)
      XCTAssertEqual(planned.values[pair], known, accuracy: 1e-9)
    }
  }
}

/// Lesson 5 once more, each function in another natural form than the reference's.
enum OtherDynaQ: DynaQExercises {
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) {
    var outcome = model[state, action] ?? TabularModel.Outcome(reward: 0, nextState: 0)
    (outcome.reward, outcome.nextState) = (Double(step.reward), step.observation)
    outcome.ending = step.ending
    model.lastTried[model.actions * state + action] = time
    model[state, action] = outcome
  }

  /// All places are drawn first, then the updates follow as mixtures.
  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    guard !model.seenPairs.isEmpty else { return }
    let places = (0..<updates).map { _ in random.integer(below: model.seenPairs.count) }
    for pair in places.map({ model.seenPairs[$0] }) {
      let goal = try target(pair, values, model, discount) + bonus(pair)
      values.values[pair] = (1 - learningRate) * values.values[pair] + learningRate * goal
    }
  }

  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) -> Double {
    guard case .simulated = experience else { return 0 }
    return (weight * weight * Double(stepsSinceTried)).squareRoot()
  }

  /// Without the model's own list of predecessors, and without insertOrRaise.
  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    guard let (pair, _) = queue.popMaximum() else { return }
    let goal = target(pair, values, model, discount)
    values.values[pair] = learningRate * goal + (1 - learningRate) * values.values[pair]
    for source in model.seenPairs {
      let next = model[source / model.actions, source % model.actions]?.nextState
      guard next == pair / model.actions else { continue }
      let error = (values.values[source] - target(source, values, model, discount)).magnitude
      guard error > threshold else { continue }
      queue.setPriority(of: source, to: max(error, queue.priority(of: source) ?? -.infinity))
    }
  }

  private static func target(
    _ pair: Int, _ values: ActionValues, _ model: TabularModel, _ discount: Double
  ) -> Double {
    guard let outcome = model[pair / model.actions, pair % model.actions] else { return 0 }
    switch outcome.ending {
    case .terminated: return outcome.reward
    case .truncated, nil:
      return (values[outcome.nextState].max() ?? 0) * discount + outcome.reward
    }
  }
}

/// The reference, with errors of rounding that are a thousand times as large: nobody's verdict may
/// depend on those.
enum RoundedDynaQ: DynaQMutant {
  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    SweepVariation(isUrgent: { error, threshold in abs(error) * (1 - 1e-12) > threshold })
      .step(
        &values, model: model, queue: &queue, threshold: threshold, discount: discount,
        learningRate: learningRate)
    for pair in values.values.indices {
      values.values[pair] *= pair.isMultiple(of: 2) ? 1 + 1e-13 : 1 - 1e-13
    }
  }
}

/// Nothing written.
enum UnwrittenDynaQ: DynaQStub {}

/// Three functions written, all wrong in a way that no mutant is.
enum OddDynaQ: DynaQStub {
  struct Trouble: Error {}

  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) {
    DynaQSolution.record(state: state, action: action, step: step, time: time, in: &model)
    model[state, action]?.reward += 1
  }

  /// One number too many, drawn at the end.
  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    try DynaQSolution.plan(
      &values, model: model, updates: updates, discount: discount, learningRate: learningRate,
      bonus: bonus, using: &random)
    _ = random.next()
  }

  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws { throw Trouble() }
}

/// Draws from a stream of its own.
enum OtherStreamDynaQ: DynaQMutant {
  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    random = RandomStream(seed: 1, name: "own")
  }
}

/// As a stub is: every function that is not overridden throws `Unsolved`.
protocol DynaQStub: DynaQExercises {}

extension DynaQStub {
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) throws { throw Unsolved("05.1") }

  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws { throw Unsolved("05.2") }

  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) throws -> Double { throw Unsolved("05.3") }

  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws { throw Unsolved("05.4") }
}
