import Course
import Lesson10

/// Wrong actions.
let smoothingMistakes: [Misconception<SmoothedMinimum>] = [
  .init(
    "td3.withoutSmoothing", .term,
    "the noise is left out, and the target actor's own actions are judged: TD3 judges actions "
      + "beside them, so that a narrow peak of the critic counts less.",
    smoothing { $0.noise = { _, _ in 0 } }),
  .init(
    "td3.noiseUnlimited", .missingCase,
    "the noise is not limited to ±b: a rare large draw then asks about an action far away.",
    smoothing { $0.noise = { $0 * $1.deviation * $1.actionLimit } }),
  .init(
    "td3.actionUnlimited", .missingCase,
    "the action is not limited to ±c after the noise is added, or only before: the world knows no "
      + "action beyond c, and the critic has seen none.",
    smoothing { $0.smoothed = { action, noise, _ in action + noise } }),
  .init(
    "td3.limitedOnOneSide", .missingCase,
    "a limit holds on one side alone: the noise lies in ±b and the action in ±c.",
    smoothing {
      $0.noise = { min($0 * $1.deviation, $1.noiseLimit) * $1.actionLimit }
    }
  )
  .or(
    smoothing {
      $0.noise = { max($0 * $1.deviation, -$1.noiseLimit) * $1.actionLimit }
    }
  )
  .or(smoothing { $0.smoothed = { min($0 + $1, $2.actionLimit) } })
  .or(smoothing { $0.smoothed = { max($0 + $1, -$2.actionLimit) } }),
  .init(
    "td3.scaleForgotten", .parameter,
    "the noise is not multiplied by c: σ and b are parts of the action's limit, and torques of ±2 "
      + "need twice the noise.",
    smoothing { $0.noise = { limited($0 * $1.deviation, $1.noiseLimit) } }),
  .init(
    "td3.scaledBeforeLimit", .stale,
    "the noise is multiplied by c before it is limited to ±b: b is a part of c as well, so that "
      + "the limit comes first.",
    smoothing { $0.noise = { limited($0 * $1.deviation * $1.actionLimit, $1.noiseLimit) } }),
  .init(
    "td3.limitForNoise", .exchange,
    "the limit of the noise is put on the action, after the noise is added or after the action's "
      + "own limit: ±b is for the noise alone, before it is scaled and added.",
    smoothing { $0.smoothed = { limited($0 + $1, $2.noiseLimit) } }
  )
  .or(smoothing { $0.smoothed = { limited($0 + $1, $2.noiseLimit * $2.actionLimit) } }),
  .init(
    "td3.limitOne", .parameter,
    "the action is limited to ±1: its limit is ±c.",
    smoothing { $0.smoothed = { action, noise, _ in limited(action + noise, 1) } }),
  .init(
    "td3.actionScaledAgain", .parameter,
    "the action is multiplied by c once more: μ'(s') is in the world's unit already, and the noise "
      + "alone is scaled.",
    smoothing {
      $0.smoothed = { limited($0 * $2.actionLimit + $1, $2.actionLimit) }
    }),
  .init(
    "td3.deviationAfterLimit", .stale,
    "ε is limited to ±b and multiplied by σ then: σ ε is what is limited.",
    smoothing { $0.noise = { limited($0, $1.noiseLimit) * $1.deviation * $1.actionLimit } }),
  .init(
    "td3.withoutDeviation", .parameter,
    "σ is left out: the noise is σ ε.",
    smoothing { $0.noise = { limited($0, $1.noiseLimit) * $1.actionLimit } }),
  .init(
    "td3.variance", .parameter,
    "σ is squared, or its root is taken: it is a deviation, and multiplies ε as it is.",
    smoothing {
      $0.noise = { limited($0 * $1.deviation * $1.deviation, $1.noiseLimit) * $1.actionLimit }
    }
  )
  .or(
    smoothing {
      $0.noise = { limited($0 * $1.deviation.squareRoot(), $1.noiseLimit) * $1.actionLimit }
    }),
  .init(
    "td3.scalesExchanged", .exchange,
    "σ and b have changed places: the draw is multiplied by σ and limited to ±b.",
    smoothing {
      $0.scales = {
        .init(
          deviation: $0.noiseLimit, noiseLimit: $0.deviation, actionLimit: $0.actionLimit)
      }
    }),
  .init(
    "td3.assumesScales", .parameter,
    "σ and b are numbers such as 0.2 and 0.5: take `deviation` and `noiseLimit`.",
    smoothing {
      $0.scales = { .init(deviation: 0.2, noiseLimit: 0.5, actionLimit: $0.actionLimit) }
    }
  )
  .or(
    smoothing {
      $0.scales = {
        .init(deviation: $0.deviation, noiseLimit: 0.5, actionLimit: $0.actionLimit)
      }
    }
  )
  .or(
    smoothing {
      $0.scales = {
        .init(deviation: 0.2, noiseLimit: $0.noiseLimit, actionLimit: $0.actionLimit)
      }
    }),
  .init(
    "td3.assumesLimit", .parameter,
    "c is a number such as 2 or 1: take `actionLimit`.",
    smoothing {
      $0.scales = {
        .init(deviation: $0.deviation, noiseLimit: $0.noiseLimit, actionLimit: 2)
      }
    }
  )
  .or(
    smoothing {
      $0.scales = {
        .init(deviation: $0.deviation, noiseLimit: $0.noiseLimit, actionLimit: 1)
      }
    }),
  .init(
    "td3.subtracted", .sign,
    "the noise is subtracted: it is as often positive as negative, but with given draws the "
      + "actions are others.",
    smoothing { $0.smoothed = { limited($0 - $1, $2.actionLimit) } }),
  .init(
    "td3.sizeOfDraw", .sign,
    "the size of the noise is taken, without its sign: it goes to both sides.",
    smoothing { $0.normals = { $0.map { abs($0) } } }),
  .init(
    "td3.noiseAlone", .term,
    "the noise stands for the action: it is added to μ'(s').",
    smoothing { $0.smoothed = { _, noise, scales in limited(noise, scales.actionLimit) } }),
  .init(
    "td3.relativeNoise", .otherFormula,
    "the noise multiplies the action: it is added, so that an action of 0 is smoothed as well.",
    smoothing {
      $0.smoothed = { limited($0 * (1 + $1 / $2.actionLimit), $2.actionLimit) }
    }),
  .init(
    "td3.oneDrawForAll", .randomness,
    "one draw serves all states, the first one or the mean: each state has its own.",
    smoothing { $0.normals = { normals in normals.map { _ in normals[0] } } }
  )
  .or(
    smoothing {
      $0.normals = { normals in
        normals.map { _ in normals.reduce(0, +) / Float(normals.count) }
      }
    }),
  .init(
    "td3.reversedDraws", .direction,
    "the draws are read from their end: draw i belongs to state i.",
    smoothing { $0.normals = { $0.reversed() } }),
]
