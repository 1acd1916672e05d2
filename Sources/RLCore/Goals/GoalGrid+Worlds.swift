/// The worlds with a name: an open grid and four rooms.
extension GoalGrid {
  /// A 10×10 grid without walls, from cell 0 in one corner to cell 99 in the other by default.
  ///
  /// The shortest way has 18 steps, so that the best return is −17.
  public static func sparse(
    starts: [Int]? = [0], goals: [Int]? = [99], slipRate: Double = 0, timeLimit: Int = 100,
    encoding: Encoding = .coordinates
  ) -> GoalGrid {
    GoalGrid(
      map: Array(repeating: "..........", count: 10), starts: starts, goals: goals,
      slipRate: slipRate, timeLimit: timeLimit, encoding: encoding)
  }

  /// Four rooms in a 13×13 map, with 104 cells, four of which are hallways.
  ///
  /// Episodes begin and end anywhere by default. Sutton, Precup & Singh 1999, figure 2; there a
  /// third of the moves slips.
  public static func fourRooms(
    starts: [Int]? = nil, goals: [Int]? = nil, slipRate: Double = 0, timeLimit: Int = 100,
    encoding: Encoding = .coordinates
  ) -> GoalGrid {
    GoalGrid(
      map: FourRooms.map, starts: starts, goals: goals, slipRate: slipRate, timeLimit: timeLimit,
      encoding: encoding)
  }
}
