import Course
import Lesson10
import RLCore

typealias NextNoise = @Sendable (Float, Float, Float, Float, Float) throws -> Float

/// Wrong memories.
let noisePullMistakes: [Misconception<NextNoise>] = [
  .init(
    "ou.pullWithoutTime", .parameter,
    "dt is missing in the pull: x is pulled for the time dt, by θ x dt."
  ) { x, pull, deviation, dt, normal in
    x - pull * x + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.pullSquared", .parameter,
    "θ is squared: the pull is in proportion to θ."
  ) { x, pull, deviation, dt, normal in
    x - pull * pull * x * dt + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.rootInPull", .parameter,
    "√dt stands in the pull: the pull grows with the time itself, and only the random part with "
      + "its root."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt.squareRoot() + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.rootExchanged", .exchange,
    "dt and √dt have changed places: the pull grows with dt, and the random part with √dt."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt.squareRoot() + deviation * dt * normal
  },
  .init(
    "ou.withoutTime", .parameter,
    "dt is not looked at: the pull takes θ dt of the noise, and the random part is σ √dt ε."
  ) { x, pull, deviation, _, normal in
    x - pull * x + deviation * normal
  },
  .init(
    "ou.pushed", .sign,
    "the noise is pushed away from 0, by + θ x dt: it is pulled back."
  ) { x, pull, deviation, dt, normal in
    x + pull * x * dt + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.changeAlone", .term,
    "the change is returned without the noise it is added to: x' = x + change."
  ) { x, pull, deviation, dt, normal in
    -pull * x * dt + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.pulledShare", .exchange,
    "the share θ dt of the noise is kept, and 1 − θ dt is lost: the pull takes θ dt away."
  ) { x, pull, deviation, dt, normal in
    pull * x * dt + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.withoutPull", .term,
    "the pull is missing: without it the noise walks away from 0 without a bound."
  ) { x, _, deviation, dt, normal in
    x + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.withoutMemory", .term,
    "the noise is drawn anew each time: that is white noise, and 1 − θ dt of the last number is "
      + "kept here."
  ) { _, _, deviation, dt, normal in
    deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.constantPull", .term,
    "the pull has the same size wherever the noise is, θ dt: it is in proportion to the noise."
  ) { x, pull, deviation, dt, normal in
    x - pull * dt + deviation * dt.squareRoot() * normal
  }
  .or { x, pull, deviation, dt, normal in
    let direction: Float = x > 0 ? 1 : x < 0 ? -1 : 0
    return x - pull * direction * dt + deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.exactDecay", .otherFormula,
    "the exact solution e^(−θ dt) x stands for 1 − θ dt: the exercise asks for the step x − θ x "
      + "dt, which leaves nothing at θ dt = 1."
  ) { x, pull, deviation, dt, normal in
    Elementary.exp(-pull * dt) * x + deviation * dt.squareRoot() * normal
  }
  .or { x, pull, deviation, dt, normal in
    let kept = Elementary.exp(-pull * dt)
    let variance = pull > 0 ? (1 - kept * kept) / (2 * pull) : dt
    return kept * x + deviation * variance.squareRoot() * normal
  },
  .init(
    "ou.pullAfterDraw", .stale,
    "the draw is added first, and pulled back with the rest: the pull is that of the noise before "
      + "the step."
  ) { x, pull, deviation, dt, normal in
    let moved = x + deviation * dt.squareRoot() * normal
    return moved - pull * moved * dt
  }
  .or { x, pull, deviation, dt, normal in
    (x + deviation * dt.squareRoot() * normal) / (1 + pull * dt)
  },
  .init(
    "ou.stopsAtZero", .missingCase,
    "the pull stops at 0, so that 1 − θ dt is never negative: a long time step goes beyond 0."
  ) { x, pull, deviation, dt, normal in
    max(0, 1 - pull * dt) * x + deviation * dt.squareRoot() * normal
  },
]

/// Wrong random parts.
let noiseDrawMistakes: [Misconception<NextNoise>] = [
  .init(
    "ou.withoutRoot", .precision,
    "the random part grows with dt: its variance does, and its size is σ √dt ε."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation * dt * normal
  },
  .init(
    "ou.timeAndRoot", .parameter,
    "the random part has the factor dt besides √dt: dt belongs to the pull alone."
  ) { x, pull, deviation, dt, normal in
    x + (-pull * x + deviation * dt.squareRoot() * normal) * dt
  },
  .init(
    "ou.drawWithoutTime", .parameter,
    "√dt is missing in the random part: short steps move the noise less."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation * normal
  },
  .init(
    "ou.dividedByRoot", .exchange,
    "the random part is divided by √dt: it is multiplied, since short steps move the noise less."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation / dt.squareRoot() * normal
  },
  .init(
    "ou.rootOfDeviation", .parameter,
    "the root is taken of σ dt: σ is a deviation already, and stands outside of the root."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + (deviation * dt).squareRoot() * normal
  }
  .or { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation.squareRoot() * dt * normal
  },
  .init(
    "ou.varianceForDeviation", .parameter,
    "σ is squared: σ √dt ε has the variance σ² dt."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation * deviation * dt.squareRoot() * normal
  }
  .or { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation * deviation * dt * normal
  },
  .init(
    "ou.withoutDraw", .randomness,
    "the draw is left out: σ √dt is multiplied by ε.",
    { x, pull, deviation, dt, _ in x - pull * x * dt + deviation * dt.squareRoot() }),
  .init(
    "ou.withoutRandomPart", .term,
    "the random part is missing: the noise then dies out.",
    { x, pull, _, dt, _ in x - pull * x * dt }),
  .init(
    "ou.withoutDeviation", .parameter,
    "σ is left out: the draw is multiplied by it."
  ) { x, pull, _, dt, normal in
    x - pull * x * dt + dt.squareRoot() * normal
  },
  .init(
    "ou.subtracted", .sign,
    "the random part is subtracted: ε is as often positive as negative, but with a given draw the "
      + "step is another one."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt - deviation * dt.squareRoot() * normal
  },
  .init(
    "ou.sizeOfDraw", .sign,
    "the size of ε is taken, without its sign: a draw may be negative."
  ) { x, pull, deviation, dt, normal in
    x - pull * x * dt + deviation * dt.squareRoot() * abs(normal)
  },
  .init(
    "ou.parametersExchanged", .exchange,
    "θ and σ have changed places: θ = `pull` belongs to x, and σ = `deviation` to ε.",
    changing: { right in { try right($0, $2, $1, $3, $4) } }),
  .init(
    "ou.noiseForDraw", .exchange,
    "the last noise and the draw have changed places: x is pulled, and ε multiplied by σ √dt.",
    changing: { right in { try right($4, $1, $2, $3, $0) } }),
  .init(
    "ou.average", .otherFormula,
    "old noise and draw are averaged with the shares 1 − θ dt and θ dt, as a soft update does: the "
      + "draw has the factor σ √dt alone."
  ) { x, pull, deviation, dt, normal in
    (1 - pull * dt) * x + pull * dt * deviation * normal
  },
  .init(
    "ou.limited", .missingCase,
    "the noise is limited to [−1, 1]: the action is limited after the noise is added to it, and "
      + "the noise is not.",
    changing: { right in { min(max(try right($0, $1, $2, $3, $4), -1), 1) } }),
]
