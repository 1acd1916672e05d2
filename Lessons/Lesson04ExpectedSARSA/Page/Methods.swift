import Console
import Lesson04
import Notebook
import RLCore

/// All methods of the chapter on one action value, and their needs.
func methodsCell(_ page: Page, _ functions: ExpectedSARSAFunctions) throws {
  let pair = PairEstimates(functions: functions)
  let truth = pair.truth
  let batches = page.options.budget(1_000, quick: 20)
  var random = RandomStream(seed: page.options.seed, name: "methods")
  var table = Table(
    .text("estimate of q(s, right)"), .number("bias, Q exact", 2, sign: true),
    .number("bias, Q = 0", 2, sign: true), .number("deviation", 2))
  /// Bias and deviation of the batches' means.
  func row(_ name: String, _ key: String, _ estimates: [Double], empty: Double? = nil) {
    let bias = Statistics.mean(estimates) - truth
    let deviation = Statistics.standardDeviation(estimates)
    table.add(name, bias, empty.map { $0 - truth }, deviation)
    page.record("methods.\(key).bias", bias)
    page.record("methods.\(key).deviation", deviation)
  }
  func returns(_ rate: Double, isWeighted: Bool = false) throws -> [Double] {
    try pair.returns(exploring: rate, isWeighted: isWeighted, count: batches, using: &random)
  }
  row("Monte Carlo", "monteCarlo", try returns(0.1))
  for rate in [0.3, 0.02] {
    row("ordinary, episodes of ε = \(rate)", "ordinary.\(rate)", try returns(rate))
    row(
      "weighted, episodes of ε = \(rate)", "weighted.\(rate)",
      try returns(rate, isWeighted: true))
  }
  for method in [NextValue.sample, .expectation, .maximum] {
    let empty = try pair.targetOfEmptyTable(method, using: &random)
    row(
      method.title, method.rawValue,
      try pair.targets(method, count: batches, using: &random), empty: empty)
  }
  table.note(
    "Dry cliff, row 3, column 2, right; q = \(Format.fixed(truth, 2)) for ε = 0.1. Each "
      + "estimate is the mean of \(PairEstimates.size) episodes or targets; bias and deviation are "
      + "over "
      + "\(Format.grouped(batches)) such means. Where the bias with an empty table is missing, no "
      + "table is used.")
  page.show(table)
  page.say(
    "Whole returns use no table, and scatter with everything that happens until the end. Weights "
      + "make that worse: not by much where the behaviour explores more than the policy, by far "
      + "where it hardly ever takes the steps that matter. One-step targets scatter less, but they "
      + "are as wrong as the table: far off while it is empty, right once it is exact. "
      + "Q-learning's target is off even then, because it answers another question: what the best "
      + "behaviour would be worth.")
  var needs = Table(
    .text("method"), .text("needs"), .text("bias"), .text("variance"), .text("use it for"))
  needs.add("from the model", "the model", "none", "none", "small models")
  needs.add("Monte Carlo", "whole episodes", "none", "high", "judging a policy")
  needs.add("ordinary", "b(a|s) too", "none", "highest", "many episodes")
  needs.add("weighted", "b(a|s) too", "fades", "high", "others' episodes")
  needs.add("SARSA", "s, a, r, s', a'", "guesses", "low", "π not known")
  needs.add("Expected SARSA", "π(·|s') as well", "guesses", "lowest", "π known")
  needs.add("Q-learning", "s, a, r, s'", "guesses, max", "lowest", "the best policy")
  page.show(needs)
}
