import Console
import Lesson14
import Notebook
import RLCore

/// One relaxed choice with its numbers, and how biased its gradient is.
func relaxedCell(_ page: Page, _ functions: MADDPGFunctions) throws {
  let example = GumbelExample()
  let uniforms: [Float] = [0.3, 0.8, 0.6]
  page.derivation(
    """
    g = −log(−log u)       P(largest of lₖ + gₖ is at k) = softmax(l)ₖ
    y = softmax((l + g) / τ)
    """)
  var table = Table(
    .text("one draw"), .number("action 0", 3, sign: true), .number("action 1", 3, sign: true),
    .number("action 2", 3, sign: true))
  func add(_ name: String, _ values: [Double]) {
    table.add(cells: [name] + values.map { $0 } as [any TableCellConvertible])
  }
  add("logits l", example.logits.map(Double.init))
  add("softmax(l)", example.probabilities)
  add("u", uniforms.map(Double.init))
  add(
    "l + g", zip(example.logits, uniforms).map { Double($0 - Elementary.log(-Elementary.log($1))) })
  for temperature in [5, 1, 0.2] as [Float] {
    add(
      "y, τ = \(Format.inline(Double(temperature), 1))",
      try example.relaxed(
        uniforms: uniforms, temperature: temperature, isHard: false, functions: functions
      ).map(Double.init))
  }
  add(
    "y, straight-through",
    try example.relaxed(uniforms: uniforms, temperature: 1, isHard: true, functions: functions)
      .map(Double.init))
  page.show(table)

  let draws = page.options.budget(40_000, quick: 1_000)
  var biases = Table(
    .text("gradient of E[Q]"), .number("τ", 1), .number("∂l₀", 3, sign: true),
    .number("∂l₁", 3, sign: true), .number("∂l₂", 3, sign: true), .number("bias", 3),
    .number("σ of one", 2))
  let truth = example.gradient
  biases.add("true", "", truth[0], truth[1], truth[2], "", "")
  for isHard in [false, true] {
    for temperature in [0.2, 1, 5] as [Float] {
      let estimate = try example.estimate(
        temperature: temperature, isHard: isHard, draws: draws, seed: page.options.seed,
        functions: functions)
      biases.add(
        isHard ? "straight-through" : "soft", Double(temperature), estimate.mean[0],
        estimate.mean[1], estimate.mean[2], estimate.bias, estimate.deviation)
    }
  }
  biases.note(
    "The critic's value of y is (q · y)² with q = (1, 2, 0): 1, 4 and 0 for the three actions. "
      + "\(Format.grouped(draws)) draws each. Bias: how far their mean is from the truth; σ: "
      + "how far one draw is from their mean. A warm choice is a steady guide in a wrong "
      + "direction, a cold one a shaky guide in a right one.")
  page.show(biases)
}
