import Curriculum

/// Misconceptions by name: wrong implementations that the lessons can train on.
public enum Mutants {
  /// Returns the names of a lesson's misconceptions, by exercise.
  public static func names(lesson: Int) -> [String] {
    Course.lesson(lesson)?.mutantNames ?? []
  }

  /// Returns the names of the misconceptions about one exercise, such as "07.3".
  public static func names(exercise id: String) -> [String] {
    Catalogue.exercise(id).flatMap { Course.lesson($0.lesson) }?.mutantNames(exercise: id) ?? []
  }
}
