import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct HACLog: Equatable, Sendable {
  /// The share of episodes that reached their goal, exploration included.
  public var goals: [Double]
  /// The share of subgoals that the lower level reached.
  public var subgoals: [Double]
  /// The share of the lower level's stored transitions whose reward is 0.
  public var zeroRewards: [Double]
  /// The mean of the lower level's Q over what was drawn from its memory.
  public var lowerValues: [Double]
  /// The same over drawn transitions whose reward is 0.
  public var goalValues: [Double]
  /// The mean of the upper level's Q over what was drawn from its memory.
  public var upperValues: [Double]
  /// The share of the upper level's stored transitions that are penalties.
  public var penalties: [Double]

  /// Joins the numbers of a training; each list has one number a part, at least one.
  public init(
    goals: [Double], subgoals: [Double], zeroRewards: [Double], lowerValues: [Double],
    goalValues: [Double], upperValues: [Double], penalties: [Double]
  ) {
    self.goals = goals
    self.subgoals = subgoals
    self.zeroRewards = zeroRewards
    self.lowerValues = lowerValues
    self.goalValues = goalValues
    self.upperValues = upperValues
    self.penalties = penalties
  }
  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: what it reported, at least one a part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [HACReport], parts: Int = 5) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func share(_ part: (HACReport) -> Int, of whole: (HACReport) -> Int) -> [Double] {
      slices.map { slice in
        Double(slice.reduce(0) { $0 + part($1) })
          / Double(max(slice.reduce(0) { $0 + whole($1) }, 1))
      }
    }
    func means(_ quantity: (HACReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(quantity)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      goals: share({ $0.goals }, of: { $0.episodes }),
      subgoals: share({ $0.subgoals }, of: { $0.attempts }),
      zeroRewards: share({ $0.zeroRewards }, of: { $0.moves + $0.moveCopies }),
      lowerValues: means { $0.lowerValue }, goalValues: means { $0.goalValue },
      upperValues: means { $0.upperValue },
      penalties: share(
        { $0.penalties }, of: { $0.decisions + $0.decisionCopies + $0.penalties }))
  }
}
