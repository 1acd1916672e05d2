import Console
import TestSupport
import XCTest

@testable import Notebook

final class MapTests: XCTestCase {
  private var world: GridMap {
    var world = GridMap(rows: 3, columns: 4)
    for row in 0..<3 {
      for column in 0..<4 { world[row, column] = .moves(column == 3 ? .down : [.right, .down]) }
    }
    world[0, 0] = .start([.right])
    world[1, 1] = .wall
    world[2, 3] = .goal
    world[2, 0] = .pit
    world[0, 2] = .moves([.up, .right, .down, .left])
    return world
  }

  func testPolicy() {
    assertLines(
      world.render(Style(width: 60)),
      """
         S→ →↓ +  ↓
         →↓ ███→↓ ↓
         x  →↓ →↓ G
         S start, G goal, x pit, ██ wall, ↑→ tie, + all tie
      """)
    assertLines(
      world.render(Style(width: 60, backEnd: .ascii)),
      """
         S> >v +  v
         >v ###>v v
         x  >v >v G
         S start, G goal, x pit, ## wall, ^> tie, + all tie
      """)
  }

  func testGreedyKeepsTies() {
    typealias Directions = GridMap.Directions
    let actions: [Directions] = [.up, .right, .down, .left]
    let both: Directions = [.right, .down]
    XCTAssertEqual(Directions.greedy([1, 2, 2, 0], actions: actions), both)
    XCTAssertEqual(Directions.greedy([1.0, 2.0, 1.95, 0], actions: actions, tolerance: 0.1), both)
    XCTAssertEqual(Directions.greedy([3, 1], actions: [[], .up]), [])
  }

  func testHeatMapWithNumbers() {
    let map = HeatMap("V(s)", [[0.5, -1], [.nan, 8.25]], decimals: 2)
    assertLines(
      map.render(Style(width: 30)),
      """
         V(s)
             0.50   -1.00
                ·    8.25
      """)
  }

  func testTicksAreBelowTheirNumbers() {
    let map = HeatMap(
      "V(s)", [[0.5, -1, 2], [3.25, 8.25, -4]],
      columns: Axis("card", range: 1...3, ticks: [1, 2, 3]), decimals: 2)
    assertLines(
      map.render(Style(width: 40)),
      """
         V(s)
             0.50   -1.00    2.00
             3.25    8.25   -4.00
              1       2       3
                             card
      """)
  }

  func testHeatMapWithShades() {
    let map = HeatMap(
      "torque", [[0.0, 1, 2], [3, 4, .nan]], rows: Axis("speed", range: 0...1),
      columns: Axis("angle"), rowsGoUp: true)
    assertLines(
      map.render(Style(width: 40)),
      """
         torque
         speed
           ▓▓██·
         0   ░░▒▒
           0    2
            angle
         0   ░░▒▒▓▓██ 4.00   · no value
      """)
    assertLines(
      map.render(Style(width: 40, backEnd: .ascii)),
      """
         torque
         speed
           ##@@?
         0   ::++
           0    2
            angle
         0   ..::--==++**##%%@@ 4.00
         ? no value
      """)
  }

  func testColouredMapsHaveNoShades() {
    let line = HeatMap("", [[0, 1]]).render(Style(width: 30, color: true))[0]
    XCTAssertEqual(line.strippingEscapes, String(repeating: " ", count: 30))
    XCTAssertTrue(line.contains("48;5;"))
  }

  func testSparkline() {
    let line = Sparkline("return", [0, 1, 2, 3, 4, 5, 6, 7, .nan, 7], decimals: 0)
    XCTAssertEqual(
      line.render(Style(width: 50)), ["   return  ▁▂▃▄▅▆▇█ █  0 … 7".padded(to: 50)])
    XCTAssertEqual(
      line.render(Style(width: 50, backEnd: .ascii)),
      ["   return  _.-=+*#@ @  0 ... 7".padded(to: 50)])
    XCTAssertEqual(Sparkline("x", [Double]()).render(Style(width: 6)), ["x     "])
  }

  func testRandomMapsAreRectangles() {
    var random = TestRandom(seed: 23)
    for _ in 0..<200 {
      let (rows, columns) = (random.below(12), random.below(50))
      let values = (0..<rows).map { _ in random.values(max(0, columns - random.below(2))) }
      let map = HeatMap(
        random.pick(["", "V(s)"]), values,
        rows: random.pick([nil, Axis("row"), Axis("velocity", range: -8...8)]),
        columns: random.pick([nil, Axis("π"), Axis("angle", range: -3.14...3.14)]),
        rowsGoUp: random.below(2) == 0, decimals: random.pick([nil, 0, 2]))
      let width = 1 + random.below(160)
      assertRectangle(map, width: width, &random)
      assertXML(map.svg())

      var world = GridMap(rows: rows, columns: columns)
      for row in 0..<rows {
        for column in 0..<columns {
          let moves = GridMap.Directions(rawValue: random.below(16))
          world[row, column] = random.pick([
            .empty, .moves(moves), .start(moves), .goal, .pit, .wall, .text("強θ1"),
          ])
        }
      }
      assertRectangle(world, width: width, &random)
      assertXML(world.svg())
      assertRectangle(Sparkline("π", random.values(columns)), width: width, &random)
    }
  }
}
