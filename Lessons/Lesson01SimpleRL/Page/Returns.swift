import Console
import Lesson01
import Notebook
import RLCore

/// One episode's rewards, and the return from each step on.
func returnCell(_ page: Page, _ functions: SimpleRLFunctions) throws {
  let rewards = [1.0, 0, -1, 2, 5]
  let discounts = [0, 0.5, 0.9, 1]
  let columns = try discounts.map { try functions.returnsToGo(rewards, $0) }
  let totals = try discounts.map { try functions.discountedReturn(rewards, $0) }
  func g(_ t: Int) -> String {
    columns[2].indices.contains(t) ? Format.inline(columns[2][t], 4) : "?"
  }
  page.derivation(
    """
    G_t = r_t + γ r_t+1 + γ² r_t+2 + …
        = r_t + γ ( r_t+1 + γ r_t+2 + … )  =  r_t + γ G_t+1

    γ = 0.9:   G_4 =  5 + 0.9 · 0       = \(g(4))      nothing follows the end
               G_3 =  2 + 0.9 · \(g(4))  = \(g(3))
               G_2 = −1 + 0.9 · \(g(3))  = \(g(2))
               G_1 =  0 + 0.9 · \(g(2))  = \(g(1))
               G_0 =  1 + 0.9 · \(g(1))  = \(g(0))
    """)
  var table = Table(
    columns: [.count("t"), .number("r_t", 1, sign: true)]
      + discounts.map { .number("G_t, γ = \(Format.significant($0, 1))", 4, sign: true) })
  for t in rewards.indices {
    table.add(
      cells: [t, rewards[t]] + columns.map { t < $0.count ? Optional($0[t]) : nil })
  }
  page.show(table)
  let sums = totals.map { Format.fixed($0, 4, sign: true) }.joined(separator: ", ")
  page.caption("G_0 once more, forwards by exercise 01.1: \(sums)")
  page.record("return.first", totals[2])
  page.say(
    "γ = 0 sees only the next reward. γ = 1 counts all rewards alike. Backwards, all T returns "
      + "take T multiplications. A new sum from every step on would have T(T+1)/2 terms.")
}

/// The horizon of a discount.
func horizonCell(_ page: Page, _ functions: SimpleRLFunctions) throws {
  page.derivation(
    """
    1 + γ + γ² + …  =  1 / (1 − γ)     for a reward of 1 a step, for ever
    γ = 0.9:           1 / 0.1 = 10    as much as 10 steps that count in full
    """)
  var table = Table(
    .number("γ"), .number("H = 1/(1 − γ)", 0), .number("Σ γ^k", 3),
    .number("of it in the first H", 3), .number("mean lifetime", 1))
  let lives = page.options.budget(10_000, quick: 1_000)
  var random = RandomStream(seed: page.options.seed, name: "lifetimes")
  for (discount, horizon) in [(0.0, 1), (0.5, 2), (0.9, 10), (0.99, 100), (0.999, 1000)] {
    let sum = try functions.discountedReturn(Array(repeating: 1, count: 20_000), discount)
    let head = try functions.discountedReturn(Array(repeating: 1, count: horizon), discount)
    let lifetime = meanLifetime(discount: discount, lives: lives, using: &random)
    table.add(discount, Double(horizon), sum, head / sum, lifetime)
  }
  page.show(table)
  page.caption(
    "Sums of 20 000 weights; \(Format.grouped(lives)) lives that go on after each step with "
      + "probability γ.")
  page.say(
    "The last column is another reading of the same number: to discount by γ is the same as not to "
      + "discount in a world that ends after each step with probability 1 − γ. The horizon is no "
      + "edge: for γ near 1 about 1 − 1/e = 63 % of the weight lies before it, and 37 % behind.")
}

/// An incremental average, without its samples.
func averageCell(_ page: Page, _ functions: SimpleRLFunctions) throws {
  let samples = [2.0, 4, 0, 6, 3]
  page.derivation(
    """
    Q_n+1 = ( x_1 + … + x_n + x ) / (n + 1)  =  ( n Q_n + x ) / (n + 1)
          = Q_n + ( x − Q_n ) / (n + 1)          old + step · (sample − old)
    """)
  var table = Table(
    .count("n"), .number("x", 1), .number("Q_n", 3), .number("x − Q_n", 3, sign: true),
    .number("step 1/(n+1)", 3), .number("Q_n+1", 3), .number("sum / (n+1)", 3))
  var (average, sum) = (0.0, 0.0)
  for (n, sample) in samples.enumerated() {
    let next = try functions.updatedAverage(average, n, sample)
    sum += sample
    table.add(
      n, sample, average, sample - average, 1 / Double(n + 1), next, sum / Double(n + 1))
    average = next
  }
  page.show(table)
  page.record("average.last", average)
  page.say(
    "The first step has length 1, so what Q was before the first sample does not matter. Only Q "
      + "and n are stored. Nearly every update in this book has this form: a number moves part of "
      + "the way towards a sample. What differs is the sample, and the length of the step.")
}
