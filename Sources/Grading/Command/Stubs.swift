/// The learner's files as they were in the beginning, for `grade reset`.
enum Stubs {
  /// Returns the text of a lesson's file, or nil where the lesson has none.
  static func text(lesson: Int) -> String? {
    Course.lesson(lesson)?.stub
  }
}
