import Course
import RLCore
import RLNetworks

extension A3CFunctions {
  /// The same functions, whose step is not taken: the gradient is put into a mailbox.
  ///
  /// - Parameter mailbox: as many elements as there are parameters; only one worker writes them.
  func delivering(to mailbox: SharedVector) -> A3CFunctions {
    var changed = self
    changed.sharedStep = { gradient, _, _, _ in
      guard gradient.count == mailbox.count else {
        throw TrainingError.unusable(
          exercise: "09.5", answer: "hands over \(gradient.count) of \(mailbox.count) gradients")
      }
      for index in 0..<gradient.count { mailbox.store(gradient[index], at: index) }
    }
    return changed
  }

  /// The same functions, but for a round that never copies: workers act for ever with the first
  /// parameters.
  public var withoutCopies: A3CFunctions {
    var changed = self
    changed.round = { local, model, discount, rates, collect, gradient, functions in
      let segment = try collect(local)
      let estimate = try functions.segmentReturns(segment, discount)
      let step = try gradient(local, estimate.advantages, estimate.returns)
      try functions.sharedStep(step, model, rates, functions.accumulate)
    }
    return changed
  }
}
