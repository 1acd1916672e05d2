import Console
import TestSupport
import XCTest

@testable import Notebook

final class SideBySideTests: XCTestCase {
  // MARK: Tables of joint actions

  func testTablesOfJointActions() {
    let tables = SideBySide([
      JointTable("true", [0, 1, 1, 8], choice: [1, 1]),
      JointTable("VDN, on its own", [7, 7, 6.999, 6.0], choice: [0, 1]),
    ])
    assertLines(
      tables.render(Style(width: 60)),
      """
         true               VDN, on its own
         A╲B     0      1▼  A╲B     0      1▼
           0  0.00   1.00   ▸ 0  7.00●  7.00●
         ▸ 1  1.00   8.00●    1  7.00●  6.00
         ● largest, ▸ ▼ what each agent chooses
      """)
    assertLines(
      tables.render(Style(width: 30, backEnd: .ascii)),
      """
         true
         A\\B     0      1v
           0  0.00   1.00
         > 1  1.00   8.00*

         VDN, on its own
         A\\B     0      1v
         > 0  7.00*  7.00*
           1  7.00*  6.00
         * largest, > v what each
         agent chooses
      """)
  }

  func testThreeWideTablesFitAPage() {
    let climbing = [11, -30, 0, -30, 7, 6, 0, 0, 5]
    let table = JointTable("climbing", climbing, actions: 3, decimals: 1)
    let lines = SideBySide([table, table, table]).render(Style())
    XCTAssertEqual(lines.count, 6)
    XCTAssertTrue(lines[2].contains("11.0●"), lines[2])
  }

  func testPairsMarkWhereNobodyChanges() {
    let dilemma = JointTable(
      "", pairs: ([-1, -3, 0, -2], [-1, 0, -3, -2]), rows: ["silent", "confess"])
    assertLines(
      dilemma.render(Style(width: 60)),
      """
         A╲B         silent   confess
           silent    -1, -1     -3, 0
           confess    0, -3    -2, -2●
         ● neither gains by changing alone
      """)
    let pennies = JointTable("", pairs: ([1, -1, -1, 1], [-1, 1, 1, -1]))
    XCTAssertFalse(pennies.render(Style()).joined().contains("●"), "no such joint action")
  }

  func testValuesThatAreNoNumbersAreNotTheLargest() {
    let lines = JointTable("", [.nan, 1, .infinity, -1], decimals: 0).render(Style(width: 40))
    assertLines(
      lines,
      """
         A╲B    0     1
           0  nan     1●
           1  inf    -1
         ● largest
      """)
  }

  func testColourShowsTheLargestAndTheChosen() {
    let style = Style(width: 40, color: true)
    let lines = JointTable("", [1, 2], rows: ["0"], columns: ["0", "1"], choice: [0, 0]).render(
      style)
    XCTAssertTrue(lines[1].contains(style.painted("1.00 ", .marked)), lines[1])
    XCTAssertTrue(lines[1].contains(style.painted("2.00●", .good)), lines[1])
  }

  // MARK: Maps

  private var map: GridMap {
    var map = GridMap("two agents", rows: 3, columns: 4)
    map.ways = [
      GridMap.Way("A", [(0, 0), (0, 1), (0, 2), (0, 1), (1, 1), (2, 1)]),
      GridMap.Way("B", [(2, 3), (2, 2), (1, 2), (1, 3)]),
    ]
    map[2, 1] = .sign("A", way: 0)
    map[2, 0] = .sign("a", way: 0)
    map[1, 3] = .sign("B", way: 1)
    map[0, 3] = .clash
    map.remarks = ["a goal"]
    return map
  }

  func testWays() {
    assertLines(
      map.render(Style(width: 40)),
      """
         two agents
         ────┬────   ✗
             │
         ·   │   ╔═══B
             │   ║
         a   A   ╚════
         ─── A, ═══ B, ✗ collision, a goal
      """)
    assertLines(
      map.render(Style(width: 40, backEnd: .ascii)),
      """
         two agents
         ----.----   X
             |
         .   |   %===B
             |   :
         a   A   %====
         --- A, === B, X collision, a goal
      """)
    let style = Style(width: 40, color: true)
    XCTAssertTrue(map.render(style)[5].contains(style.painted("A", .series(0))))
  }

  func testWaysThatShareSquaresAlternate() {
    var map = GridMap(rows: 1, columns: 4)
    let cells = (0..<4).map { (row: 0, column: $0) }
    map.ways = [GridMap.Way("", cells), GridMap.Way("", cells.reversed())]
    XCTAssertEqual(map.render(Style(width: 20))[0], "─═─═─═─═─═─═─       ".padded(to: 20))
  }

