import XCTest

@testable import RLCore
@testable import RLNetworks

final class DistributionTests: XCTestCase {
  func testSamplingInvertsTheCumulativeDistribution() {
    // Probabilities ½, ¼, 0, ¼: all sums are exact.
    let logits: [Float] = [9, 9, 9, 9, 2, 2 - 0.693_147_18, -2000, 2 - 0.693_147_18]
    func action(_ uniform: Float) -> Int {
      Categorical.sample(logits, row: 1, actions: 4, uniform: uniform).action
    }
    XCTAssertEqual([0, 0.25, 0.499].map(action), [0, 0, 0])
    XCTAssertEqual([0.501, 0.6, 0.749].map(action), [1, 1, 1])
    XCTAssertEqual([0.751, 0.9, 1 - 0x1p-24].map(action), [3, 3, 3])
    let sample = Categorical.sample(logits, row: 1, actions: 4, uniform: 0.9)
    XCTAssertEqual(sample.logProbability, -1.386_294_4, accuracy: 1e-6)
    XCTAssertEqual(Categorical.mode(logits, row: 0, actions: 4), 0)
    XCTAssertEqual(Categorical.mode([1, 3, 3, 2], actions: 4), 1)
    XCTAssertEqual(
      Categorical.entropy(logits, row: 1, actions: 4), 1.039_720_8, accuracy: 1e-6)
  }

  func testImpossibleActionsAreNeverDrawn() {
    // Rounding leaves the last lanes of a total unreached; the last possible action takes them.
    var random = RandomStream(seed: 6, name: "impossible")
    for _ in 0..<2000 {
      let possible = (0..<5).map { _ in random.normal() * 3 }
      let logits = possible + [-300, -Float.infinity]
      for uniform in [0, random.uniform(), 1 - 0x1p-24] as [Float] {
        let sample = Categorical.sample(logits, actions: 7, uniform: uniform)
        XCTAssertLessThan(sample.action, 5)
        XCTAssertTrue(sample.logProbability.isFinite)
      }
    }
  }

  func testFrequencies() {
    var random = RandomStream(seed: 6, name: "frequencies")
    let logits: [Float] = [0.3, -1, 2]
    let probabilities = (0..<3).map {
      Elementary.exp(Categorical.logProbability(of: $0, logits, actions: 3))
    }
    XCTAssertEqual(probabilities.reduce(0, +), 1, accuracy: 1e-6)
    let count = 100_000
    var counts = [0, 0, 0]
    for _ in 0..<count {
      counts[Categorical.sample(logits, actions: 3, using: &random).action] += 1
    }
    for action in 0..<3 {
      let p = Double(probabilities[action])
      let error = (p * (1 - p) / Double(count)).squareRoot()
      // Six standard errors: a right sampler fails with probability 2·10⁻⁹ per action.
      XCTAssertEqual(Double(counts[action]) / Double(count), p, accuracy: 6 * error)
    }
  }

  func testActingAndLearningGiveTheSameBits() {
    var random = RandomStream(seed: 6, name: "bits")
    for actions in [1, 2, 3, 9, 20] {
      let rows = 23
      let logits = (0..<rows * actions).map { _ in random.normal() * 2 }
      var tape = Tape()
      let policy = Categorical(
        logits: tape.constant(logits, rows: rows, columns: actions), on: &tape)
      let chosen = (0..<rows).map {
        Categorical.sample(logits, row: $0, actions: actions, using: &random)
      }
      let learned = policy.logProbability(of: chosen.map(\.action), on: &tape)
      XCTAssertEqual(tape.values(learned), chosen.map(\.logProbability))
      let gathered = policy.logProbability(
        rows: Array(0..<rows), of: chosen.map(\.action), on: &tape)
      XCTAssertEqual(tape.values(gathered), tape.values(learned))
      let entropies = tape.values(policy.entropy(on: &tape))
      for row in 0..<rows {
        XCTAssertEqual(Categorical.entropy(logits, row: row, actions: actions), entropies[row])
      }
    }
  }

  func testGaussianActingAndLearningGiveTheSameBits() {
    var random = RandomStream(seed: 6, name: "gaussian bits")
    for dimensions in [1, 2, 3, 17] {
      let rows = 19
      let means = (0..<rows * dimensions).map { _ in random.normal() }
      let logSigma = (0..<dimensions).map { _ in random.normal() * 0.5 }
      var actions = [Float](repeating: 0, count: rows * dimensions)
      let logProbabilities = (0..<rows).map {
        DiagonalGaussian.sample(
          means, row: $0, logStandardDeviation: logSigma[...], into: &actions, using: &random)
      }
      var tape = Tape()
      let policy = DiagonalGaussian(
        mean: tape.constant(means, rows: rows, columns: dimensions),
        logStandardDeviation: tape.constant(logSigma, rows: 1, columns: dimensions))
      let learned = policy.logProbability(
        of: tape.constant(actions, rows: rows, columns: dimensions), on: &tape)
      XCTAssertEqual(tape.values(learned), logProbabilities)
      XCTAssertEqual(
        tape.value(policy.entropy(on: &tape)),
        DiagonalGaussian.entropy(logStandardDeviation: logSigma[...]))
    }
  }

  func testGaussianMoments() {
    var random = RandomStream(seed: 6, name: "moments")
    let count = 100_000
    var action: [Float] = [0]
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<count {
      _ = DiagonalGaussian.sample(
        [1.5], logStandardDeviation: [0.693_147_18], into: &action, using: &random)
      sum += Double(action[0])
      squares += (Double(action[0]) - 1.5) * (Double(action[0]) - 1.5)
    }
    // σ = 2: standard errors 2/√n of the mean and 4 √(2/n) of the variance; six of each, so a right
    // sampler fails with probability 4·10⁻⁹.
    let root = Double(count).squareRoot()
    XCTAssertEqual(sum / Double(count), 1.5, accuracy: 6 * 2 / root)
    XCTAssertEqual(squares / Double(count), 4, accuracy: 6 * 4 * 2.0.squareRoot() / root)
  }

  func testFisherProductIsTheHessianOfTheDivergence() {
    // d/dε of the gradient of KL(π_z ‖ π_{z+εu}) at ε = 0, by central differences.
    let logits: [Float] = [0.5, -1, 0.25, 2, 0, -0.5]
    let direction: [Float] = [1, 0.5, -1, 0.25, -2, 1]
    let h: Float = 0x1p-6
    func gradient(_ factor: Float) -> [Float] {
      var tape = Tape()
      let old = Categorical(logits: tape.constant(logits, rows: 2, columns: 3), on: &tape)
      let moved = zip(logits, direction).map { $0 + factor * h * $1 }
      let z = tape.variable(moved, rows: 2, columns: 3)
      let new = Categorical(logits: z, on: &tape)
      tape.backward(from: tape.mean(old.divergence(from: new, on: &tape)))
      return tape.gradient(z)
    }
    let product = Categorical.fisherProduct(logits, direction, actions: 3)
    let (ahead, behind) = (gradient(1), gradient(-1))
    for i in logits.indices {
      XCTAssertEqual(product[i], (ahead[i] - behind[i]) / (2 * h), accuracy: 1e-4)
    }
  }
}
