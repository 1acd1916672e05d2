/// A wrong answer that is known by name: a function that can be run, and what is wrong with it.
///
/// `Subject` is the type of the function; inside a lesson it becomes the lesson's whole set of
/// functions, of which one is wrong and the others are right.
public struct Misconception<Subject: Sendable>: Sendable {
  /// What it is about and what is wrong with it, such as "gae.ignoresTermination".
  public let name: String
  /// What the mistake is, as the end of "This is exactly what you get when …".
  public let diagnosis: String
  /// The section of the chapter to read next, where it is not the exercise's own.
  public let section: String?
  /// Makes the wrong function from the right one.
  public let change: @Sendable (_ right: Subject) -> Subject

  /// A wrong function that stands on its own.
  public init(
    _ name: String, _ diagnosis: String, section: String? = nil, _ wrong: Subject
  ) {
    self.init(name, diagnosis, section: section, changing: { _ in wrong })
  }

  /// A wrong function made from the right one.
  public init(
    _ name: String, _ diagnosis: String, section: String? = nil,
    changing change: @escaping @Sendable (_ right: Subject) -> Subject
  ) {
    self.name = name
    self.diagnosis = diagnosis
    self.section = section
    self.change = change
  }

  /// The same mistake in a set of functions, made in the one that a key path leads to.
  func made<Whole: Sendable>(
    in path: WritableKeyPath<Whole, Subject> & Sendable
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
