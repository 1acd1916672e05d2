import Lesson13
import RLCore
import XCTest

final class LinearMethodTests: XCTestCase {
  /// The first sweep by hand: the upper values are 3, the lower one 12, so that E[δ] is 8.88 in the
  /// upper states and −0.12 in the lower one.
  func testOneSweepOfDynamicProgramming() {
    var task = BairdCounterexample(.dynamicProgramming, rate: 0.07, seed: 1)
    XCTAssertEqual(task.valueError, ((6 * 9 + 144) / 7.0).squareRoot(), accuracy: 1e-12)
    task.step()
    for upper in 0..<6 {
      XCTAssertEqual(task.weights[upper], 1 + 0.01 * 2 * 8.88, accuracy: 1e-12)
    }
    XCTAssertEqual(task.weights[6], 10 - 0.01 * 0.12, accuracy: 1e-12)
    XCTAssertEqual(task.weights[7], 1 + 0.01 * (6 * 8.88 - 2 * 0.12), accuracy: 1e-12)
  }

  /// Figure 11.2 of Sutton & Barto: both grow without bound; figure 11.5: TDC does not.
  func testSemiGradientsDivergeAndGradientMethodsDoNot() {
    let methods: [BairdCounterexample.Method] = [
      .semiGradient, .dynamicProgramming, .gtd2, .tdc, .expectedGTD2, .expectedTDC,
    ]
    for method in methods {
      let isGradient = method != .semiGradient && method != .dynamicProgramming
      for seed in 1...10 as ClosedRange<UInt64> {
        var task = BairdCounterexample(method, rate: isGradient ? 0.005 : 0.01, seed: seed)
        let before = (task.valueError, task.bellmanError)
        for _ in 0..<1000 { task.step() }
        if isGradient {
          for _ in 0..<9000 { task.step() }
          XCTAssertLessThan(task.bellmanError, 0.2 * before.1, "\(method), seed \(seed)")
          XCTAssertLessThan(task.valueError, before.0, "\(method), seed \(seed)")
        } else {
          XCTAssertGreaterThan(task.valueError, 10 * before.0, "\(method), seed \(seed)")
        }
      }
    }
  }

  /// Sutton & Barto, section 11.3: without any one of the three it converges, to values of 0.
  func testWithoutAPartOfTheTriadItConverges() {
    var task = BairdCounterexample(.dynamicProgramming, rate: 0.5, seed: 1)
    let before = task.valueError
    for _ in 0..<100 { task.step() }
    XCTAssertGreaterThan(task.valueError, 1e5 * before)
    for method in [BairdCounterexample.Method.withoutBootstrap, .onPolicy, .table] {
      var task = BairdCounterexample(method, rate: 0.5, seed: 1)
      XCTAssertEqual(task.valueError, before, accuracy: 1e-12, "\(method) begins alike")
      for _ in 0..<10_000 { task.step() }
      XCTAssertLessThan(task.valueError, 0.01 * before, "\(method)")
    }
  }

  /// The first sweep on-policy by hand: each next state equally likely, their mean value 30/7.
  func testOneSweepOnPolicy() {
    var task = BairdCounterexample(.onPolicy, rate: 0.07, seed: 1)
    task.step()
    let error = 0.99 * 30 / 7
    XCTAssertEqual(task.weights[0], 1 + 0.01 * 2 * (error - 3), accuracy: 1e-12)
    XCTAssertEqual(task.weights[6], 10 + 0.01 * (error - 12), accuracy: 1e-12)
    XCTAssertEqual(
      task.weights[7], 1 + 0.01 * (6 * (error - 3) + 2 * (error - 12)), accuracy: 1e-12)
  }

  /// The expected methods as matrices: with A = E[x (x − γ x′)ᵀ] and C = E[x xᵀ] the expectation of
  /// δ x is −A w, that of x xᵀv is C v, and that of x′ xᵀv is (C − A)ᵀ v / γ.
  func testExpectedGradientMethodsAreThoseOfTheirMatrices() {
    let features = (0..<7).map { state in
      (0..<8).map { $0 == state ? (state < 6 ? 2.0 : 1) : $0 == 7 ? (state < 6 ? 1 : 2) : 0 }
    }
    func mean(_ entry: (_ x: [Double]) -> Double) -> Double {
      features.map(entry).reduce(0, +) / 7
    }
    let indices = 0..<8
    let a = indices.map { i in
      indices.map { j in mean { x in x[i] * (x[j] - 0.99 * features[6][j]) } }
    }
    let c = indices.map { i in indices.map { j in mean { x in x[i] * x[j] } } }
    for method in [BairdCounterexample.Method.expectedGTD2, .expectedTDC] {
      var task = BairdCounterexample(method, rate: 0.005, correctionRate: 0.05, seed: 1)
      var w = [1.0, 1, 1, 1, 1, 1, 10, 1]
      var v = indices.map { _ in 0.0 }
      for step in 1...200 {
        task.step()
        let error = indices.map { i in -indices.map { a[i][$0] * w[$0] }.reduce(0, +) }
        let squares = indices.map { i in indices.map { c[i][$0] * v[$0] }.reduce(0, +) }
        let turned = indices.map { i in indices.map { a[$0][i] * v[$0] }.reduce(0, +) }
        for i in indices {
          w[i] += 0.005 * (method == .expectedGTD2 ? turned[i] : error[i] - squares[i] + turned[i])
          v[i] += 0.05 * (error[i] - squares[i])
        }
        for i in indices {
          XCTAssertEqual(task.weights[i], w[i], accuracy: 1e-10, "\(method), step \(step)")
          XCTAssertEqual(task.correction[i], v[i], accuracy: 1e-10, "\(method), step \(step)")
        }
      }
    }
  }

  /// Figure 11.5 of Sutton & Barto, right: √PBE falls to almost 0 while √VE stays near 2.
  func testExpectedTDCNeedsNoErrorToBeFarFromTheValues() {
    var task = BairdCounterexample(.expectedTDC, rate: 0.005, correctionRate: 0.05, seed: 1)
    for _ in 0..<1000 { task.step() }
    XCTAssertLessThan(task.bellmanError, 0.2)
    XCTAssertTrue((1.5...3).contains(task.valueError), "\(task.valueError)")
    let other = BairdCounterexample(.expectedTDC, rate: 0.005, correctionRate: 0.05, seed: 2)
    var again = other
    for _ in 0..<1000 { again.step() }
    XCTAssertEqual(again.weights, task.weights, "nothing is drawn")
  }

  /// Figure 10.2 of Sutton & Barto: with α = 0.5/8 an episode takes about a thousand steps at first
  /// and a little over 100 in the end.
  func testLinearSarsaClimbsTheMountain() {
    let lengths = LinearSarsa.meanLengths(rate: 0.5, episodes: 200, runs: 10, seed: 1)
    XCTAssertTrue((400...2500).contains(lengths[0]), "\(lengths[0])")
    let late = Statistics.mean(lengths.suffix(50))
    XCTAssertTrue((100...140).contains(late), "\(late)")
  }

  func testTheValueIsTheNumberOfStepsLeft() {
    var agent = LinearSarsa(rate: 0.5, seed: 3)
    for _ in 0..<300 { agent.playEpisode() }
    XCTAssertEqual(agent.lengths.count, 300)
    let bottom = agent.value(position: -0.5, velocity: 0)
    XCTAssertEqual(
      -bottom, Statistics.mean(agent.lengths.suffix(50).map { Double($0) }), accuracy: 30)
    XCTAssertGreaterThan(agent.value(position: 0.45, velocity: 0.05), bottom)
  }
}
