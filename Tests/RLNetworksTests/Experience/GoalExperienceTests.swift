import RLCore
import RLNetworks
import XCTest

/// Worlds with goals, in the loops that know nothing of goals.
final class GoalExperienceTests: XCTestCase {
  private let grid = GoalGrid.fourRooms(encoding: .lines)

  /// The cell whose row and column are 1, among 13 numbers each.
  private func cell(_ values: [Float], at offset: Int) -> Int {
    let row = (0..<13).first { values[offset + $0] == 1 } ?? -1
    let column = (0..<13).first { values[offset + 13 + $0] == 1 } ?? -1
    return grid.cell(row: row, column: column) ?? -1
  }

  func testThePolicyThatReadsCellAndGoalFromTheRowTakesTheShortestWays() {
    let distances = (0..<104).map { grid.distances(to: $0) }
    let result = Evaluation.batched(
      grid, episodes: 300, random: RandomStream(seed: 1, name: "evaluation")
    ) { observations, rows in
      (0..<rows).map { row in
        let here = cell(observations, at: row * 52)
        let goal = cell(observations, at: row * 52 + 26)
        let distance = distances[goal][here]
        return (0..<4).first {
          distances[goal][grid.neighbour(of: here, action: $0)] < distance
        } ?? -1
      }
    }
    var world = grid
    let expected = (0..<300).map { episode in
      var random = RandomStream(seed: 1, name: "evaluation").stream(named: "episode \(episode)")
      let start = world.reset(using: &random)
      return distances[start.goal][start.cell]
    }
    XCTAssertEqual(result.lengths, expected)
    XCTAssertEqual(result.returns, expected.map { Double(1 - $0) })
  }

  func testCopiesHaveGoalsOfTheirOwn() {
    var worlds = VectorEnvironment(
      GoalGrid.fourRooms(timeLimit: 5, encoding: .lines), count: 8,
      random: RandomStream(seed: 2, name: "copies"))
    var goals = worlds.environments.map(\.goal)
    XCTAssertGreaterThan(Set(goals).count, 4)
    for step in 1...20 {
      worlds.step((0..<8).map { ($0 + step) % 4 })
      for copy in 0..<8 {
        let world = worlds.environments[copy]
        XCTAssertEqual(cell(worlds.observations, at: copy * 52), world.cell)
        XCTAssertEqual(cell(worlds.observations, at: copy * 52 + 26), world.goal)
        if worlds.endings[copy] != nil {
          // The last observation still has the old goal.
          XCTAssertEqual(cell(worlds.finalObservations, at: copy * 52 + 26), goals[copy])
        }
        goals[copy] = world.goal
      }
    }
  }
}
