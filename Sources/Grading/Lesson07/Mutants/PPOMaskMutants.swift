import Curriculum
import RLCore
import Solutions

/// Misconceptions about 07.4; `PPOMutants.all` says what each of them is.
enum MaskMutants {
  enum IgnoresSign: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { $1 == 0 || abs($0 - 1) > clipRange }
    }
  }

  enum IgnoresAdvantage: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      ratios.map { abs($0 - 1) > clipRange }
    }
  }

  enum EdgeIncluded: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { ratio, advantage in
        if advantage > 0 { return ratio >= 1 + clipRange }
        if advantage < 0 { return ratio <= 1 - clipRange }
        return true
      }
    }
  }

  enum SwappedSigns: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      PPOSolution.vanishingGradient(
        ratios: ratios, advantages: advantages.map { -$0 }, clipRange: clipRange)
    }
  }

  enum ForgetsZeroAdvantage: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { ratio, advantage in
        advantage > 0 && ratio > 1 + clipRange || advantage < 0 && ratio < 1 - clipRange
      }
    }
  }

  enum ZeroIsGood: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { $1 >= 0 ? $0 > 1 + clipRange : $0 < 1 - clipRange }
    }
  }

  enum ZeroIsBad: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { $1 > 0 ? $0 > 1 + clipRange : $0 < 1 - clipRange }
    }
  }

  enum UpperEdgeOnly: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      zip(ratios, advantages).map { $1 == 0 || $1 > 0 && $0 > 1 + clipRange }
    }
  }

  enum Inverted: PPOMutant {
    static func vanishingGradient(
      ratios: [Float], advantages: [Float], clipRange: Float
    ) -> [Bool] {
      PPOSolution.vanishingGradient(
        ratios: ratios, advantages: advantages, clipRange: clipRange
      ).map { !$0 }
    }
  }
}

/// Misconceptions about 07.6; `PPOMutants.all` says what each of them is.
enum KlMutants {
  enum K1: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (_, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (mean(new, old) { -$0 }, fraction)
    }
  }

  enum K2: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (_, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (mean(new, old) { $0 * $0 / 2 }, fraction)
    }
  }

  enum Reversed: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (_, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (mean(new, old) { Elementary.exp(-$0) - 1 + $0 }, fraction)
    }
  }

  enum InvertedRatio: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      PPOSolution.divergence(
        newLogProbabilities: old, oldLogProbabilities: new, clipRange: clipRange)
    }
  }

  enum Sum: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (kl, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (kl * Float(new.count), fraction)
    }
  }

  enum SignedClipFraction: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (kl, _) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (kl, mean(new, old) { Elementary.exp($0) - 1 > Double(clipRange) ? 1 : 0 })
    }
  }

  enum ClipCount: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (kl, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (kl, (fraction * Float(new.count)).rounded())
    }
  }

  enum IntegerClipFraction: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (kl, fraction) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (kl, fraction.rounded(.down))
    }
  }

  enum ClipFractionOfLogarithms: PPOMutant {
    static func divergence(
      newLogProbabilities new: [Float], oldLogProbabilities old: [Float], clipRange: Float
    ) -> (kl: Float, clipFraction: Float) {
      let (kl, _) = PPOSolution.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return (kl, mean(new, old) { abs($0) > Double(clipRange) ? 1 : 0 })
    }
  }
}

/// The mean over the samples of a function of log r.
private func mean(_ new: [Float], _ old: [Float], _ term: (Double) -> Double) -> Float {
  var sum = 0.0
  for (new, old) in zip(new, old) { sum += term(Double(new) - Double(old)) }
  return Float(sum / Double(new.count))
}
