import Course
import Lesson05
import Lesson05Solution
import RLCore
import XCTest

/// The training loops of lesson 5, and what Sutton & Barto's figures 8.2, 8.4 and 8.5 say of them.
final class DynaQTests: XCTestCase {
  private let functions = DynaQFunctions(DynaQSolution.self)

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
  ) -> DynaQ<World> {
    DynaQ(world, settings: settings, seed: seed, functions: functions)
  }

  func testTheGridIsSolvedWithinFiftyEpisodes() throws {
    let settings = settings(50) {
      ($0.discount, $0.learningRate, $0.explorationRate) = (0.99, 0.5, 0.3)
    }
    // The bar is each of the seeds 1 to 10, which always play the same episodes. All of 1 000 other
    // seeds are solved as well.
    var solved = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = training(GridWorld.tenByTen, settings, seed: seed)
      for _ in 0..<50 { XCTAssertNotNil(try training.runEpisode()) }
      XCTAssertEqual(training.episodes, 50)
      let judge = RandomStream(seed: seed, name: "test")
      let evaluation = Evaluation.greedy(
        training.values, in: GridWorld.tenByTen, episodes: 20, random: judge)
      solved += evaluation.returns.allSatisfy { abs($0 - 8.3) < 1e-5 } ? 1 : 0
    }
    XCTAssertEqual(solved, 10)
  }

  func testFigure82() throws {
    // Mean steps of episodes 1 to 50 over 200 runs.
    func curve(_ planning: Int) throws -> [Double] {
      var sums = [Double](repeating: 0, count: 50)
      for seed in 1...200 as ClosedRange<UInt64> {
        let lengths = try episodeLengths(
          in: .figure82(), settings(planning), episodes: 50, stepLimit: .max, seed: seed,
          functions: functions)
        XCTAssertEqual(lengths.count, 50)
        for (episode, length) in lengths.enumerated() { sums[episode] += Double(length) / 200 }
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
    XCTAssertLessThan(few[7], 20)  // 17.5 ± 0.3
    XCTAssertEqual(none[24], 25.1, accuracy: 11)  // ± 1.7
    for curve in [none, few, many] { XCTAssertEqual(curve[49], 17, accuracy: 2.5) }  // ± 0.2
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

  /// What runs earn: until a time, and in all.
  private func rewards(
    _ world: ChangingMaze, until time: Int, of total: Int, bonus: Double, imagines: Bool,
    runs: UInt64 = 20
  ) throws -> (before: [Double], all: [Double]) {
    let settings = settings(50) {
      ($0.learningRate, $0.bonusWeight, $0.imaginesUntried) = (1, bonus, imagines)
    }
    var (before, all): ([Double], [Double]) = ([], [])
    for seed in 1...runs {
      var training = training(world, settings, seed: seed)
      try training.run(steps: time)
      before.append(training.totalReward)
      try training.run(steps: total - time)
      all.append(training.totalReward)
    }
    return (before, all)
  }

  // The numbers of the next two tests are those of 1 000 other runs.

  func testFigure84TheWayThatCloses() throws {
    let plus = try rewards(.blocking, until: 2500, of: 3000, bonus: 1e-3, imagines: true)
    let plain = try rewards(.blocking, until: 2500, of: 3000, bonus: 0, imagines: false)
    // 500 steps allow 31 rewards by the new way. With the bonus a run earns 24.5 of them, with a
    // standard deviation of 1.2; 14 are 8 deviations below: false failures below 1e-12.
    for (before, all) in zip(plus.before, plus.all) { XCTAssertGreaterThan(all - before, 14) }
    // In all 163 ± 7 against 78 ± 41: of 20 runs the means differ by 84 with a standard error of 9,
    // and 20 are 7 of them below: false failures below 1e-10.
    XCTAssertGreaterThan(Statistics.mean(plus.all), Statistics.mean(plain.all) + 20)
  }

  func testFigure85TheWayThatOpens() throws {
    let plus = try rewards(.shortcut, until: 5000, of: 6000, bonus: 1e-3, imagines: true)
    let plain = try rewards(.shortcut, until: 5000, of: 6000, bonus: 0, imagines: false)
    // More than 62.5 rewards in 1000 steps are impossible by the old way of 16 steps. With the
    // bonus there are 80.8 ± 1.8, 9 deviations more.
    for (before, all) in zip(plus.before, plus.all) { XCTAssertGreaterThan(all - before, 62.5) }
    // Without it 5 of 1 000 runs find the gap; 6 of 20 do so with a probability below 1e-8.
    let found = zip(plain.before, plain.all).filter { $1 - $0 > 62.5 }
    XCTAssertLessThan(found.count, 6)
  }

  func testABonusForKnownPairsAloneKeepsTheAgentAmongThem() throws {
    let plain = try rewards(
      .shortcut, until: 0, of: 1000, bonus: 0, imagines: false, runs: 100)
    let timid = try rewards(
      .shortcut, until: 0, of: 1000, bonus: 1e-3, imagines: false, runs: 100)
    // 22.7 ± 16.6 against 3.1 ± 8.8: the means differ by 19.6 with a standard error of 1.9, and 5
    // are 7 of them below: false failures below 1e-11.
    XCTAssertLessThan(Statistics.mean(timid.all), Statistics.mean(plain.all) - 5)
  }

  func testPrioritizedSweepingNeedsFewerUpdates() throws {
    let maze = DynaMaze.figure82(scale: 2)
    let successors = Successors(maze.model)
    let settings = settings(5) { $0.learningRate = 1 }
    var factors: [Double] = []
    for seed in 1...9 as ClosedRange<UInt64> {
      var plain = training(maze, settings, seed: seed)
      func knows(_ values: ActionValues) -> Bool {
        values.greedyPathLength(in: successors, from: maze.start, limit: 29) != nil
      }
      while !knows(plain.values) && plain.steps < 200_000 { try plain.run(steps: 1) }
      var sweeping = PrioritizedSweeping(
        maze, settings: settings, seed: seed, functions: functions)
      while !knows(sweeping.values) && sweeping.steps < 200_000 { try sweeping.run(steps: 1) }
      factors.append(Double(plain.updates) / Double(sweeping.updates))
    }
    // Of 200 other runs the median is 52 and the smallest factor 6.3. Even if 1 run of 60 were
    // below 5, 5 of 9 would be with a probability of 126 / 60⁵ = 1.6e-7.
    XCTAssertGreaterThan(factors.sorted()[4], 5)
  }

  func testPrioritizedSweepingFindsTheOptimalValues() throws {
    let maze = DynaMaze.figure82()
    let settings = settings(20) { ($0.learningRate, $0.explorationRate) = (1, 1) }
    var sweeping = PrioritizedSweeping(
      maze, settings: settings, threshold: 0, seed: 3, functions: functions)
    try sweeping.run(steps: 50_000)
    XCTAssertTrue(sweeping.queue.isEmpty, "everything is known, so nothing is urgent")
    let truth = maze.model.valueIteration(discount: 0.95).values
    for state in maze.places {
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
    for state in maze.places {
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
    XCTAssertNil(try training.runEpisode(limit: 10))
    XCTAssertEqual(training.steps, 10)
    XCTAssertTrue(training.isRunning)
  }

  func testTheQueueEmptiesWithoutAThresholdWhereAnUpdateLeavesNoError() throws {
    for (rate, isEmpty) in [(1.0, true), (0.5, false)] {
      var sweeping = PrioritizedSweeping(
        DynaMaze.figure82(), settings: settings(5) { $0.learningRate = rate }, threshold: 0,
        seed: 1, functions: functions)
      try sweeping.run(steps: 5_000)
      XCTAssertGreaterThan(sweeping.episodes, 0)
      XCTAssertEqual(sweeping.queue.isEmpty, isEmpty, "α = \(rate)")
    }
  }

  func testABrokenValueIsASentence() {
    var training = DynaQ(
      DynaMaze(map: ["SG"]), settings: settings(0), initialValue: .infinity, seed: 1,
      functions: functions)
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
