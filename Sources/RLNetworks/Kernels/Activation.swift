/// The function applied to each output of a layer.
public enum Activation: Sendable, Equatable, CaseIterable {
  /// y = x.
  case identity
  /// y = tanh x.
  case tanh
  /// y = max(x, 0).
  case relu
  /// y = 1 / (1 + e⁻ˣ).
  case sigmoid
  /// y = ln(1 + eˣ).
  case softplus
  /// y = x for x > 0, else eˣ − 1.
  case elu
}
