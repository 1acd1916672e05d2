import Course
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import RLCore
import XCTest

/// Answers that nobody can use end a search with a sentence.
final class MCTSGuardTests: XCTestCase {
  private let right = MCTSFunctions(MCTSSolution.self, isReference: true)

  /// A search of each rule and a walk, short ones.
  private func run(_ functions: MCTSFunctions) throws {
    for rule in [SearchRule.uct(exploration: 1), .puct(exploration: 1)] {
      var random = RandomStream(seed: 1, name: "guards")
      var judge = PlayoutJudge<TicTacToe>()
      var search = TreeSearch<TicTacToe>(
        settings: SearchSettings(rule: rule, simulations: 60), functions: functions)
      try search.search(TicTacToe(), judge: &judge, using: &random)
      _ = try search.choice(using: &random)
      _ = try search.policy(temperature: 1)
    }
    let grid = GridWorld(
      rows: 3, columns: 3, terminals: [GridWorld.Terminal(cell: 8, reward: 10)], start: .cell(0),
      stepReward: -0.1, bumpReward: -1, timeLimit: 10)
    var settings = GridSearchSettings(episodes: 1)
    settings.search.simulations = 10
    var walk = GridSearch(grid, settings: settings, seed: 1, functions: functions)
    _ = try walk.iterate()
  }

  func testExtremeAnswersEndOrStopWithASentence() throws {
    var stopped: Set<String> = []
    for exercise in Lesson<MCTSFunctions>.mcts.exercises {
      for name in exercise.outline.extremes {
        let functions = try XCTUnwrap(
          Lesson<MCTSFunctions>.mcts.implementation(with: name, reference: right))
        do {
          try run(functions)
        } catch let error as TrainingError {
          stopped.insert(name)
          XCTAssertFalse("\(error)".isEmpty, name)
        }
      }
    }
    for name in [
      "17.1.nan", "17.2.infinity", "17.2.minusInfinity", "17.2.huge", "17.3.empty", "17.3.nan",
      "17.4.empty", "17.4.tooLong", "17.4.nan", "17.5.zero", "17.5.empty", "17.5.huge",
      "17.6.nan", "17.6.empty",
    ] {
      XCTAssertTrue(stopped.contains(name), name)
    }
  }

  func testMisconceptionsEndOrStopWithASentence() throws {
    for exercise in Lesson<MCTSFunctions>.mcts.exercises {
      for misconception in exercise.misconceptions {
        do {
          try run(misconception.change(right))
        } catch let error as TrainingError {
          XCTAssertFalse("\(error)".isEmpty, misconception.name)
        }
      }
    }
  }
}
