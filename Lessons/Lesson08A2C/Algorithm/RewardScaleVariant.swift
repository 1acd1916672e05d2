import RLCore
import RLNetworks

/// A training with rewards ten times as large, of which some effects are undone.
///
/// With all three undone it is the training with the former rewards, but for rounding.
public struct RewardScaleVariant: Sendable {
  /// The advantages are divided by ten: they weigh as much as before beside the entropy.
  public var advantages = false
  /// The value loss has a hundredth of its weight: its gradient has its former share of the norm.
  public var valueLoss = false
  /// The critic's network predicts tenths of the values: its weights need not grow.
  public var criticOutput = false

  /// Creates a variant.
  public init(advantages: Bool = false, valueLoss: Bool = false, criticOutput: Bool = false) {
    self.advantages = advantages
    self.valueLoss = valueLoss
    self.criticOutput = criticOutput
  }

  /// The functions of the variant.
  public func applied(to right: A2CFunctions) -> A2CFunctions {
    let (policy, critic): (Float, Float) = (advantages ? 0.1 : 1, criticOutput ? 10 : 1)
    var functions = right
    functions.bootstrappedReturns = { rewards, endings, finalValues, bootstrapValues, discount in
      try right.bootstrappedReturns(
        rewards, endings, finalValues.map { critic * $0 }, bootstrapValues.map { critic * $0 },
        discount)
    }
    functions.explainedVariance = { values, returns in
      try right.explainedVariance(values.map { critic * $0 }, returns)
    }
    functions.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
      // A ln π is a product: a tenth of the one factor is a tenth of the other.
      try right.loss(
        tape.scale(logProbabilities, by: policy), entropies, tape.scale(values, by: critic),
        returns, value, entropy, &tape)
    }
    return functions
  }

  /// The settings of the variant.
  public func applied(to settings: A2CSettings) -> A2CSettings {
    var settings = settings
    settings.rewardScale *= 10
    if valueLoss { settings.valueCoefficient /= 100 }
    return settings
  }
}
