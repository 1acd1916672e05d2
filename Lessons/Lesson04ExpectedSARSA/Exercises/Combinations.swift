import Course

// Two misconceptions at once, where one of them is so easily made that it would hide the other.
extension Array {
  /// Returns some of the mistakes, each with a second one made on top of it.
  ///
  /// - Parameters:
  ///   - names: those of the first mistakes, without what they are about.
  ///   - suffix: what the names end in.
  ///   - sentence: what else is wrong; it follows on the first mistake's diagnosis.
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
        first.name + suffix, "\(first.diagnosis) \(sentence)", section: first.section,
        changing: { change(first.change($0)) })
    }
  }
}
