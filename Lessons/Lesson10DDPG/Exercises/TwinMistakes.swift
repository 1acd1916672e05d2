import Course
import Lesson10

/// Wrong questions, and wrong uses of the two answers.
let twinMistakes: [Misconception<SmoothedMinimum>] = [
  .init(
    "td3.maximum", .extremum,
    "the larger value is taken: it is the one that is more likely too large. The smaller one "
      + "keeps errors from being chosen.",
    joining { max($0, $1) }),
  .init(
    "td3.mean", .aggregate,
    "the mean of both values is taken: it is as likely too large as each of them. The smaller one "
      + "is asked for.",
    joining { ($0 + $1) / 2 }),
  .init(
    "td3.firstAlone", .term,
    "the first critic decides alone, as in DDPG: the smaller of both values is asked for.",
    joining { first, _ in first }),
  .init(
    "td3.secondAlone", .term,
    "the second critic decides alone: the smaller of both values is asked for.",
    joining { _, second in second }),
  .init(
    "td3.sum", .aggregate,
    "both values are added up: they are two opinions of one value.",
    joining { $0 + $1 }),
  .init(
    "td3.smallerSize", .extremum,
    "the value nearer to 0 is taken: of two negative values, the smaller one is the one further "
      + "from 0.",
    joining { abs($0) < abs($1) ? $0 : $1 }),
  .init(
    "td3.distance", .otherFormula,
    "the mean less the distance of both values is returned: their mean less half of it is the "
      + "smaller one.",
    joining { ($0 + $1) / 2 - abs($0 - $1) }),
  .init(
    "td3.smallestOfAll", .aggregate,
    "the smallest value of the whole minibatch is returned for every state: the minimum is taken "
      + "for each state.",
    smoothing {
      $0.answer = { smoothed, _, values in
        let (first, second) = try values(smoothed)
        let smallest = (first + second).min() ?? 0
        return smoothed.map { _ in smallest }
      }
    }),
  .init(
    "td3.smallerCritic", .aggregate,
    "the critic with the smaller mean decides in all states: the minimum is taken for each state.",
    smoothing {
      $0.answer = { smoothed, _, values in
        let (first, second) = try values(smoothed)
        return first.reduce(0, +) <= second.reduce(0, +) ? first : second
      }
    }),
  .init(
    "td3.twoNoises", .randomness,
    "the two critics are asked about different actions, by a second noise or without any: both "
      + "see the same actions, so that their difference is one of opinion.",
    smoothing {
      $0.answer = { smoothed, actions, values in
        let first = try values(smoothed).first
        let other = zip(actions, smoothed).map { 2 * $0 - $1 }
        return zip(first, try values(other).second).map { min($0, $1) }
      }
    }
  )
  .or(
    smoothing {
      $0.answer = { smoothed, actions, values in
        let first = try values(smoothed).first
        return zip(first, try values(actions).second).map { min($0, $1) }
      }
    }
  )
  .or(
    smoothing {
      $0.answer = { smoothed, actions, values in
        let first = try values(actions).first
        return zip(first, try values(smoothed).second).map { min($0, $1) }
      }
    }),
  .init(
    "td3.askedTwice", .storage,
    "values is asked twice about the same actions, once for each critic: one question has both "
      + "answers.",
    smoothing {
      $0.answer = { smoothed, _, values in
        let first = try values(smoothed).first
        return zip(first, try values(smoothed).second).map { min($0, $1) }
      }
    }),
  .init(
    "td3.oneQuestionEach", .storage,
    "values is asked once for each state: it takes all n actions at once.",
    smoothing {
      $0.answer = { smoothed, _, values in
        try smoothed.indices.map { i in
          let (first, second) = try values(smoothed)
          return min(first[i], second[i])
        }
      }
    }),
  .init(
    "td3.smallerAction", .stale,
    "the values of unsmoothed and smoothed actions are compared, and the smallest is taken: the "
      + "smoothed actions alone are judged.",
    smoothing {
      $0.answer = { smoothed, actions, values in
        let (a, b) = (try values(actions), try values(smoothed))
        return smoothed.indices.map {
          min(min(a.first[$0], a.second[$0]), min(b.first[$0], b.second[$0]))
        }
      }
    }),
  .init(
    "td3.noiseOnValues", .otherFormula,
    "the noise is added to the values instead of the actions: it moves the question and not the "
      + "answer.",
    smoothing {
      $0.answer = { smoothed, actions, values in
        let (first, second) = try values(actions)
        return actions.indices.map { min(first[$0], second[$0]) + smoothed[$0] - actions[$0] }
      }
    }),
  .init(
    "td3.reversedValues", .direction,
    "the second critic's values are read from their end: value i of both belongs to state i.",
    smoothing {
      $0.answer = { smoothed, _, values in
        let (first, second) = try values(smoothed)
        return zip(first, second.reversed()).map { min($0, $1) }
      }
    }),
]
