import Course
import Lesson06

/// Wrong samples of the gradient in 06.5.
let sampleMistakes: [Misconception<Estimating>] = [
  .init(
    "estimate.baselineFromScore", .term,
    "the baseline is subtracted from the score, component by component: it belongs to the "
      + "reward, before that multiplies the score.",
    estimates(of: { score, _, reward, baseline in score.map { ($0 - baseline) * reward }
    })),
  .init(
    "estimate.baselineFromProduct", .term,
    "the baseline is subtracted from score · r, after the multiplication: subtract it "
      + "from the reward. Only times the score is its expectation 0.",
    estimates(of: { score, _, reward, baseline in score.map { $0 * reward - baseline } })
  ),
  .init(
    "estimate.baselineAtActionAlone", .term,
    "the baseline is subtracted in the component of the action that was taken only: r − b "
      + "multiplies the whole score. Otherwise the estimate is biased.",
    estimates(of: { score, action, reward, baseline in
      score.indices.map { score[$0] * reward - ($0 == action ? baseline : 0) }
    })),
  .init(
    "estimate.baselineAdded", .sign,
    "the baseline is added to the reward, as if it were −b: r − b is what multiplies the score.",
    changing: { right in { try right($0, $1, $2, -$3) } }),
  .init(
    "estimate.baselineTurned", .sign,
    "b − r stands where r − b should: the estimate points downhill.",
    changing: answering { answer in
      answer.withBaseline.mean = answer.withBaseline.mean.map { -$0 }
    }),
  .init(
    "estimate.baselineIgnored", .term,
    "both estimates are formed with r: form the second one with r − b.",
    changing: answering { answer in answer.withBaseline = answer.plain }),
  .init(
    "estimate.ownBaseline", .exchange,
    "the mean of the rewards is subtracted, not `baseline`: it depends on the same samples "
      + "as the scores, which makes the estimate a little too short.",
    changing: { right in
      { logits, actions, rewards, _ in
        let mean = rewards.reduce(0, +) / Double(rewards.count)
        return try right(logits, actions, rewards, mean)
      }
    }),
  .init(
    "estimate.withoutProbabilities", .term,
    "the score is taken to be onehot(a): without −π its expectation is not 0, and a baseline "
      + "changes the mean.", section: "The score function",
    estimates(of: { score, action, reward, baseline in
      score.indices.map { $0 == action ? reward - baseline : 0 }
    })),
  .init(
    "estimate.chosenComponentAlone", .term,
    "only the component of the action that was taken is counted: the score has a component "
      + "for every action.", section: "The score function",
    estimates(of: { score, action, reward, baseline in
      score.indices.map { $0 == action ? score[$0] * (reward - baseline) : 0 }
    })),
  .init(
    "estimate.scoreReversed", .sign,
    "the score has the wrong sign, π − onehot: the estimate points downhill.",
    section: "The score function",
    estimates(of: { score, _, reward, baseline in score.map { -$0 * (reward - baseline) }
    })),
  .init(
    "estimate.swapped", .exchange,
    "the two estimates have changed places.",
    changing: answering { answer in answer = (answer.withBaseline, answer.plain) }),
  .init(
    "estimate.baselineInBoth", .term,
    "both estimates are formed with r − b: form the plain one with r.",
    changing: answering { answer in answer.plain = answer.withBaseline }),
  .init(
    "estimate.baselineDoubled", .parameter,
    "the baseline is doubled or halved: it is subtracted once, as it is.",
    changing: { right in { try right($0, $1, $2, 2 * $3) } }
  )
  .or(changing: { right in { try right($0, $1, $2, $3 / 2) } }),
  .init(
    "estimate.ofNeighbour", .index,
    "the score of another action is taken, such as the next one: a_i counts from 0, as the indices "
      + "of an array do.", section: "The score function",
    changing: { right in
      { logits, actions, rewards, baseline in
        try right(logits, actions.map { ($0 + 1) % logits.count }, rewards, baseline)
      }
    }
  )
  .or(changing: { right in
    { logits, actions, rewards, baseline in
      try right(logits, actions.map { ($0 + logits.count - 1) % logits.count }, rewards, baseline)
    }
  }),
  .init(
    "estimate.sampleForAction", .index,
    "the score of action i is taken for sample i: sample i has the action actions[i].",
    section: "The score function",
    changing: { right in
      { logits, actions, rewards, baseline in
        try right(logits, actions.indices.map { $0 % logits.count }, rewards, baseline)
      }
    }),
  .init(
    "estimate.ofFirstAction", .index,
    "every sample has the score of the first action that was taken: sample i took actions[i].",
    section: "The score function",
    changing: { right in
      { try right($0, [Int](repeating: $1[0], count: $1.count), $2, $3) }
    }),
  .init(
    "estimate.ofFirstReward", .index,
    "every sample has the first reward: sample i earned rewards[i].",
    changing: { right in
      { try right($0, $1, [Double](repeating: $2[0], count: $2.count), $3) }
    }),
  .init(
    "estimate.meanReward", .aggregate,
    "the mean score is multiplied by the mean reward: each score is multiplied by the reward of "
      + "its own sample.",
    changing: { right in
      { logits, actions, rewards, baseline in
        let mean = rewards.reduce(0, +) / Double(rewards.count)
        return try right(logits, actions, rewards.map { _ in mean }, baseline)
      }
    }),
  .init(
    "estimate.relativeReward", .otherFormula,
    "the reward is divided by the baseline: it is compared with the baseline by a difference.",
    changing: { right in
      { logits, actions, rewards, baseline in
        let relative = try right(logits, actions, rewards.map { $0 / baseline }, 0).plain
        return (try right(logits, actions, rewards, 0).plain, relative)
      }
    }),
  .init(
    "estimate.ofProbability", .otherFormula,
    "π(a) is differentiated instead of log π(a): the samples already come as often as they are "
      + "probable, and the logarithm takes that into account.", section: "The score function",
    changing: { right in
      { logits, actions, rewards, baseline in
        let policy = softmax(logits)
        func weighted(_ baseline: Double) -> [Double] {
          zip(actions, rewards).map { policy[$0] * ($1 - baseline) }
        }
        return (
          try right(logits, actions, weighted(0), 0).plain,
          try right(logits, actions, weighted(baseline), 0).plain
        )
      }
    }),
  .init(
    "estimate.scoreOverflows", .precision,
    "the probabilities are computed from exp(z) without the largest logit taken out, which "
      + "overflows: 06.2's score does not.", section: "A stable logarithm of probabilities"
  ) { logits, actions, rewards, baseline in
    func samples(_ baseline: Double) -> [[Double]] {
      let policy = softmax(logits, less: 0)
      return zip(actions, rewards).map { action, reward in
        policy.indices.map { (($0 == action ? 1 : 0) - policy[$0]) * (reward - baseline) }
      }
    }
    return (estimate(samples(0)), estimate(samples(baseline)))
  },
]
