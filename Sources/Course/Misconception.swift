/// A common wrong answer: its name, its diagnosis, and a function that gives it.
///
/// `Subject` is the type of the function; in a lesson it is the lesson's set of functions, of which
/// one is wrong and the others are right.
public struct Misconception<Subject: Sendable>: Sendable {
  /// The subject and the mistake, such as "gae.ignoresTermination".
  public let name: String
  /// The mistake, as the end of "This is exactly what you get when …".
  public let diagnosis: String
  /// The section of the chapter to read next; nil for the exercise's section.
  public let section: String?
  /// Makes the wrong function from the right one.
  public let change: @Sendable (_ right: Subject) -> Subject

  /// Creates a misconception from a wrong function.
  public init(
    _ name: String, _ diagnosis: String, section: String? = nil, _ wrong: Subject
  ) {
    self.init(name, diagnosis, section: section, changing: { _ in wrong })
  }

  /// Creates a misconception that changes the right function.
  public init(
    _ name: String, _ diagnosis: String, section: String? = nil,
    changing change: @escaping @Sendable (_ right: Subject) -> Subject
  ) {
    self.name = name
    self.diagnosis = diagnosis
    self.section = section
    self.change = change
  }

  /// The same mistake in a set of functions, in the one at a key path.
  func applied<Whole: Sendable>(
    to path: WritableKeyPath<Whole, Subject> & Sendable
  ) -> Misconception<Whole> {
    Misconception<Whole>(
      name, diagnosis, section: section,
      changing: { whole in
        var changed = whole
        changed[keyPath: path] = change(whole[keyPath: path])
        return changed
      })
  }
}
