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
}
