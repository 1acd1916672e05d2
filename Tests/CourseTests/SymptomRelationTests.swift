import XCTest

@testable import Course

/// Rules by which a wrong answer follows from what is expected.
final class SymptomRelationTests: XCTestCase {
  private let reward = Column("reward", [3.0, -1, 4, 0.5])
  private let right = [2.5, -1.25, 3.5, 7]

  func testTheNegative() {
    expectSymptom(
      .function, "exactly the negative", [Asked([], [reward], right, right.map { -$0 })])
    expectNo(.function, [Asked([], [reward], right, [-2.5, 1.25, -3.4, 7])])
  }

  func testOtherFunctions() {
    let positive = [2.5, 0.25, 3.5, 7]
    expectSymptom(
      .function, "the square of", [Asked([], [], positive, positive.map { $0 * $0 })])
    expectSymptom(.function, "1 divided by", [Asked([], [], positive, positive.map { 1 / $0 })])
    expectSymptom(
      .function, "the square root", [Asked([], [], positive, positive.map { $0.squareRoot() })])
    expectSymptom(.function, "absolute value", [Asked([], [], [2, -1, -3], [2, 1, 3])])
    expectNo(.function, [Asked([], [], positive, [1.5, 0.25, 1.9, 2.6])])
  }

  /// A factor has the name that fits in all cases, while its value varies.
  func testAFactorIsNamed() {
    func scaled(_ discount: Double, by factor: Double) -> Asked {
      Asked([setting("discount", discount)], [reward], right, right.map { $0 * factor })
    }
    expectSymptom(
      .factor, "is discount times what is expected", [0.5, 0.9].map { scaled($0, by: $0) })
    expectSymptom(
      .factor, "is (1 − discount) times", [0.6, 0.9].map { scaled($0, by: 1 - $0) })
    expectSymptom(
      .factor, "divided by discount: this factor is missing",
      [0.5, 0.9].map { scaled($0, by: 1 / $0) })
    expectSymptom(.factor, "is discount² times", [0.5, 0.9].map { scaled($0, by: $0 * $0) })
    expectNo(.factor, [scaled(0.5, by: 0.5), scaled(0.9, by: 0.8)])
  }

  func testAFactorFromTheNumberOfRows() {
    func scaled(_ factor: (Double) -> Double) -> [Asked] {
      [3, 4].map { n in
        let wanted = Array(right.prefix(n))
        return Asked(
          [], [Column("x", Array(wanted.reversed()))], wanted, wanted.map { $0 * factor(Double(n)) }
        )
      }
    }
    expectSymptom(.factor, "n times what is expected (n rows): a sum", scaled { $0 })
    expectSymptom(.factor, "divided by n (n rows): a mean", scaled { 1 / $0 })
    expectSymptom(.factor, "(n − 1)/n times", scaled { ($0 - 1) / $0 })
    expectSymptom(.factor, "half of", scaled { _ in 0.5 })
    expectSymptom(.factor, "twice", scaled { _ in 2 })
    expectSymptom(.factor, "is 0.3 times", scaled { _ in 0.3 })
  }

  func testAPowerOfASetting() {
    let asked = [0.5, 0.9].map { (gamma: Double) -> Asked in
      let yours: [Double] = right.indices.map { power(gamma, $0) * right[$0] }
      return Asked([setting("discount", gamma)], [reward], right, yours)
    }
    expectSymptom(.factor, "is discount^t times", asked)
  }

  func testAnAmountIsNamed() {
    let (rewards, right) = ([3, -1, 4, 0.5], right)
    func shifted(_ amount: (_ reward: Double, _ discount: Double) -> Double) -> [Asked] {
      [0.5, 0.9].map { (gamma: Double) -> Asked in
        let yours: [Double] = right.indices.map { right[$0] + amount(rewards[$0], gamma) }
        return Asked([setting("discount", gamma)], [Column("reward", rewards)], right, yours)
      }
    }
    expectSymptom(.amount, "plus reward: this term is too much", shifted { r, _ in r })
    expectSymptom(.amount, "minus reward", shifted { r, _ in -r })
    expectSymptom(
      .amount, "minus (1 − discount) · reward", shifted { r, gamma in -(1 - gamma) * r })
    expectSymptom(.amount, "plus discount", shifted { _, gamma in gamma })
    expectSymptom(.amount, "too large by 0.37", shifted { _, _ in 0.37 })
    expectNo(.amount, [Asked([], [reward], right, [3, -1, 4, 7.25])])
  }

  func testAnExpressionOfTheArguments() {
    let (rewards, values): ([Double], [Double]) = ([3, -1, 4, 0.5], [7, 2.5, -3, 1])
    let asked = [0.5, 0.9].map { (gamma: Double) -> Asked in
      let yours: [Double] = rewards.indices.map { rewards[$0] + gamma * values[$0] }
      return Asked(
        [setting("discount", gamma)], [Column("r", rewards), Column("V", values)], right, yours)
    }
    expectSymptom(.expression, "exactly r + discount · V", asked)
  }

  /// A learning rate that is used twice scales the step and not the value.
  func testAStepIsScaled() {
    let (old, target): ([Double], [Double]) = ([1, -2, 0.5, 4], [3, 5.5, -1, 0])
    func mixed(_ rate: Double) -> [Double] {
      old.indices.map { old[$0] + rate * (target[$0] - old[$0]) }
    }
    func updated(_ rate: Double, _ used: Double) -> Asked {
      Asked(
        [setting("learningRate", rate)],
        [Column("value", old), Column("error", [9.0, 9, 9, 9])], mixed(rate), mixed(used))
    }
    expectSymptom(
      .factor, "Measured from value, every number is learningRate times",
      [updated(0.5, 0.25), updated(0.1, 0.01)])
    expectSymptom(
      .factor, "is what is expected divided by learningRate",
      [updated(0.5, 1), updated(0.1, 1)])
    expectSymptom(
      .factor, "lies on the wrong side of value", [updated(0.5, -0.5), updated(0.1, -0.1)])
  }

  /// What holds in the rows that differ alone is said of these.
  func testARuleOfTheDifferingRowsAlone() {
    let asked = [0.5, 0.9].map { gamma in
      Asked(
        [setting("discount", gamma)],
        [Column("ending", words: ["–", "terminated", "–", "terminated"])], right,
        [right[0], right[1] * gamma, right[2], right[3] * gamma])
    }
    expectSymptom(.factor, "Every number that differs is discount times", asked)
    expectSymptom(.place, "Rows differ exactly where an episode terminates", asked)
  }
}
