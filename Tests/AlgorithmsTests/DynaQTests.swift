import Algorithms
import Curriculum
import RLCore
import Solutions
import XCTest

/// The training loops of lesson 5, and what Sutton & Barto's figures 8.2, 8.4 and 8.5 say of them.
final class DynaQTests: XCTestCase {
  private func settings(_ planning: Int, change: (inout DynaQSettings) -> Void = { _ in })
    -> DynaQSettings
  {
    var settings = DynaQSettings()
    settings.planningUpdates = planning
    change(&settings)
    return settings
  }

  private func training<World: TabularEnvironment>(
    _ world: World, _ settings: DynaQSettings, seed: UInt64
  ) -> DynaQ<World, DynaQSolution> {
    DynaQ(world, settings: settings, seed: seed, exercises: DynaQSolution.self)
  }

  func testTheGridIsSolvedWithinFiftyEpisodes() throws {
    let settings = settings(50) {
      ($0.discount, $0.learningRate, $0.explorationRate) = (0.99, 0.5, 0.3)
    }
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = training(GridWorld.tenByTen, settings, seed: seed)
      for _ in 0..<50 { XCTAssertNotNil(try training.runEpisode()) }
      XCTAssertEqual(training.episodes, 50)
      let judge = RandomStream(seed: seed, name: "test")
      let evaluation = Evaluation.greedy(
        training.values, in: GridWorld.tenByTen, episodes: 20, random: judge)
      for total in evaluation.returns { XCTAssertEqual(total, 8.3, accuracy: 1e-5, "\(seed)") }
    }
  }

  func testFigure82() throws {
    // Mean steps of episodes 1 to 50 over 200 runs.
    func curve(_ planning: Int) throws -> [Double] {
      var sums = [Double](repeating: 0, count: 50)
      for seed in 1...200 as ClosedRange<UInt64> {
        var training = training(DynaMaze.figure82(), settings(planning), seed: seed)
        for episode in 0..<50 {
          sums[episode] += Double(try XCTUnwrap(training.runEpisode())) / 200
        }
      }
      return sums
    }
    let (none, few, many) = (try curve(0), try curve(5), try curve(50))
    // The first episode is a random walk until its last step, whatever is planned.
    XCTAssertEqual(none[0], few[0])
    XCTAssertEqual(none[0], many[0])
    // Its length is known exactly: 1 for every step, until the goal. The runs scatter by 760 around
    // it, their mean by 54; 6 standard errors: false failures below 1e-8.
    XCTAssertEqual(none[0], expectedWalk(), accuracy: 325)
    // Of 300 other runs, as mean ± standard error of 200: each bound is at least 6 of them away.
    XCTAssertLessThan(many[2], 20)  // 17.6 ± 0.2
    XCTAssertGreaterThan(few[2], 45)  // 65 ± 2.8
    XCTAssertGreaterThan(none[2], 300)  // 485 ± 29
    XCTAssertLessThan(few[7], 20)  // 17.5 ± 0.25
    XCTAssertEqual(none[24], 25, accuracy: 8)  // 25.1 ± 1.2
    for curve in [none, few, many] { XCTAssertEqual(curve[49], 17, accuracy: 1.5) }  // ± 0.2
  }

  /// Expected steps of a random walk from the maze's start to its goal: h = 1 + mean of h.
  private func expectedWalk() -> Double {
    let maze = DynaMaze.figure82()
    let model = maze.model
    var steps = [Double](repeating: 0, count: model.states)
    for _ in 0..<20_000 {
      for state in 0..<model.states where state != maze.goal {
        var sum = 4.0
        for action in 0..<4 { sum += steps[maze.model(state, action)] }
        steps[state] = sum / 4
      }
    }
    return steps[maze.start]
  }

  /// What 20 runs earn in four quarters of the time, and how much they earn in the last sixth.
  private func rewards(
    _ world: ChangingMaze, total: Int, bonus: Double, imagines: Bool
  ) throws -> (mean: [Double], last: [Double]) {
    let settings = settings(50) {
      ($0.learningRate, $0.bonusWeight, $0.imaginesUntried) = (1, bonus, imagines)
    }
    var sums = [Double](repeating: 0, count: 6)
    var last: [Double] = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var training = training(world, settings, seed: seed)
      for part in 0..<6 {
        let before = training.totalReward
        try training.run(steps: total / 6)
        sums[part] += (training.totalReward - before) / 20
        if part == 5 { last.append(training.totalReward - before) }
      }
    }
    return (sums, last)
  }

  func testFigure84TheWayThatCloses() throws {
    let plus = try rewards(.blocking, total: 3000, bonus: 1e-3, imagines: true)
    let plain = try rewards(.blocking, total: 3000, bonus: 0, imagines: false)
    // 500 steps allow 31 of the new way. With the bonus a run earns 24 ± 1 of them at the end, in
    // 200 other runs never fewer than 18.
    for reward in plus.last { XCTAssertGreaterThan(reward, 12) }
    // Without it many a run still pushes against the closed gap, and the mean is 11 ± 13.
    XCTAssertGreaterThan(plus.mean[5], plain.mean[5])
    XCTAssertGreaterThan(plus.mean.reduce(0, +), plain.mean.reduce(0, +) + 20)
  }

  func testFigure85TheWayThatOpens() throws {
    let plus = try rewards(.shortcut, total: 6000, bonus: 1e-3, imagines: true)
    let plain = try rewards(.shortcut, total: 6000, bonus: 0, imagines: false)
    let timid = try rewards(.shortcut, total: 6000, bonus: 1e-3, imagines: false)
    // More than 62.5 rewards in 1000 steps are impossible by the old way of 16 steps.
    for reward in plus.last { XCTAssertGreaterThan(reward, 62.5) }
    XCTAssertLessThan(plain.last.filter { $0 > 62.5 }.count, 3)
    XCTAssertLessThan(plain.mean[5], plus.mean[5] - 15)
    // A bonus for known pairs alone keeps the agent among them: it earns next to nothing at first.
    XCTAssertLessThan(timid.mean[0], plain.mean[0] - 5)
  }

  func testPrioritizedSweepingNeedsFewerUpdates() throws {
    let maze = DynaMaze.figure82(scale: 2)
    let model = maze.model
    let settings = settings(5) { $0.learningRate = 1 }
    var factors: [Double] = []
    for seed in 1...9 as ClosedRange<UInt64> {
      var plain = training(maze, settings, seed: seed)
      func knows(_ values: ActionValues) -> Bool {
        values.greedyWay(in: model, from: maze.start, most: 29) != nil
      }
      while !knows(plain.values) && plain.steps < 200_000 { try plain.run(steps: 1) }
      var sweeping = PrioritizedSweeping(
        maze, settings: settings, seed: seed, exercises: DynaQSolution.self)
      while !knows(sweeping.values) && sweeping.steps < 200_000 { try sweeping.run(steps: 1) }
      factors.append(Double(plain.updates) / Double(sweeping.updates))
    }
    // The median is 36 over 20 other seeds; a single run's factor is below 5 in 1 of 40, so that 5 of
    // 9 are with a probability of 1e-6.
    XCTAssertGreaterThan(factors.sorted()[4], 5)
  }

  func testPrioritizedSweepingFindsTheOptimalValues() throws {
    let maze = DynaMaze.figure82()
    let settings = settings(20) { ($0.learningRate, $0.explorationRate) = (1, 1) }
    var sweeping = PrioritizedSweeping(
      maze, settings: settings, threshold: 0, seed: 3, exercises: DynaQSolution.self)
    try sweeping.run(steps: 50_000)
    XCTAssertTrue(sweeping.queue.isEmpty, "everything is known, so nothing is urgent")
    let truth = maze.model.valueIteration(discount: 0.95).values
    for state in truth.indices where !maze.isWall[state] && state != maze.goal {
      XCTAssertEqual(sweeping.values.maximum(state), truth[state], accuracy: 1e-12)
    }
  }

  func testWithoutPlanningItIsQLearning() throws {
    // α = 1 and random behaviour: the table is value iteration's, from real steps alone.
    let settings = settings(0) { ($0.learningRate, $0.explorationRate) = (1, 1) }
    let maze = DynaMaze.figure82()
    var training = training(maze, settings, seed: 2)
    try training.run(steps: 200_000)
    XCTAssertEqual(training.updates, 200_000)
    let truth = maze.model.valueIteration(discount: 0.95).values
    for state in truth.indices where !maze.isWall[state] && state != maze.goal {
      XCTAssertEqual(training.values.maximum(state), truth[state], accuracy: 1e-12)
    }
  }

  func testASeedDecidesEveryBitAndStepsMayBeSplit() throws {
    let maze = DynaMaze.figure82()
    var whole = training(maze, settings(5), seed: 5)
    var split = training(maze, settings(5), seed: 5)
    var other = training(maze, settings(5), seed: 6)
    try whole.run(steps: 3_000)
    for steps in [1, 999, 2_000] { try split.run(steps: steps) }
    try other.run(steps: 3_000)
    XCTAssertEqual(whole.values, split.values)
    XCTAssertEqual(whole.episodes, split.episodes)
    XCTAssertNotEqual(whole.values, other.values)
    XCTAssertEqual(whole.updates, 18_000)
    XCTAssertEqual(whole.totalReward, Double(whole.episodes))
  }

  func testUntriedActionsAreImaginedOnlyWhenAskedFor() throws {
    let maze = DynaMaze.figure82()
    var plain = training(maze, settings(1), seed: 1)
    var imagining = training(maze, settings(1) { $0.imaginesUntried = true }, seed: 1)
    try plain.run(steps: 1)
    try imagining.run(steps: 1)
    XCTAssertEqual(plain.model.seenPairs.count, 1)
    XCTAssertEqual(imagining.model.seenPairs.count, 4)
    let still = TabularModel.Outcome(reward: 0, nextState: maze.start)
    let imagined = (0..<4).filter { imagining.model.lastTried[maze.start * 4 + $0] == 0 }
    XCTAssertEqual(imagined.count, 3)
    for action in imagined { XCTAssertEqual(imagining.model[maze.start, action], still) }
  }

  func testAnEpisodeMayBeCutShort() throws {
    var training = training(DynaMaze(map: ["S#G"]), settings(5), seed: 1)
    XCTAssertNil(try training.runEpisode(most: 10))
    XCTAssertEqual(training.steps, 10)
    XCTAssertTrue(training.isRunning)
  }

  func testABrokenValueIsASentence() {
    var training = DynaQ(
      DynaMaze(map: ["SG"]), settings: settings(0), initialValue: .infinity, seed: 1,
      exercises: DynaQSolution.self)
    XCTAssertThrowsError(try training.run(steps: 1)) {
      XCTAssertEqual($0 as? TrainingError, .notFinite(quantity: "action value", step: 1))
    }
  }
}

extension DynaMaze {
  /// The cell that an action leads to.
  fileprivate func model(_ state: Int, _ action: Int) -> Int {
    model.outcomes(state: state, action: action).first?.nextState ?? state
  }
}
