import Preconditions

/// The parts of the world with four rooms: rooms, hallways, and the options that lead to them.
///
/// Cells have the numbers of `GoalGrid.fourRooms()`. Sutton, Precup & Singh 1999, figure 2.
public enum FourRooms {
  /// The map: walls all around, two rooms above and two below.
  public static let map = [
    "#############",
    "#.....#.....#",
    "#.....#.....#",
    "#...........#",
    "#.....#.....#",
    "#.....#.....#",
    "##.####.....#",
    "#.....###.###",
    "#.....#.....#",
    "#.....#.....#",
    "#...........#",
    "#.....#.....#",
    "#############",
  ]

  /// The cells of the hallways: north, west, east and south.
  public static let hallways = [25, 51, 62, 88]
  /// What the hallways are called, in that order.
  public static let hallwayNames = ["north", "west", "east", "south"]

  /// What the rooms 0 to 3 are called.
  public static let roomNames = ["upper left", "upper right", "lower left", "lower right"]
  /// The two hallways of each room, as places in `hallways`.
  public static let hallwaysOfRooms = [[0, 1], [0, 2], [1, 3], [2, 3]]

  /// The room of each cell, 0 to 3 or nil for a hallway, `[104]`.
  public static let rooms: [Int?] = GoalGrid.fourRooms().places.enumerated().map { cell, place in
    if hallways.contains(cell) { return nil }
    return place.column < 6 ? (place.row < 6 ? 0 : 2) : (place.row < 7 ? 1 : 3)
  }

  /// The cells of a room, in order.
  public static func cells(ofRoom room: Int) -> [Int] {
    rooms.indices.filter { rooms[$0] == room }
  }

  /// The eight hallway options: from each room to each of its two hallways.
  ///
  /// An option can be started anywhere in its room and in the room's other hallway; it ends as
  /// soon as it is outside of the room. Sutton, Precup & Singh 1999, figure 3.
  ///
  /// - Parameters:
  ///   - model: How the agent moves: `GoalGrid.fourRooms(…).movement`.
  ///   - discount: γ in (0, 1), by which the options' policies prefer the shorter way.
  public static func hallwayOptions(in model: KnownModel, discount: Double = 0.9) -> [Option] {
    precondition(
      model.states == rooms.count, "FourRooms: a model of \(model.states) states, not of 104")
    return hallwaysOfRooms.enumerated().flatMap { room, exits in
      exits.map { exit in
        Option.reaching(
          hallways[exit], through: rooms.map { $0 == room },
          entries: exits.filter { $0 != exit }.map { hallways[$0] }, in: model,
          discount: discount, name: "\(roomNames[room]) to \(hallwayNames[exit])")
      }
    }
  }
}
