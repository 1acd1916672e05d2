import Course
import Lesson11
import RLCore

/// Wrong uses of the two critics.
let softCriticMistakes: [Misconception<SoftTargetFunction>] = [
  .init(
    "softTarget.maximum", .extremum,
    "the larger of both values is taken: the smaller one keeps errors from being believed.",
    valued { max($0.first, $0.second) + $0.bonus }),
  .init(
    "softTarget.meanOfCritics", .aggregate,
    "the mean of both values is taken: it is their minimum.",
    valued { ($0.first + $0.second) / 2 + $0.bonus }),
  .init(
    "softTarget.sumOfCritics", .aggregate,
    "both values are summed: one of them counts, the smaller one.",
    valued { $0.first + $0.second + $0.bonus }),
  .init(
    "softTarget.firstCritic", .term,
    "the first critic counts alone: take the smaller of both values.",
    valued { $0.first + $0.bonus }),
  .init(
    "softTarget.secondCritic", .term,
    "the second critic counts alone: take the smaller of both values.",
    valued { $0.second + $0.bonus }),
  .init(
    "softTarget.nearerToZero", .extremum,
    "the value nearer to 0 is taken: of negative values that is the larger one.",
    valued { (abs($0.first) < abs($0.second) ? $0.first : $0.second) + $0.bonus }),
  .init(
    "softTarget.entropyInOne", .term,
    "−α log π is added to one of the values before the minimum: it belongs to both.",
    valued { min($0.first + $0.bonus, $0.second) }
  )
  .or(valued { min($0.first, $0.second + $0.bonus) }),
  .init(
    "softTarget.lowerCritic", .aggregate,
    "the critic that is lower on the mean serves the whole batch: the smaller value is taken "
      + "transition by transition.",
    changing: relisted { lists in
      let isFirst = lists.first.reduce(0, +) < lists.second.reduce(0, +)
      if isFirst { lists.second = lists.first } else { lists.first = lists.second }
    }),
  .init(
    "softTarget.smallestOfBatch", .extremum,
    "the smallest value of the batch is taken for all: the rows are different states.",
    changing: relisted { lists in
      let smallest = min(lists.first.min() ?? 0, lists.second.min() ?? 0)
      lists.first = lists.first.map { _ in smallest }
      lists.second = lists.first
    }),
  .init(
    "softTarget.valueOfNeighbour", .index,
    "the values of another transition are taken: neighbours in a minibatch have nothing to do with "
      + "each other.",
    changing: relisted {
      $0.first = turned($0.first)
      $0.second = turned($0.second)
    }
  )
  .or(
    changing: relisted {
      $0.first.reverse()
      $0.second.reverse()
    }),
  .init(
    "softTarget.meanValue", .aggregate,
    "the values are averaged over the batch: every transition has its own.",
    changing: relisted {
      $0.first = averaged($0.first)
      $0.second = averaged($0.second)
    }),
  .init(
    "softTarget.negativeDropped", .sign,
    "negative values are replaced by 0: costs to come count as well.",
    valued { max(0, $0.smaller) + $0.bonus }
  )
  .or(valued { max(0, $0.smaller + $0.bonus) }),
]

/// Wrong sums of the reward and of what follows.
let softFormulaMistakes: [Misconception<SoftTargetFunction>] = [
  .init(
    "softTarget.withoutDiscount", .parameter,
    "γ is left out: what follows is multiplied by it.",
    softly { $0.reward + $0.smaller + $0.bonus }),
  .init(
    "softTarget.exchanged", .exchange,
    "α and γ have changed places: γ discounts all that follows, and α is the price of a nat.",
    softly { $0.reward + $0.temperature * ($0.smaller - $0.discount * $0.logProbability) }),
  .init(
    "softTarget.assumesDiscount", .parameter,
    "γ is a number such as 0.99: take `discount`.",
    softly { $0.reward + 0.99 * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.discountTwice", .parameter,
    "γ counts twice: the next state is one step away, and is discounted once.",
    softly { $0.reward + $0.discount * $0.discount * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.oneMinusDiscount", .parameter,
    "1 − γ stands for γ: γ is the share of the next value that counts.",
    softly { $0.reward + (1 - $0.discount) * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.discountedReward", .parameter,
    "γ multiplies the reward, or all of the sum: the reward is received at once.",
    softly { $0.discount * $0.reward + $0.smaller + $0.bonus }
  )
  .or(softly { $0.discount * ($0.reward + $0.smaller + $0.bonus) }),
  .init(
    "softTarget.withoutReward", .term,
    "the reward is left out: y = r + γ (…).",
    softly { $0.discount * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.subtracted", .sign,
    "what follows is subtracted from the reward: it is added.",
    softly { $0.reward - $0.discount * ($0.smaller + $0.bonus) }),
  .init(
    "softTarget.entropyOfThisStep", .stale,
    "the target has the entropy alone and no Q', or the entropy in place of the reward.",
    valued { $0.bonus }
  )
  .or(softly { $0.bonus + $0.discount * $0.smaller }),
  .init(
    "softTarget.returns", .otherFormula,
    "discounted returns are summed along the minibatch: its transitions do not follow each other."
  ) { rewards, endings, first, second, logs, temperature, discount in
    var targets = rewards
    var after: Float?
    for i in rewards.indices.reversed() {
      let value = min(first[i], second[i]) - temperature * logs[i]
      let follows = endings[i] == nil ? after ?? value : value
      if endings[i] != .terminated { targets[i] += discount * follows }
      after = targets[i]
    }
    return targets
  },
  .init(
    "softTarget.limited", .otherFormula,
    "rewards are limited to ±1, or targets to ±100: here they count as they are, and costs of "
      + "hundreds are usual.",
    changing: relisted { $0.rewards = $0.rewards.map { min(max($0, -1), 1) } }
  )
  .or(changing: { right in
    { try right($0, $1, $2, $3, $4, $5, $6).map { min(max($0, -100), 100) } }
  }),
]
