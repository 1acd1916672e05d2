import Course

// Pairs of mistakes that are often made together, and that neither misconception alone matches.
extension Array {
  /// Returns some of the mistakes, each with a second one made on top of it.
  ///
  /// - Parameters:
  ///   - names: the first mistakes' names after the dot.
  ///   - suffix: the end of the new names.
  ///   - sentence: the second mistake's diagnosis, which follows on the first one's.
  ///   - change: makes the second mistake in a function that has the first.
  func combined<Function: Sendable>(
    _ names: String..., suffix: String, _ sentence: String,
    changing change: @escaping @Sendable (Function) -> Function
  ) -> Self where Element == Misconception<Function> {
    names.map { name in
      guard let first = self.first(where: { $0.name.hasSuffix(".\(name)") }) else {
        preconditionFailure("there is no misconception \(name)")
      }
      return Misconception(
        first.name + suffix, first.mistake, "\(first.diagnosis) \(sentence)",
        section: first.section,
        changing: { change(first.change($0)) })
    }
  }
}
