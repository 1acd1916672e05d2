import Course
import Lesson11
import RLCore

/// Wrong uses of the endings.
let softEndingMistakes: [Misconception<SoftTargetFunction>] = [
  .init(
    "softTarget.limitTerminates", .missingCase,
    "a truncation counts as a termination: the task would have gone on, and the next state counts.",
    changing: terminating { $0 != nil }),
  .init(
    "softTarget.ignoresTermination", .missingCase,
    "the next state counts after a termination as well: nothing follows there, and y = r.",
    changing: terminating { _ in false }),
  .init(
    "softTarget.endingsExchanged", .exchange,
    "the two endings have changed places: `.terminated` leaves r alone, and after `.truncated` the "
      + "next state counts.",
    changing: terminating { $0 == .truncated }),
  .init(
    "softTarget.onlyEnded", .sign,
    "the condition is turned, and the next state counts where the episode ended: it counts where "
      + "the task goes on.",
    changing: terminating { $0 == nil }
  )
  .or(changing: terminating { $0 != .terminated }),
  .init(
    "softTarget.never", .term,
    "the reward alone is returned: what follows is added wherever the episode did not terminate.",
    changing: terminating { _ in true }),
  .init(
    "softTarget.entropyAtTheEnd", .missingCase,
    "Q' is left out after a termination, but the entropy still counts: no action is taken there, "
      + "so that none is random, and y = r.",
    softly(terminated: { $0.reward + $0.discount * $0.bonus }) {
      $0.reward + $0.discount * ($0.smaller + $0.bonus)
    }
  )
  .or(
    softly(terminated: { $0.reward + $0.bonus }) {
      $0.reward + $0.discount * ($0.smaller + $0.bonus)
    }),
  .init(
    "softTarget.noEntropyAtLimit", .missingCase,
    "the entropy is left out after a truncation: there the next state counts as after any other "
      + "step."
  ) { rewards, endings, first, second, logs, temperature, discount in
    rewards.indices.map { i in
      if endings[i] == .terminated { return rewards[i] }
      let bonus = endings[i] == nil ? -temperature * logs[i] : 0
      return rewards[i] + discount * (min(first[i], second[i]) + bonus)
    }
  },
  .init(
    "softTarget.zeroAtTheEnd", .term,
    "the target of a termination is 0: the last reward is still received.",
    softly(terminated: { _ in 0 }) { $0.reward + $0.discount * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.discountedEnd", .parameter,
    "the reward of a termination is discounted: it is received at once.",
    softly(terminated: { $0.discount * $0.reward }) {
      $0.reward + $0.discount * ($0.smaller + $0.bonus)
    }),
  .init(
    "softTarget.anyTermination", .aggregate,
    "one termination cuts the future of the whole batch: each transition has its own ending.",
    changing: relisted { lists in
      if lists.endings.contains(.terminated) {
        lists.endings = lists.endings.map { _ in .terminated }
      }
    }),
  .init(
    "softTarget.endingOfNeighbour", .index,
    "the ending of the transition before, or after, decides: each transition has its own.",
    changing: relisted { $0.endings = [nil] + $0.endings.dropLast() }
  )
  .or(changing: relisted { $0.endings = $0.endings.dropFirst() + [nil] }),
]

/// Wrong shares of the entropy.
let softEntropyMistakes: [Misconception<SoftTargetFunction>] = [
  .init(
    "softTarget.withoutEntropy", .term,
    "−α log π is left out: that is the target of DDPG and TD3. Here the next state is also worth "
      + "the entropy of the policy there.",
    valued { $0.smaller }),
  .init(
    "softTarget.entropySign", .sign,
    "α log π is added: likely actions have a high log π, and this rewards them. It is subtracted.",
    valued { $0.smaller - $0.bonus }),
  .init(
    "softTarget.withoutTemperature", .parameter,
    "α is left out: it is the price of a nat in units of the reward.",
    valued { $0.smaller - $0.logProbability }),
  .init(
    "softTarget.temperatureOnValues", .parameter,
    "α multiplies Q', or Q' and log π alike: it multiplies log π alone.",
    valued { $0.temperature * $0.smaller - $0.logProbability }
  )
  .or(valued { $0.temperature * ($0.smaller - $0.logProbability) }),
  .init(
    "softTarget.temperatureExponentiated", .parameter,
    "e^α stands for α: what is handed over is α itself, not its logarithm.",
    valued { $0.smaller - Elementary.exp($0.temperature) * $0.logProbability }),
  .init(
    "softTarget.temperatureTwice", .parameter,
    "α counts twice: log π is multiplied by it once.",
    valued { $0.smaller + $0.temperature * $0.bonus }),
  .init(
    "softTarget.dividedByTemperature", .parameter,
    "log π is divided by α, or Q' is: α multiplies log π.",
    valued { $0.smaller - $0.logProbability / $0.temperature }
  )
  .or(valued { $0.smaller / $0.temperature - $0.logProbability }),
  .init(
    "softTarget.mixedByTemperature", .otherFormula,
    "Q' and −log π are mixed with the shares 1 − α and α: Q' counts in full.",
    valued { (1 - $0.temperature) * $0.smaller + $0.bonus }),
  .init(
    "softTarget.assumesTemperature", .parameter,
    "α is a number such as 0.2 or 0.1: take `temperature`.",
    valued { $0.smaller - 0.2 * $0.logProbability }
  )
  .or(valued { $0.smaller - 0.1 * $0.logProbability }),
  .init(
    "softTarget.entropyUndiscounted", .parameter,
    "−α log π is not discounted: the entropy is that of the next state, one step away, as Q' is.",
    softly { $0.reward + $0.discount * $0.smaller + $0.bonus }),
  .init(
    "softTarget.entropyDiscountedTwice", .parameter,
    "−α log π is discounted twice: it is one step away, as Q' is.",
    softly { $0.reward + $0.discount * ($0.smaller + $0.discount * $0.bonus) }),
  .init(
    "softTarget.positiveDropped", .missingCase,
    "a log π above 0 is taken for 0: a density can be above 1, and then the entropy costs.",
    valued { $0.smaller - $0.temperature * min(0, $0.logProbability) }),
  .init(
    "softTarget.sizeOfLog", .sign,
    "the size of log π is taken, without its sign: a log π above 0 counts as a cost, one below 0 "
      + "as a bonus.",
    valued { $0.smaller + $0.temperature * abs($0.logProbability) }
  )
  .or(valued { $0.smaller - $0.temperature * abs($0.logProbability) }),
  .init(
    "softTarget.probability", .otherFormula,
    "π stands for log π, or π log π does: the action is drawn, so that π weighs it already.",
    valued { $0.smaller - $0.temperature * Elementary.exp($0.logProbability) }
  )
  .or(
    valued { $0.smaller + $0.bonus * Elementary.exp($0.logProbability) }),
  .init(
    "softTarget.meanEntropy", .aggregate,
    "the mean of log π over the batch stands for each: every transition has its own.",
    changing: relisted { $0.logs = averaged($0.logs) }),
  .init(
    "softTarget.entropyOfBatch", .aggregate,
    "log π is summed over the transitions: every transition has its own.",
    changing: relisted { lists in
      let sum = lists.logs.reduce(0, +)
      lists.logs = lists.logs.map { _ in sum }
    }),
  .init(
    "softTarget.logOfNeighbour", .index,
    "the log π of another transition is taken: it stands at the transition's own place.",
    changing: relisted { $0.logs = turned($0.logs) }
  )
  .or(changing: relisted { $0.logs.reverse() })
  .or(changing: relisted { lists in lists.logs = lists.logs.map { _ in lists.logs[0] } }),
  .init(
    "softTarget.limitedLog", .precision,
    "log π is limited, to ±20 for example: it counts as it is.",
    valued { $0.smaller - $0.temperature * min(max($0.logProbability, -20), 20) }),
]
