import RLCore

/// What a training takes for the value after an episode's end.
public enum EndingMistake: CaseIterable, Sendable {
  /// 0 after a termination, V of the last observation after a truncation.
  case none
  /// 0 after a truncation, too.
  case truncationTerminates
  /// The return of the next episode, which the same environment has begun.
  case endingsIgnored

  /// The functions with this mistake.
  public func applied(to right: A2CFunctions) -> A2CFunctions {
    guard self != .none else { return right }
    let ending: Ending? = self == .truncationTerminates ? .terminated : nil
    var functions = right
    functions.bootstrappedReturns = { rewards, endings, finalValues, bootstrapValues, discount in
      try right.bootstrappedReturns(
        rewards, endings.map { $0 == nil ? nil : ending }, finalValues, bootstrapValues, discount)
    }
    return functions
  }
}
