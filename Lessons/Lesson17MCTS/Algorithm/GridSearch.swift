import Course
import RLCore

/// Who judges the leaves of a search in a grid.
public enum GridJudge: String, CaseIterable, Sendable {
  /// A walk with random moves to the end of the episode.
  case playout
  /// What earlier searches found in the cell; 0 where there was none.
  case memory
}

/// The numbers of a run in a grid.
public struct GridSearchSettings: Equatable, Sendable {
  /// The search before each move.
  public var search: SearchSettings
  /// Who judges its leaves.
  public var judge: GridJudge
  /// The episodes before the evaluation.
  public var episodes: Int
  /// Whether the move of the largest Q is made instead of the most visited one.
  public var playsHighestValue = false

  /// Joins the numbers.
  public init(
    search: SearchSettings = SearchSettings(
      rule: .uct(exploration: 0.5), discount: 1, simulations: 100),
    judge: GridJudge = .memory, episodes: Int = 20
  ) {
    self.search = search
    self.judge = judge
    self.episodes = episodes
  }
}

/// Judges a cell by a table of values, or by a walk.
struct CellJudge: LeafJudge {
  static var givesPriors: Bool { false }
  let kind: GridJudge
  let discount: Double
  var values: [Double]

  func judge(
    _ world: GridWalk, priors: inout [Double], using random: inout RandomStream
  ) -> Double {
    switch kind {
    case .memory: values[world.cell]
    case .playout: world.playout(discount: discount, using: &random)
    }
  }
}

/// An agent that searches before each move in a grid, and remembers what it found.
///
/// Each search starts from the cell with a whole episode before it: the clock is not part of what
/// is searched. Korf 1990, "Real-Time Heuristic Search".
public struct GridSearch: IteratedTraining {
  /// The numbers of the run.
  public let settings: GridSearchSettings
  /// The grid.
  public let grid: GridWorld
  /// Moves made so far.
  public private(set) var steps = 0

  private var search: TreeSearch<GridWalk>
  private var judge: CellJudge
  private var random: RandomStream

  /// Creates an agent that has found nothing yet.
  ///
  /// - Parameters:
  ///   - grid: the world.
  ///   - settings: see `GridSearchSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ grid: GridWorld = .tenByTen, settings: GridSearchSettings, seed: UInt64,
    functions: MCTSFunctions
  ) {
    self.settings = settings
    self.grid = grid
    search = TreeSearch(settings: settings.search, functions: functions)
    judge = CellJudge(
      kind: settings.judge, discount: settings.search.discount,
      values: Array(repeating: 0, count: grid.stateCount))
    random = RandomStream(seed: seed, name: "grid search")
  }

  /// What was found in each cell.
  public var agent: [Double] { judge.values }
  /// The episodes.
  public var iterations: Int { settings.episodes }

  // snippet.grid-search
  /// Plays an episode: a search before each move, whose finding is remembered.
  ///
  /// - Returns: The episode's return.
  public mutating func iterate() throws -> Double {
    var world = grid
    var cell = world.reset(using: &random)
    var total = 0.0
    while true {
      try search.search(GridWalk(grid, at: cell), judge: &judge, using: &random)
      let chosen = search.tree[
        settings.playsHighestValue
          ? bestIndex(search.tree.moves(of: 0).map(\.value)) : try search.choice(using: &random)]
      guard chosen.value.isFinite else {
        throw TrainingError.notFinite(quantity: "value of a cell", step: steps)
      }
      judge.values[cell] = chosen.value
      let step = world.step(Int(chosen.move))
      total += Double(step.reward)
      cell = step.observation
      steps += 1
      if step.ending != nil { return total }
    }
  }
  // snippet.end

  /// Plays episodes as `iterate` does, each with the memory of now.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var (returns, lengths) = ([Double](), [Int]())
    var copy = self
    copy.random = random
    for _ in 0..<episodes {
      let before = copy.steps
      // An unusable answer has ended the run before; here the episode counts as lost.
      returns.append((try? copy.iterate()) ?? grid.bumpReward * Double(grid.timeLimit))
      lengths.append(copy.steps - before)
      copy.judge.values = judge.values
    }
    return Evaluation(returns: returns, lengths: lengths)
  }
}
