import Console
import Course

/// `grade reset`: the stubs as they were, in place of the learner's answers.
struct Reset {
  let lesson: LessonOutline
  let package: PackageFolder

  /// Restores one exercise, or all of the lesson; what is outside of the exercises stays.
  ///
  /// - Returns: The sentence to print.
  func run(_ exercise: String?) throws -> String {
    let stub = ExerciseFile(try package.read(lesson.stubFile))
    guard package.date(of: lesson.exerciseFile) != nil else {
      try package.write(stub.text, to: lesson.exerciseFile)
      return "\(lesson.exerciseFile) was missing; it is as it was in the beginning."
    }
    let text = try package.read(lesson.exerciseFile)
    var file = ExerciseFile(text)
    if let exercise, let section = stub.section(exercise) {
      guard file.replace(exercise, by: section) else {
        throw GradeError(
          "the line \"// MARK: - \(exercise)\" is missing from \(lesson.exerciseFile); "
            + "grade reset \(lesson.id) restores all exercises of the lesson",
          status: ExitStatus.cannotRead)
      }
    } else if !file.restore(lesson.exercises.map(\.id), from: stub) {
      throw GradeError(
        "\(lesson.exerciseFile) has no line \"// MARK: -\" left; move the file away, and grade "
          + "reset \(lesson.id) makes it new", status: ExitStatus.cannotRead)
    }
    let name = exercise ?? lesson.id
    guard file.text != text else {
      return "\(name) is as it was in the beginning; nothing to reset."
    }
    let copy = try package.saveCopy(text, as: name)
    try package.write(file.text, to: lesson.exerciseFile)
    let helpers = exercise == nil ? " What is outside of the exercises stays." : ""
    return "\(name) is as it was in the beginning.\(helpers) Your file until now: \(copy)"
  }
}
