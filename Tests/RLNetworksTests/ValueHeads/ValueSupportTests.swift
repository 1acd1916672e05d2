import XCTest

@testable import RLCore
@testable import RLNetworks

final class ValueSupportTests: XCTestCase {
  func testAtoms() {
    let support = ValueSupport(minimum: -2, maximum: 1, atoms: 4)
    XCTAssertEqual(support.distance, 1)
    XCTAssertEqual((0..<4).map { support[$0] }, [-2, -1, 0, 1])
  }

  /// Two actions of one state: one is as likely to give −1 as 3, the other certain to give 3.
  func testALiteral() {
    let support = ValueSupport(minimum: -1, maximum: 3, atoms: 2)
    var (probabilities, means): ([Float], [Float]) = ([], [])
    support.probabilities([5, -500, 5, 500], actions: 2, into: &probabilities)
    XCTAssertEqual(probabilities, [0.5, 0, 0.5, 1])
    support.means(probabilities, actions: 2, into: &means)
    XCTAssertEqual(means, [1, 3])
  }

  /// Probabilities, their logarithms on the tape and their means agree.
  func testProbabilitiesAreThoseOfTheTape() {
    let support = ValueSupport(minimum: -10, maximum: 10)
    var random = RandomStream(seed: 1, name: "logits")
    let (n, actions) = (5, 3)
    let logits = (0..<n * support.atoms * actions).map { _ in 4 * random.normal() }
    var (probabilities, means): ([Float], [Float]) = ([], [])
    support.probabilities(logits, actions: actions, into: &probabilities)
    support.means(probabilities, actions: actions, into: &means)
    XCTAssertEqual(means.count, n * actions)
    var tape = Tape()
    for action in 0..<actions {
      let chosen = (0..<n).map { ($0 + action) % actions }
      let x = tape.variable(logits, rows: n * support.atoms, columns: actions)
      let y = support.logProbabilities(x, of: chosen, on: &tape)
      XCTAssertEqual([y.rows, y.columns], [n, support.atoms])
      let logarithms = tape.values(y).map(Double.init)
      for row in 0..<n {
        var mean = 0.0
        for atom in 0..<support.atoms {
          let p = exp(logarithms[row * support.atoms + atom])
          let i = (row * support.atoms + atom) * actions + chosen[row]
          XCTAssertEqual(Double(probabilities[i]), p, accuracy: 1e-6)
          mean += p * Double(support[atom])
        }
        XCTAssertEqual(Double(means[row * actions + chosen[row]]), mean, accuracy: 1e-5)
      }
    }
  }

  /// Of the cross-entropy −Σ m ln p the derivative by a logit is p − m.
  func testTheDerivativeOfTheCrossEntropy() {
    let support = ValueSupport(minimum: 0, maximum: 2, atoms: 3)
    var tape = Tape()
    // p = (1, 2, 1) / 4 for action 1 in both states.
    let logits: [Float] = [9, 0, 9, Elementary.log(2), 9, 0]
    let x = tape.variable(logits + logits, rows: 6, columns: 2)
    let y = support.logProbabilities(x, of: [1, 1], on: &tape)
    tape.backward(from: y, seed: [-1, 0, 0, -0.25, -0.5, -0.25])
    let expected: [Float] = [0, -0.75, 0, 0.5, 0, 0.25, 0, 0, 0, 0, 0, 0]
    for (value, wanted) in zip(tape.gradient(x), expected) {
      XCTAssertEqual(value, wanted, accuracy: 1e-6)
    }
  }

  /// Each row's probabilities have the sum 1, whatever the other rows are.
  func testARowDoesNotDependOnTheOthers() {
    let support = ValueSupport(minimum: 0, maximum: 5, atoms: 11)
    var random = RandomStream(seed: 2, name: "logits")
    let logits = (0..<7 * 22).map { _ in 30 * random.normal() }
    var (all, one): ([Float], [Float]) = ([], [])
    support.probabilities(logits, actions: 2, into: &all)
    for row in 0..<7 {
      support.probabilities(Array(logits[22 * row..<22 * (row + 1)]), actions: 2, into: &one)
      XCTAssertEqual(one, Array(all[22 * row..<22 * (row + 1)]))
      XCTAssertEqual(one.reduce(0, +), 2, accuracy: 1e-5)
    }
  }
}
