import Curriculum
import RLCore
import Solutions

/// Misconceptions about 07.3; `PPOMutants.all` says what each of them is.
enum GaeMutants {
  enum IgnoresTermination: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        switch endings[t] {
        case .terminated: (next, true)
        case .truncated: (finalValues[t], true)
        case nil: (next, false)
        }
      }
    }
  }

  enum LeaksAcrossEnds: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        switch endings[t] {
        case .terminated: (0, false)
        case .truncated: (finalValues[t], false)
        case nil: (next, false)
        }
      }
    }
  }

  enum TruncationAsTermination: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        endings[t] == nil ? (next, false) : (0, true)
      }
    }
  }

  enum TruncationFromNextEpisode: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        switch endings[t] {
        case .terminated: (0, true)
        case .truncated: (next, true)
        case nil: (next, false)
        }
      }
    }
  }

  enum TruncationFromRolloutEnd: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        switch endings[t] {
        case .terminated: (0, true)
        case .truncated: (bootstrapValue, true)
        case nil: (next, false)
        }
      }
    }
  }

  enum TruncationFromOwnState: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        switch endings[t] {
        case .terminated: (0, true)
        case .truncated: (values[t], true)
        case nil: (next, false)
        }
      }
    }
  }

  enum IgnoresEndings: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { _, next in (next, false) }
    }
  }

  enum CutsTheTraceAlone: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(rewards, values, bootstrapValue, discount, traceDecay) { t, next in
        (next, endings[t] != nil)
      }
    }
  }

  enum LastStoredState: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      PPOSolution.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: values.last ?? 0, discount: discount, traceDecay: traceDecay)
    }
  }

  enum NormalizedFirst: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      let advantages = PPOSolution.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay
      ).advantages
      let count = Float(max(1, advantages.count))
      let mean = advantages.reduce(0, +) / count
      let variance = advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      let normalized = advantages.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
      return (normalized, zip(normalized, values).map { $0 + $1 })
    }
  }

  enum TraceWithoutDiscount: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      recursion(
        rewards, values, bootstrapValue, discount, traceDecay, trace: traceDecay
      ) { t, next in
        switch endings[t] {
        case .terminated: (0, true)
        case .truncated: (finalValues[t], true)
        case nil: (next, false)
        }
      }
    }
  }

  enum Forwards: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      var advantages: [Float] = []
      var trace: Float = 0
      for t in rewards.indices {
        var next = t + 1 < values.count ? values[t + 1] : bootstrapValue
        if let ending = endings[t] {
          next = ending == .terminated ? 0 : finalValues[t]
          trace = 0
        }
        trace = rewards[t] + discount * next - values[t] + discount * traceDecay * trace
        advantages.append(trace)
      }
      return (advantages, zip(advantages, values).map { $0 + $1 })
    }
  }

  enum ReturnsWithoutTrace: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      let advantages = PPOSolution.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay
      ).advantages
      var returns = rewards
      var next = bootstrapValue
      for t in rewards.indices.reversed() {
        if let ending = endings[t] { next = ending == .terminated ? 0 : finalValues[t] }
        returns[t] += discount * next
        next = returns[t]
      }
      return (advantages, returns)
    }
  }

  enum ReturnsOfRewards: PPOMutant {
    static func generalizedAdvantages(
      rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
      bootstrapValue: Float, discount: Float, traceDecay: Float
    ) -> (advantages: [Float], returns: [Float]) {
      let advantages = PPOSolution.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay
      ).advantages
      var returns = rewards
      for t in rewards.indices.dropLast().reversed() where endings[t] == nil {
        returns[t] += discount * returns[t + 1]
      }
      return (advantages, returns)
    }
  }
}

/// The recursion of 07.3 with its treatment of endings left open.
///
/// `next` is given t and V of what is stored after it; it returns V(s_{t+1}) and whether the trace is
/// cut.
private func recursion(
  _ rewards: [Float], _ values: [Float], _ bootstrapValue: Float, _ discount: Float,
  _ traceDecay: Float, trace: Float? = nil,
  next: (_ t: Int, _ stored: Float) -> (value: Float, cut: Bool)
) -> (advantages: [Float], returns: [Float]) {
  var advantages = [Float](repeating: 0, count: rewards.count)
  var nextAdvantage: Float = 0
  var nextValue = bootstrapValue
  for t in rewards.indices.reversed() {
    let (value, cut) = next(t, nextValue)
    if cut { nextAdvantage = 0 }
    let error = rewards[t] + discount * value - values[t]
    nextAdvantage = error + (trace ?? discount * traceDecay) * nextAdvantage
    advantages[t] = nextAdvantage
    nextValue = values[t]
  }
  return (advantages, zip(advantages, values).map { $0 + $1 })
}
