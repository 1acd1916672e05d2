import Course
import Lesson11
import RLCore

typealias TemperatureFunction = @Sendable (Float, [Float], Float) throws -> Float

/// What the gradient is made of: log α, α, mean log π and H̄.
private struct TemperaturePlace: Sendable {
  var logTemperature: Float
  var logs: [Float]
  var target: Float

  var temperature: Float { Elementary.exp(logTemperature) }
  var count: Float { Float(logs.count) }
  var sum: Float { logs.reduce(0, +) }
  var mean: Float { sum / count }
  /// mean(log π + H̄).
  var excess: Float { mean + target }
}

/// Another formula of all parts.
private func gradient(
  _ formula: @escaping @Sendable (TemperaturePlace) -> Float
) -> TemperatureFunction {
  { formula(TemperaturePlace(logTemperature: $0, logs: $1, target: $2)) }
}

/// The right gradient of other log-probabilities.
private func ofLogs(
  _ change: @escaping @Sendable ([Float]) -> [Float]
) -> Misconception<TemperatureFunction>.Change {
  { right in { try right($0, change($1), $2) } }
}

/// Wrong factors in front of the mean.
let temperatureScaleMistakes: [Misconception<TemperatureFunction>] = [
  .init(
    "temperature.byTemperature", .derivative,
    "the derivative is by α: by log α it has the factor α, since ∂α/∂ log α = α.",
    gradient { -$0.excess }),
  .init(
    "temperature.notExponentiated", .parameter,
    "log α stands for α: α = e^(log α), which is above 0 for every log α.",
    gradient { -$0.logTemperature * $0.excess }
  )
  .or(gradient { -abs($0.logTemperature) * $0.excess }),
  .init(
    "temperature.exponentTwice", .parameter,
    "e^α stands for α: one exponential makes α of its logarithm.",
    gradient { -Elementary.exp($0.temperature) * $0.excess }),
  .init(
    "temperature.logOfLog", .parameter,
    "the logarithm is taken of log α: α is its exponential.",
    gradient { -Elementary.log($0.logTemperature) * $0.excess }),
  .init(
    "temperature.inverse", .sign,
    "e^(−log α), or a division by α, stands for α.",
    gradient { -$0.excess / $0.temperature }),
  .init(
    "temperature.twice", .parameter,
    "α counts twice: J has the factor α, and its derivative by log α, too, once.",
    gradient { -$0.temperature * $0.temperature * $0.excess }),
  .init(
    "temperature.otherBase", .parameter,
    "α is 10 or 2 to the power of log α: it is the natural logarithm.",
    gradient { -Elementary.exp($0.logTemperature * Elementary.log(10)) * $0.excess }
  )
  .or(gradient { -Elementary.exp($0.logTemperature * Elementary.log(2)) * $0.excess }),
  .init(
    "temperature.ascends", .sign,
    "the sign is turned: an optimiser goes down what is returned, and α would grow where the "
      + "entropy is above H̄ already.",
    gradient { $0.temperature * $0.excess }),
  .init(
    "temperature.productRule", .derivative,
    "the derivative of log α · α is taken: J has the factor α alone.",
    gradient { -($0.temperature + $0.logTemperature * $0.temperature) * $0.excess }),
  .init(
    "temperature.limited", .precision,
    "log α is limited, to ±2 or ±5, or α is, to 1: log α can be any number.",
    changing: { right in { try right(min(max($0, -5), 2), $1, $2) } }
  )
  .or(changing: { right in { try right(min(max($0, -2), 5), $1, $2) } })
  .or(changing: { right in { try right(min($0, 0), $1, $2) } }),
  .init(
    "temperature.limitedGradient", .precision,
    "the derivative is limited, to ±1 for example: Adam makes steps of about one size anyway, and "
      + "here the derivative itself is asked for.",
    changing: { right in { max(-1, min(1, try right($0, $1, $2))) } }),
  .init(
    "temperature.newValue", .otherFormula,
    "log α after a step is returned: the optimiser takes the step, and needs the derivative.",
    changing: { right in { $0 - (try right($0, $1, $2)) } }
  )
  .or(changing: { right in { $0 + (try right($0, $1, $2)) } }),
  .init(
    "temperature.exchanged", .exchange,
    "log α and H̄ have changed places.",
    changing: { right in { try right($2, $1, $0) } }),
  .init(
    "temperature.softplus", .otherFormula,
    "α is log(1 + e^x) of the parameter: here it is e^(log α).",
    gradient { -Elementary.log(1 + $0.temperature) * $0.excess }),
]

