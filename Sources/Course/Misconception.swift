/// A common wrong answer: its name, its diagnosis, and a function that gives it.
///
/// `Subject` is the type of the function; in a lesson it is the lesson's set of functions, of which
/// one is wrong and the others are right.
public struct Misconception<Subject: Sendable>: Sendable {
  /// Makes a wrong function from the right one.
  public typealias Change = @Sendable (_ right: Subject) -> Subject

  /// The subject and the mistake, such as "gae.ignoresTermination".
  public let name: String
  /// The kind of the mistake.
  public let mistake: Mistake
  /// The mistake, as the end of "This is exactly what you get when …".
  public let diagnosis: String
  /// The section of the chapter to read next; nil for the exercise's section.
  public let section: String?
  /// The wrong functions that share the diagnosis; a lesson's page runs the first.
  public private(set) var changes: [Change]

  /// Creates a misconception from a wrong function.
  public init(
    _ name: String, _ mistake: Mistake, _ diagnosis: String, section: String? = nil,
    _ wrong: Subject
  ) {
    self.init(name, mistake, diagnosis, section: section, changing: { _ in wrong })
  }

  /// Creates a misconception that changes the right function.
  public init(
    _ name: String, _ mistake: Mistake, _ diagnosis: String, section: String? = nil,
    changing change: @escaping Change
  ) {
    self.init(name, mistake, diagnosis, section: section, changes: [change])
  }

  private init(
    _ name: String, _ mistake: Mistake, _ diagnosis: String, section: String?, changes: [Change]
  ) {
    self.name = name
    self.mistake = mistake
    self.diagnosis = diagnosis
    self.section = section
    self.changes = changes
  }

  /// Adds another wrong function that the same diagnosis explains.
  public func or(_ wrong: Subject) -> Misconception { or(changing: { _ in wrong }) }

  /// Adds another change of the right function that the same diagnosis explains.
  public func or(changing change: @escaping Change) -> Misconception {
    var copy = self
    copy.changes.append(change)
    return copy
  }

  /// The change that a lesson's page runs.
  public var change: Change { changes[0] }

  /// The same mistake in a set of functions, in the one at a key path.
  func applied<Whole: Sendable>(
    to path: WritableKeyPath<Whole, Subject> & Sendable
  ) -> Misconception<Whole> {
    Misconception<Whole>(
      name, mistake, diagnosis, section: section,
      changes: changes.map { change in
        { whole in
          var changed = whole
          changed[keyPath: path] = change(whole[keyPath: path])
          return changed
        }
      })
  }
}
