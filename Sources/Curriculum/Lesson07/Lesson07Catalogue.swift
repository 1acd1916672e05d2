extension Catalogue {
  static let lesson07 = Lesson(
    number: 7, name: "Lesson07PPO", topic: "PPO", title: "Proximal Policy Optimization",
    chapter: "book/07-ppo.md",
    exercises: [
      Exercise(
        id: "07.1", title: "Probability ratio", snippet: "probability-ratio",
        section: "The ratio",
        hints: [
          "A quotient of probabilities is a difference of their logarithms.",
          "r = exp(log π_θ − log π_old). Which of the two comes first decides which way up it is.",
          "Two operations: tape.subtract(newLogProbabilities, oldLogProbabilities), and tape.exp of "
            + "what that returns.",
        ]),
      Exercise(
        id: "07.2", title: "Clipped surrogate", snippet: "clipped-surrogate",
        section: "The clipped objective",
        hints: [
          "Form both products first, the free one and the clipped one, then choose between them.",
          "The clip acts on the ratio alone, before it is multiplied by A; the minimum compares the "
            + "two products. For A < 0 the product with the larger ratio is the smaller one.",
          "let clipped = tape.clamp(ratio, 1 - clipRange, 1 + clipRange); then tape.minimum of "
            + "tape.multiply(ratio, advantages) and tape.multiply(clipped, advantages).",
        ]),
      Exercise(
        id: "07.3", title: "Generalised advantages", snippet: "generalized-advantages",
        section: "Where an episode ends",
        hints: [
          "Each advantage needs the one after it: go from the last step to the first.",
          "Carry two numbers along: V(s_{t+1}), which starts as bootstrapValue, and A_{t+1}, which "
            + "starts as 0. An ending at t replaces both before δ_t is computed.",
          "For t in (0..<T).reversed(): if endings[t] is .terminated, nextValue = 0; if it is "
            + ".truncated, nextValue = finalValues[t]; in both cases nextAdvantage = 0. Then δ = "
            + "rewards[t] + discount * nextValue - values[t], nextAdvantage = δ + discount * "
            + "traceDecay * nextAdvantage, advantages[t] = nextAdvantage and nextValue = values[t].",
        ]),
      Exercise(
        id: "07.4", title: "Where the gradient vanishes", snippet: "vanishing-gradient",
        section: "Where the gradient vanishes",
        hints: [
          "Draw L against r for A = +1 and for A = −1: each has one flat part.",
          "For A > 0 the minimum picks the clipped branch only where r > 1 + ε. Where r is below 1 − ε "
            + "the free branch is smaller, so that the policy can still be pulled back.",
          "A > 0: return r > 1 + ε. A < 0: return r < 1 − ε. A = 0: L is 0 for every r.",
        ]),
      Exercise(
        id: "07.5", title: "Minibatch partition", snippet: "minibatches",
        section: "The training loop",
        hints: [
          "Shuffle all the indices once, then cut: a sample must not be drawn twice in an epoch.",
          "The cuts start at 0, size, 2·size, … while they are below count; the last one ends at "
            + "count, wherever that is.",
          "var order = Array(0..<count); random.shuffle(&order); then for each start in stride(from: "
            + "0, to: count, by: size) take Array(order[start..<min(start + size, count)]).",
        ]),
      Exercise(
        id: "07.6", title: "Divergence and clip fraction", snippet: "divergence",
        section: "How far the policy has moved",
        hints: [
          "Both results are means over the samples; the second one of zeros and ones.",
          "log r is new − old and r is its exponential. r − 1 − log r is never negative: a negative "
            + "term means that something is the wrong way round.",
          "For each sample: x = new - old, r = Elementary.exp(x); add r - 1 - x to one sum, and 1 to "
            + "another if abs(r - 1) > clipRange. Divide both by n. Sum in Double: near r = 1 the "
            + "difference loses most of its digits.",
        ]),
      Exercise(
        id: "07.7", title: "Clipped value loss", snippet: "clipped-value-loss",
        section: "Clipping the value as well",
        hints: [
          "It is a loss, to be made small: the careful choice is the larger of the two errors.",
          "Here the clip is around the old value, not around 1: V may move by ε from V_old. Compare "
            + "both values with R, square, and take the maximum.",
          "let step = tape.clamp(tape.subtract(values, oldValues), -clipRange, clipRange); the "
            + "clipped value is tape.add(oldValues, step). Then half of tape.maximum of the squares of "
            + "(values − returns) and (clipped − returns).",
        ]),
    ])
}
