import Curriculum

/// Misconceptions by name: wrong implementations that the lessons can train on.
public enum Mutants {
  /// Returns the implementation of lesson 7 with a misconception, such as "gae.ignoresTermination".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func ppo(named name: String) -> (any PPOExercises.Type)? {
    PPOMutants.all.first { $0.name == name }?.implementation
  }

  /// Returns the names of a lesson's misconceptions, by exercise.
  public static func names(lesson: Int) -> [String] {
    switch lesson {
    case 7: PPOMutants.all.map(\.name)
    default: []
    }
  }

  /// Returns the names of the misconceptions about one exercise, such as "07.3".
  public static func names(exercise id: String) -> [String] {
    PPOMutants.all.filter { $0.exercise == id }.map(\.name)
  }
}
