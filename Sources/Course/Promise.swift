/// A promise of an exercise's statement, with the misconceptions that break it.
///
/// The tests require that the words stand in the statement and that each breach fails a case.
public struct Promise: Sendable {
  /// Words of the statement, letter for letter but for line breaks: "compare with ==".
  public let words: String
  /// The names of misconceptions that break it, at least one.
  public let breaches: [String]

  /// Creates a promise.
  public init(_ words: String, brokenBy breaches: String...) {
    self.words = words
    self.breaches = breaches
  }
}