  func testShadesAndWalls() {
    var map = GridMap("tries", rows: 2, columns: 4)
    map[0, 1] = .wall
    map[1, 3] = .goal
    map.values = [[0, 9, 1, 2], [3, .nan, 6, 6]]
    var second = map
    second.title = "later"
    second.values = [[12, 0, 0, 0], [0, 0, 0, 0]]
    assertLines(
      SideBySide([map, second]).render(Style(width: 60)),
      """
         tries     later
         · ██░░░░  ▓▓██· ·
         ░░· ▒▒G▒  · · · G
         G goal, ██ wall
         0 · ░░░░▒▒▒▒▒▒▓▓▓▓▓▓▓▓ 12.0
      """)
    let coloured = SideBySide([map, second]).render(Style(width: 60, color: true))
    XCTAssertTrue(coloured[1].contains("48;5;220"), "the largest value of both")
    XCTAssertFalse(coloured[1].strippingEscapes.contains("░"))
    XCTAssertTrue(coloured[2].strippingEscapes.contains("G"))
  }

  // MARK: Planes

  func testBodiesOnAPlane() {
    let picture = PlanePicture(
      "after training",
      [
        .init("", trail: [(-0.6, -0.5)], radius: 0.4), .init("1", trail: [(0.75, 0.75)]),
        .init("A", trail: [(-0.75, 0.75), (-0.4, 0.75), (0, 0.75), (0, 0)], series: 0),
        .init("B", trail: [(0.75, -0.75), (0.4, -0.75), (3, 0), (.nan, 0)], series: 1),
      ], touches: [SIMD2(0, 0.4)], remarks: ["1 landmark"], extent: 1)
    assertLines(
      picture.render(Style(width: 21)),
      """
      after training
      ┌───────────────────┐
      │                   │
      │  ○  ·   ·      1  │
      │         ✗         │
      │                   │
      │         A         │
      │ ░░░░░░            │
      │░░░░░░░░           │
      │░░░░░░░      ◦  ○  │
      │   ░░              │
      └───────────────────┘
      1 landmark, · ◦ ways,
      ○ start, ✗ touch
      """)
    let ascii = picture.render(Style(width: 21, backEnd: .ascii))
    XCTAssertEqual(ascii[3], "|  o  .   .      1  |")
    XCTAssertEqual(ascii[4], "|         X         |")
  }

  // MARK: All of them

  func testDrawings() {
    let tables = SideBySide([JointTable("true", [1, 2, 3, 4]), JointTable("<VDN>", [1, 2, 3, 4])])
    XCTAssertEqual(tables.svg().components(separatedBy: ">4.00</text>").count - 1, 2)
    assertXML(tables.svg())
    // One path for each way; eleven lines of the grid and four of its frame are paths, too.
    XCTAssertEqual(map.svg().components(separatedBy: "stroke-width=\"2\"").count - 1, 2)
    let plane = PlanePicture("", [.init("A", trail: [(0, 0), (1, 1)], radius: 0.2, series: 0)])
    XCTAssertTrue(plane.svg().contains("<circle"))
  }

  func testAnythingIsARectangle() {
    var random = TestRandom(seed: 31)
    for _ in 0..<30 {
      let count = random.below(4)
      let (rows, columns) = (1 + random.below(8), 1 + random.below(12))
      let tables = (0..<count).map { _ in
        JointTable(
          random.pick(["", "VDN", "強化 learning\nof two"]),
          random.values(rows * columns).map { $0.isFinite ? $0 : 0 },
          rows: (0..<rows).map { random.pick(["\($0)", "強θ", "a long name"]) },
          columns: (0..<columns).map(String.init), decimals: random.below(4),
          choice: random.pick([nil, [0, 0]]))
      }
      let maps = (0..<count).map { _ in randomMap(rows, columns, &random) }
      let planes = (0..<count).map { _ in
        PlanePicture(
          random.pick(["", "強化"]),
          (0..<random.below(4)).map { index in
            let places = zip(random.values(index * 5), random.values(index * 5))
            return .init(
              random.pick(["", "A", "[1]", "強い"]), trail: places.map { ($0, $1) },
              radius: random.pick([0, 0.5, 1e9]), series: random.pick([nil, index]))
          }, touches: [SIMD2(0, 0.5), SIMD2(.nan, 0)], remarks: ["→ π"],
          extent: random.pick([1, 2, -1]))
      }
      let width = 1 + random.below(120)
      for block in [SideBySide(tables), SideBySide(maps), SideBySide(planes)] {
        assertRectangle(block, width: width, &random)
        assertXML(block.svg())
      }
    }
  }

  private func randomMap(_ rows: Int, _ columns: Int, _ random: inout TestRandom) -> GridMap {
    var map = GridMap(random.pick(["", "a map"]), rows: rows, columns: columns)
    for _ in 0..<random.below(20) {
      map[random.below(rows), random.below(columns)] = random.pick([
        .wall, .goal, .clash, .text("12"), .sign("強", way: 7), .start([]),
      ])
    }
    if random.below(2) == 0 { map.values = (0..<rows).map { _ in random.values(columns) } }
    map.ways = (0..<random.below(5)).map { _ in
      GridMap.Way(
        random.pick(["", "強"]),
        (0..<random.below(9)).map { _ in (random.below(rows), random.below(columns)) })
    }
    return map
  }
}
