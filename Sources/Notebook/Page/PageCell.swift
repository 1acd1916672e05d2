/// One numbered cell of a lesson.
struct PageCell: Sendable {
  /// Its place on the page, from 1.
  let number: Int
  /// Its name on the command line and in the book, such as "clip".
  let slug: String
  /// Its heading.
  let title: String
  /// One sentence: what it is for.
  let purpose: String
  /// Whether it runs only with `--long` or when asked for by name.
  let isLong: Bool
}
