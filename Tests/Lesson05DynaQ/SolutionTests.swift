import Lesson05
import Lesson05Solution
import RLCore
import XCTest

/// The reference on the examples of the statements and on worlds whose values are known.
final class DynaQSolutionTests: XCTestCase {
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
