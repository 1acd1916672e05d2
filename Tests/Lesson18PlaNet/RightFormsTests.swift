import Course
import CourseTesting
import Lesson18
import Lesson18Exercises
import Lesson18Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson18RightFormsTests: XCTestCase {
  private let reference = PlaNetFunctions(PlaNetSolution.self)

  private func expectRight(_ id: String, _ change: (inout PlaNetFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<PlaNetFunctions>.planet.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, text(report))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout PlaNetFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.planet, reference: reference).expectWrong(
      id, "ignores \(argument)", of: functions)
  }

  func testRefits() throws {
    // With numbers in place of what is none, and pairs of worth and index.
    try expectRight("18.1") {
      $0.refit = { candidates, returns, elites in
        let size = candidates.count / returns.count
        let keys = returns.enumerated().map { i, x in
          (isNaN: x.isNaN ? 1 : 0, cost: x.isNaN ? 0 : -x, index: i)
        }
        let best = keys.sorted { ($0.isNaN, $0.cost, $0.index) < ($1.isNaN, $1.cost, $1.index) }
          .prefix(elites)
        var plan = PlanDistribution(means: [], deviations: [])
        for d in 0..<size {
          let x = best.map { candidates[$0.index * size + d] }
          let mean = x.reduce(0, +) / Float(x.count)
          let squares = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
          plan.means.append(mean)
          plan.deviations.append((squares / Float(x.count)).squareRoot())
        }
        return plan
      }
    }
    expectWrong("18.1", ignores: "elites") { functions in
      functions.refit = { [refit = functions.refit] in try refit($0, $1, min(2, $1.count) + 0 * $2)
      }
    }
  }

  func testDivergences() throws {
    // With squares of the deviations, one row after another.
    try expectRight("18.2") {
      $0.divergence = { q, p, freeNats, tape in
        let (own, other) = (tape.square(q.deviation), tape.square(p.deviation))
        let logs = tape.scale(tape.subtract(tape.log(other), tape.log(own)), by: 0.5)
        let distance = tape.square(tape.subtract(p.mean, q.mean))
        let fraction = tape.divide(tape.add(own, distance), tape.scale(other, by: 2))
        let sums = tape.sumColumns(tape.offset(tape.add(logs, fraction), by: -0.5))
        var total = tape.constant(0)
        for row in 0..<sums.rows {
          let one = tape.rows(sums, row..<row + 1)
          total = tape.add(total, tape.maximum(one, tape.constant(freeNats)))
        }
        return tape.scale(total, by: 1 / Float(sums.rows))
      }
    }
    expectWrong("18.2", ignores: "freeNats") { functions in
      functions.divergence = { [divergence = functions.divergence] in
        try divergence($0, $1, 0 * $2, &$3)
      }
    }
  }

  func testPlans() throws {
    // With the next plan drawn into the memory of the last one.
    try expectRight("18.7") {
      $0.plan = { start, settings, evaluate, functions, random in
        var plan = start
        var candidates: [Float] = []
        for _ in 0..<settings.iterations {
          candidates.removeAll(keepingCapacity: true)
          for _ in 0..<settings.candidates {
            for d in plan.means.indices {
              let x = plan.means[d] + random.normal() * plan.deviations[d]
              candidates.append(max(-settings.limit, min(settings.limit, x)))
            }
          }
          let returns = try evaluate(candidates)
          plan = try functions.refit(candidates, returns, settings.elites)
        }
        return plan
      }
    }
    expectWrong("18.7", ignores: "settings.limit") { functions in
      functions.plan = { [plan = functions.plan] start, settings, evaluate, functions, random in
        var settings = settings
        settings.limit = 2
        return try plan(start, settings, evaluate, functions, &random)
      }
    }
  }

  func testScales() throws {
    // By the sign and the size, and with the first bin from the top.
    try expectRight("18.6") {
      $0.symlog = { x in
        let size = Elementary.log(1 + abs(x))
        return Float(signOf: x, magnitudeOf: size)
      }
      $0.symexp = { x in (x < 0 ? -1 : 1) * (Elementary.exp(abs(x)) - 1) }
      $0.twoHot = { x, bins in
        var shares = [Float](repeating: 0, count: bins.count)
        guard let below = bins.lastIndex(where: { $0 <= x }) else {
          shares[0] = 1
          return shares
        }
        guard below < bins.count - 1 else {
          shares[below] = 1
          return shares
        }
        let share = (x - bins[below]) / (bins[below + 1] - bins[below])
        shares[below] = 1 - share
        shares[below + 1] = share
        return shares
      }
    }
  }
}