/// Wrong uses of the target.
let temperatureTargetMistakes: [Misconception<TemperatureFunction>] = [
  .init(
    "temperature.targetSign", .sign,
    "H̄ is subtracted from log π: then the entropy is driven to −H̄.",
    gradient { -$0.temperature * ($0.mean - $0.target) }),
  .init(
    "temperature.entropySign", .sign,
    "mean log π is taken for the entropy: the entropy is its negative.",
    gradient { -$0.temperature * ($0.target - $0.mean) }),
  .init(
    "temperature.targetSize", .sign,
    "the size of H̄ is taken, or −|H̄|: the target is of either sign.",
    gradient { -$0.temperature * ($0.mean + abs($0.target)) }
  )
  .or(gradient { -$0.temperature * ($0.mean - abs($0.target)) }),
  .init(
    "temperature.withoutTarget", .term,
    "H̄ is left out: then the entropy is driven to 0.",
    gradient { -$0.temperature * $0.mean }),
  .init(
    "temperature.alone", .term,
    "α alone is returned: how far the entropy is from H̄ says where α goes.",
    gradient { -$0.temperature }
  )
  .or(gradient { $0.temperature }),
  .init(
    "temperature.withoutLogs", .term,
    "log π is left out: then α moves in one direction, whatever the entropy is.",
    gradient { -$0.temperature * $0.target }),
  .init(
    "temperature.assumesTarget", .parameter,
    "H̄ is a number such as −1: take `targetEntropy`.",
    gradient { -$0.temperature * ($0.mean - 1) }
  )
  .or(gradient { -$0.temperature * ($0.mean - 2) }),
  .init(
    "temperature.targetOnce", .aggregate,
    "H̄ is added to the sum of log π once, and divided by n with it: each log π has its own H̄.",
    gradient { -$0.temperature * ($0.sum + $0.target) / $0.count }),
  .init(
    "temperature.logsSummed", .aggregate,
    "log π is summed and H̄ counts once: both are averaged.",
    gradient { -$0.temperature * ($0.sum + $0.target) }),
  .init(
    "temperature.targetOutside", .parameter,
    "α multiplies one of both alone: it multiplies log π + H̄.",
    gradient { -$0.temperature * $0.mean - $0.target }
  )
  .or(gradient { -$0.mean - $0.temperature * $0.target }),
  .init(
    "temperature.targetMultiplied", .otherFormula,
    "log π is multiplied by H̄, or divided: they are added.",
    gradient { -$0.temperature * $0.mean * $0.target }),
  .init(
    "temperature.squared", .otherFormula,
    "the distance from the target is squared: J is linear in it, and its sign is what tells α "
      + "where to go.",
    gradient { -$0.temperature * $0.excess * $0.excess }
  )
  .or(gradient { $0.temperature * $0.excess * $0.excess }),
  .init(
    "temperature.sizeOfExcess", .sign,
    "the size of the distance from the target is taken, without its sign, or one side of it alone.",
    gradient { -$0.temperature * abs($0.excess) }
  )
  .or(gradient { $0.temperature * abs($0.excess) })
  .or(gradient { -$0.temperature * max(0, $0.excess) })
  .or(gradient { -$0.temperature * min(0, $0.excess) })
  .or(
    gradient { place in
      -place.temperature * place.logs.reduce(0) { $0 + max(0, $1 + place.target) } / place.count
    }),
  .init(
    "temperature.signAlone", .precision,
    "the sign of the distance from the target is taken, without its size.",
    gradient { $0.excess > 0 ? -$0.temperature : $0.excess < 0 ? $0.temperature : 0 }),
]

/// Wrong means over the actions.
let temperatureMeanMistakes: [Misconception<TemperatureFunction>] = [
  .init(
    "temperature.summed", .aggregate,
    "the actions are summed: J has their mean.",
    gradient { -$0.temperature * $0.excess * $0.count }),
  .init(
    "temperature.oneLess", .aggregate,
    "the sum is divided by n − 1: a mean of n actions has n.",
    gradient { -$0.temperature * $0.excess * $0.count / max(1, $0.count - 1) }),
  .init(
    "temperature.oneAction", .index,
    "one action counts alone, the first or the last one: all are averaged.",
    changing: ofLogs { Array($0.prefix(1)) }
  )
  .or(changing: ofLogs { Array($0.suffix(1)) }),
  .init(
    "temperature.lastLeftOut", .index,
    "the last action, or the first one, is left out of the sum: n are summed and divided by n.",
    gradient { -$0.temperature * (($0.sum - $0.logs[$0.logs.count - 1]) / $0.count + $0.target) }
  )
  .or(gradient { -$0.temperature * (($0.sum - $0.logs[0]) / $0.count + $0.target) }),
  .init(
    "temperature.positiveDropped", .missingCase,
    "a log π above 0, or below, is taken for 0: the density of a narrow policy is above 1, and "
      + "both signs count.",
    changing: ofLogs { $0.map { min(0, $0) } }
  )
  .or(changing: ofLogs { $0.map { max(0, $0) } })
  .or(changing: ofLogs { $0.map { abs($0) } }),
  .init(
    "temperature.probability", .otherFormula,
    "π stands for log π, or π log π does: the actions are drawn, so that π weighs them already.",
    changing: ofLogs { $0.map { Elementary.exp($0) } }
  )
  .or(changing: ofLogs { $0.map { $0 * Elementary.exp($0) } }),
  .init(
    "temperature.limitedLogs", .precision,
    "log π is limited, to ±20 for example: it counts as it is.",
    changing: ofLogs { $0.map { min(max($0, -20), 20) } }),
  .init(
    "temperature.largest", .extremum,
    "the largest or the smallest log π stands for the mean.",
    changing: ofLogs { [$0.max() ?? 0] }
  )
  .or(changing: ofLogs { [$0.min() ?? 0] }),
]
