/// One numbered cell of a lesson.
struct PageCell: Sendable {
  /// Its position on the page, from 1.
  let number: Int
  /// Its name on the command line and in the book, such as "clip".
  let slug: String
  /// Its heading.
  let title: String
  /// Its purpose, in one sentence.
  let purpose: String
  /// Whether it runs only with `--long` or if `--only` names it.
  let isLong: Bool
  /// Whether the seed decides all that it writes; otherwise its title says that it does not.
  let isDetermined: Bool
}
