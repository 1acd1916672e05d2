import RLCore
import XCTest

final class OptionTests: XCTestCase {
  private let discount = 0.9

  private func actions(states: Int) -> [Option] {
    (0..<4).map { .action($0, name: "\($0)", states: states) }
  }

  func testAnOptionThatEndsByChance() {
    // One state, which pays 2 a step; the option ends with β after each step:
    // r = 2 + γ (1 − β) r and p = γ (β + (1 − β) p).
    let model = KnownModel(states: 1, actions: 1) { _, _ in
      [KnownModel.Outcome(nextState: 0, reward: 2)]
    }
    for beta in [0.2, 0.5, 1] {
      let option = Option(name: "stay", canStart: [true], policy: [0], termination: [beta])
      let models = OptionModels(of: model, options: [option], discount: discount)
      let denominator = 1 - discount * (1 - beta)
      XCTAssertEqual(models.rewards[0], 2 / denominator, accuracy: 1e-12)
      XCTAssertEqual(models.predictions[0], discount * beta / denominator, accuracy: 1e-12)
    }
  }

  func testATerminationOnTheWayEndsTheFuture() {
    // Right from 0 leads to 1 or, as likely, ends the episode with a reward of 4.
    let model = KnownModel(states: 3, actions: 1) { state, _ in
      switch state {
      case 0:
        [
          KnownModel.Outcome(probability: 0.5, nextState: 1, reward: -1),
          KnownModel.Outcome(probability: 0.5, nextState: 2, reward: 4, terminated: true),
        ]
      default: [KnownModel.Outcome(nextState: 2, reward: -1)]
      }
    }
    let option = Option(
      name: "right", canStart: [true, true, false], policy: [0, 0, 0], termination: [0, 0, 1])
    let models = OptionModels(of: model, options: [option], discount: 0.5)
    XCTAssertEqual(models.rewards, [0.5 * 4 + 0.5 * (-1 - 0.5), -1, 0])
    XCTAssertEqual(models.predictions, [0, 0, 0.5 * 0.5 * 0.5, 0, 0, 0.5, 0, 0, 0])
    // r + Σ p v; where the option cannot be started the value stays.
    XCTAssertEqual(models.optimalitySweep([100, 100, 8]), [1.25 + 1, -1 + 4, 8])
    XCTAssertNil(models.greedyOption(in: 2, values: [0, 0, 0]))
  }

  func testActionsAreOptionsOfOneStep() {
    let model = GoalGrid.fourRooms(slipRate: 1.0 / 3).model(goal: 20)
    let models = OptionModels(of: model, options: actions(states: 104), discount: discount)
    var random = RandomStream(seed: 5, name: "values")
    let values = (0..<104).map { _ in random.uniformDouble() }
    let expected = model.optimalitySweep(values, discount: discount)
    for (value, expected) in zip(models.optimalitySweep(values), expected) {
      XCTAssertEqual(value, expected, accuracy: 1e-12)
    }
    let solution = models.valueIteration()
    let solved = model.valueIteration(discount: discount)
    XCTAssertEqual(solution.sweeps, solved.sweeps)
    for (value, expected) in zip(solution.values, solved.values) {
      XCTAssertEqual(value, expected, accuracy: 1e-11)
    }
  }

  func testHallwayOptionsTakeTheShortestWay() {
    let grid = GoalGrid.fourRooms()
    let options = FourRooms.hallwayOptions(in: grid.movement)
    let models = OptionModels(of: grid.movement, options: options, discount: discount)
    XCTAssertEqual(options.count, 8)
    for room in 0..<4 {
      for (place, exit) in FourRooms.hallwaysOfRooms[room].enumerated() {
        let option = 2 * room + place
        let other = FourRooms.hallways[FourRooms.hallwaysOfRooms[room][1 - place]]
        let starts = (0..<104).filter { options[option].canStart[$0] }
        XCTAssertEqual(starts, (FourRooms.cells(ofRoom: room) + [other]).sorted())
        let target = FourRooms.hallways[exit]
        let distances = grid.distances(to: target)
        for state in 0..<104 {
          let base = (option * 104 + state) * 104
          var expected = [Double](repeating: 0, count: 104)
          var steps = 0.0
          if options[option].canStart[state] {
            // d steps of −1, discounted, and then the hallway, discounted d times.
            for _ in 0..<distances[state] { steps = -1 + discount * steps }
            expected[target] = (0..<distances[state]).reduce(1) { share, _ in share * discount }
          }
          XCTAssertEqual(models.rewards[option * 104 + state], steps, accuracy: 1e-12)
          for next in 0..<104 {
            XCTAssertEqual(models.predictions[base + next], expected[next], accuracy: 1e-12)
          }
        }
      }
    }
  }

