import Course
import Lesson17
import RLCore

/// Lesson 17 is yours to write here: replace each `throw Unsolved(…)` by its function.
public enum MyMCTS: MCTSExercises {
  public static func uctScore(
    total: Double, visits: Int, parentVisits: Int, exploration: Double
  ) throws -> Double {
    throw Unsolved("17.1")
  }

  public static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int {
    throw Unsolved("17.2")
  }

  public static func backup(
    rewards: [Double], passesTurn: [Bool], leafValue: Double, discount: Double
  ) throws -> [Double] {
    throw Unsolved("17.3")
  }

  public static func puctScores(_ edges: [SearchEdge], exploration: Double) throws -> [Double] {
    throw Unsolved("17.4")
  }

  public static func movePolicy(visits: [Int], temperature: Double) throws -> [Double] {
    throw Unsolved("17.5")
  }

  public static func simulate(
    _ tree: inout SearchTree, world: SearchedWorld, settings: SearchSettings,
    evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    functions: MCTSFunctions, using random: inout RandomStream
  ) throws {
    throw Unsolved("17.6")
  }

  public static func findBug(_ log: SearchLog) throws -> MCTSBug {
    throw Unsolved("17.7")
  }

  public static func predict(_ change: MCTSChange) throws -> Trend {
    throw Unsolved("17.8")
  }
}
