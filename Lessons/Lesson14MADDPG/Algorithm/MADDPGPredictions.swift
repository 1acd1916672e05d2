/// A part of MADDPG that 14.8 changes, alone.
public enum MADDPGKnob: String, CaseIterable, Sendable {
  /// Each critic reads only its own agent's observation and action.
  case localCritic
  /// γ is 0.8 instead of 0.95.
  case smallerDiscount
  /// The temperature is 5 instead of 1.
  case higherTemperature
  /// The penalty on logits is 0.1 instead of 0.001.
  case strongerPenalty
}

/// A quantity that 14.8 asks about.
public enum MADDPGQuantity: String, CaseIterable, Sendable {
  /// Mean of (Qᵢ − yᵢ)² over the memory: what the critics cannot explain.
  case criticError
  /// Mean of |Qᵢ|, the size of the predicted values.
  case prediction
  /// Mean entropy of the actors' choices.
  case entropy
}