  func testModelsAgreeWithSampledRuns() {
    // Five standard errors each: a figure of 24 is further away once in 70 000 runs.
    var grid = GoalGrid.fourRooms(slipRate: 1.0 / 3)
    let options = FourRooms.hallwayOptions(in: grid.movement)
    let models = OptionModels(of: grid.movement, options: options, discount: discount)
    var random = RandomStream(seed: 6, name: "runs")
    _ = grid.reset(using: &random)
    for (index, option) in options.enumerated() {
      let start = (index * 13..<104 * 2).lazy.map { $0 % 104 }.first { option.canStart[$0] } ?? 0
      let exits = FourRooms.hallwaysOfRooms[index / 2].map { FourRooms.hallways[$0] }
      var samples: [[Double]] = [[], [], []]
      for _ in 0..<2_000 {
        // No goal is in the way: the goal lies in another room.
        grid.begin(at: start, goal: FourRooms.cells(ofRoom: 3 - index / 2)[0])
        var (reward, weight) = (0.0, 1.0)
        repeat {
          reward += weight * Double(grid.step(option.policy[grid.cell]).reward)
          weight *= discount
        } while option.termination[grid.cell] < 1
        samples[0].append(reward)
        for exit in 0..<2 { samples[exit + 1].append(grid.cell == exits[exit] ? weight : 0) }
      }
      let place = index * 104 + start
      let expected =
        [models.rewards[place]] + exits.map { models.predictions[place * 104 + $0] }
      for (sample, expected) in zip(samples, expected) {
        let mean = sample.reduce(0, +) / 2_000
        let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_000
        XCTAssertEqual(mean, expected, accuracy: 5 * (variance / 2_000).squareRoot() + 1e-3)
      }
    }
  }

  func testWithoutDiscountAnOptionEndsSomewhere() {
    let grid = GoalGrid.fourRooms(slipRate: 1.0 / 3)
    let options = FourRooms.hallwayOptions(in: grid.movement)
    let models = OptionModels(of: grid.movement, options: options, discount: 1)
    for (index, option) in options.enumerated() {
      for state in 0..<104 where option.canStart[state] {
        let base = (index * 104 + state) * 104
        XCTAssertEqual(models.predictions[base..<base + 104].reduce(0, +), 1, accuracy: 1e-11)
        XCTAssertLessThanOrEqual(models.rewards[index * 104 + state], -1, "steps are counted")
      }
    }
  }

  func testOptionsDoNotBeatActionsAndBothTogetherEqualThem() {
    for slipRate in [0, 1.0 / 3] {
      let grid = GoalGrid.fourRooms(slipRate: slipRate)
      let model = grid.model(goal: 70)
      let hallways = FourRooms.hallwayOptions(in: grid.movement)
      let best = model.valueIteration(discount: discount).values
      func solve(_ options: [Option]) -> [Double] {
        OptionModels(of: model, options: options, discount: discount).valueIteration().values
      }
      for (value, best) in zip(solve(hallways + actions(states: 104)), best) {
        XCTAssertEqual(value, best, accuracy: 1e-10)
      }
      // A goal that no hallway option aims at: fewer choices, lower values.
      for (value, best) in zip(solve(hallways), best) {
        XCTAssertLessThanOrEqual(value, best + 1e-10)
      }
    }
  }

  /// After how many sweeps from zero a state's value is first positive, `[104]`; 0 for never.
  private func arrivals(_ model: KnownModel, _ options: [Option]) -> [Int] {
    let models = OptionModels(of: model, options: options, discount: discount)
    var values = [Double](repeating: 0, count: 104)
    var result = [Int](repeating: 0, count: 104)
    for sweep in 1...40 {
      values = models.optimalitySweep(values)
      for state in 0..<104 where values[state] > 0 && result[state] == 0 { result[state] = sweep }
    }
    return result
  }

  func testValuesCrossARoomInOneSweep() {
    // The goal is the hallway in the east: its two rooms know of it after one sweep over options,
    // everybody after two. Over actions the news takes one sweep a step.
    for slipRate in [0, 1.0 / 3] {
      let grid = GoalGrid.fourRooms(slipRate: slipRate)
      let goal = FourRooms.hallways[2]
      let model = grid.model(goal: goal, stepReward: 0, goalReward: 1)
      let byOptions = arrivals(model, FourRooms.hallwayOptions(in: grid.movement))
      let distances = grid.distances(to: goal)
      for state in 0..<104 where state != goal {
        let isBeside = [1, 3].contains(FourRooms.rooms[state]) || [25, 88].contains(state)
        XCTAssertEqual(byOptions[state], isBeside ? 1 : 2, "cell \(state)")
      }
      XCTAssertEqual(byOptions[goal], 0)
      XCTAssertEqual(arrivals(model, actions(states: 104)), distances)
      XCTAssertEqual(distances.max(), 14)
    }
  }

  func testTwoSweepsOverOptionsGiveTheOptimalValues() {
    // d steps away the reward of 1 comes with the last step, discounted d − 1 times.
    let grid = GoalGrid.fourRooms()
    let goal = FourRooms.hallways[2]
    let models = OptionModels(
      of: grid.model(goal: goal, stepReward: 0, goalReward: 1),
      options: FourRooms.hallwayOptions(in: grid.movement), discount: discount)
    let values = models.optimalitySweep(
      models.optimalitySweep(Array(repeating: 0, count: 104)))
    for (state, distance) in grid.distances(to: goal).enumerated() where state != goal {
      let expected = (1..<distance).reduce(1.0) { value, _ in value * discount }
      XCTAssertEqual(values[state], expected, accuracy: 1e-12)
    }
    XCTAssertEqual(models.valueIteration().sweeps, 3, "the third changes nothing")
  }

  func testAGoalInsideOfARoomNeedsActionsToo() {
    let grid = GoalGrid.fourRooms()
    let goal = 70
    let model = grid.model(goal: goal, stepReward: 0, goalReward: 1)
    let hallways = FourRooms.hallwayOptions(in: grid.movement)
    let both = arrivals(model, hallways + actions(states: 104))
    let byActions = arrivals(model, actions(states: 104))
    XCTAssertLessThan((both.max() ?? 0) * 2, byActions.max() ?? 0)
    XCTAssertTrue(zip(both, byActions).allSatisfy { $0 <= $1 })
  }
}
