import Lesson12
import RLCore
import XCTest

/// The policy of two parameters, of which everything is known exactly.
final class TwoStateTests: XCTestCase {
  typealias Pair = TwoStatePolicy.Pair
  typealias Map = (first: Pair, second: Pair)

  static let maps: [Map] = [
    (Pair(1, 0), Pair(0, 1)), (Pair(1, 0), Pair(0, 0.25)), (Pair(0.7, -1.2), Pair(0.4, 0.9)),
  ]
  static let preferences = [Pair(1, -1), Pair(0, 0), Pair(-2, 3), Pair(0.3, 1.7)]

  private func everyPolicy(_ check: (TwoStatePolicy) -> Void) {
    for map in Self.maps {
      for z in Self.preferences { check(TwoStatePolicy(preferences: z, map: map)) }
    }
  }

  func testTheGradientIsThatOfTheObjective() {
    everyPolicy { policy in
      for axis in [Pair(1, 0), Pair(0, 1)] {
        var (up, down) = (policy, policy)
        up.parameters += 1e-5 * axis
        down.parameters -= 1e-5 * axis
        let slope = (up.objective - down.objective) / 2e-5
        XCTAssertEqual((policy.gradient * axis).sum(), slope, accuracy: 1e-6)
      }
    }
  }

  func testTheObjectiveIsTheReturnOfSampledEpisodes() {
    let policy = TwoStatePolicy(Pair(1, -1))
    // V by iteration, from the transitions as the statement gives them.
    var values = Pair(0, 0)
    for _ in 0..<1000 {
      let stay = policy.staying
      values =
        stay * (Pair(1, 2) + 0.9 * values) + (1 - stay) * 0.9 * Pair(values.y, values.x)
    }
    XCTAssertEqual(policy.objective, 0.8 * values.x + 0.2 * values.y, accuracy: 1e-9)
    XCTAssertEqual(policy.visits.sum(), 10, accuracy: 1e-9)
  }

  func testTheFisherMatrixIsTheHessianOfTheDivergence() {
    everyPolicy { policy in
      let (fisher, hessian) = (policy.fisher, policy.divergenceHessian())
      for (a, b) in [(fisher.first, hessian.first), (fisher.second, hessian.second)] {
        XCTAssertEqual(a.x, b.x, accuracy: 1e-6)
        XCTAssertEqual(a.y, b.y, accuracy: 1e-6)
      }
    }
  }

  func testANaturalStepDoesNotDependOnTheParametrisationAndAVanillaOneDoes() {
    for z in Self.preferences {
      func ends(natural: Bool) -> [Pair] {
        Self.maps.map { map in
          TwoStatePolicy(preferences: z, map: map).ascent(steps: 4, size: 0.2, natural: natural)[4]
            .preferences
        }
      }
      let natural = ends(natural: true)
      for end in natural {
        XCTAssertEqual(end.x, natural[0].x, accuracy: 1e-9)
        XCTAssertEqual(end.y, natural[0].y, accuracy: 1e-9)
      }
      let vanilla = ends(natural: false)
      XCTAssertGreaterThan(abs(vanilla[1].y - vanilla[0].y), 1e-3)
    }
  }

  func testAnAscentEndsWhereTheGradientVanishes() {
    let path = TwoStatePolicy(Pair(1, -1)).ascent(steps: 500, size: 0.3, natural: true)
    for policy in path { XCTAssertTrue(policy.objective.isFinite) }
    XCTAssertLessThan(path.count, 500)
    // Leaving state 0 at once and staying in state 1: 0.8 · 0.9 · 20 + 0.2 · 20.
    XCTAssertEqual(path[path.count - 1].objective, 18.4, accuracy: 1e-3)
  }

  func testTheBoundHolds() {
    var tight = 0
    for z in Self.preferences {
      let old = TwoStatePolicy(z)
      for end in Self.preferences {
        for part in [0.001, 0.01, 0.1, 1] {
          let new = TwoStatePolicy(z + part * (end - z))
          let bound = ImprovementBound(of: old, new)
          XCTAssertGreaterThanOrEqual(bound.new, bound.bound - 1e-9)
          XCTAssertGreaterThanOrEqual(bound.bound, bound.divergenceBound - 1e-9)
          if bound.bound > bound.old { tight += 1 }
        }
      }
      let still = ImprovementBound(of: old, old)
      XCTAssertEqual(still.surrogate, still.old, accuracy: 1e-9)
      XCTAssertEqual(still.divergence, 0, accuracy: 1e-12)
    }
    XCTAssertGreaterThan(tight, 0, "some small steps are guaranteed to improve")
  }
}
