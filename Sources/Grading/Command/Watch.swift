import Console
import Course

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Grades the changed exercises each time a learner's file is saved.
struct Watch {
  let course: [LessonOutline]
  let package: PackageFolder
  let executable: String
  let style: Style

  /// Polls the files' dates until an interrupt.
  func run() throws -> Never {
    Platform.exitOnInterrupt()
    // Read before the prompt: a file that is saved after it must count as changed.
    var dates = course.map { package.date(of: $0.exerciseFile) }
    var texts = course.map { (try? package.read($0.exerciseFile)) ?? "" }
    var stale: Set<String> = []  // changed, and not graded since
    print("Watching Sources/Exercises. Save a file to have it graded; Ctrl-C ends.")
    Platform.flushOutput()
    while true {
      Platform.sleep(seconds: 0.3)
      var changed: Set<String> = []
      for (index, lesson) in course.enumerated() {
        let date = package.date(of: lesson.exerciseFile)
        guard date != dates[index], let text = try? package.read(lesson.exerciseFile) else {
          continue
        }
        dates[index] = date
        changed.formUnion(exercises(of: lesson, changedBetween: texts[index], and: text))
        texts[index] = text
      }
      guard !changed.isEmpty else { continue }
      stale.formUnion(changed)
      let list = changed.sorted().joined(separator: ", ")
      ("Changed: \(list). Building …").wrapped(to: style.width)
        .enumerated().forEach { print(($0 == 0 ? "\n" : "") + style.painted($1, .faint)) }
      Platform.flushOutput()
      if build() {
        stale.formUnion(callers(of: stale))
        let color = ["--color", style.color ? "always" : "never"]
        _ = Platform.run(executable, stale.sorted() + color)
        stale = []
      }
      Platform.flushOutput()
    }
  }

  /// The exercises whose sections differ, and if the change is outside of them, too, all written
  /// ones: they may use what has changed.
  func exercises(
    of lesson: LessonOutline, changedBetween old: String, and new: String
  ) -> [String] {
    guard old != new else { return [] }
    let (before, after) = (ExerciseFile(old), ExerciseFile(new))
    let ids = lesson.exercises.map(\.id)
    let changed = ids.filter { before.section($0) != after.section($0) }
    guard changed.isEmpty || before.outside(ids) != after.outside(ids) else { return changed }
    let all = ids.filter { changed.contains($0) || isWritten($0, after, lesson) }
    return all.isEmpty ? ids : all
  }

  /// Whether an exercise's section is no longer the stub's.
  private func isWritten(_ id: String, _ file: ExerciseFile, _ lesson: LessonOutline) -> Bool {
    guard let stub = try? package.read(lesson.stubFile) else { return true }
    return ExerciseFile(stub).section(id) != file.section(id)
  }

  /// The written exercises of any lesson that call one of some exercises.
  private func callers(of changed: Set<String>) -> [String] {
    let calls = ExerciseCalls(course) { try? package.read($0) }
    return course.flatMap(\.exercises).map(\.id).filter {
      !changed.isDisjoint(with: calls.exercises(calledBy: $0))
    }
  }

  /// Builds this program again, and shows the compiler's errors, if any.
  ///
  /// On a terminal the build gets a pseudo-terminal: `swift build` compiles with other flags into a
  /// pipe, and each change between the two compiles the whole package again. Standard error
  /// decides, because `swift run` writes there: so `grade watch | tee` builds as `grade` does.
  private func build() -> Bool {
    var arguments = ["swift", "build", "--package-path", package.path, "--product", "grade"]
    // <scratch>/<platform>/<configuration>/grade
    let parts = executable.split(separator: "/")
    if parts.count > 3, ["debug", "release"].contains(parts[parts.count - 2]) {
      arguments += ["-c", String(parts[parts.count - 2])]
      arguments += ["--scratch-path", "/" + parts.dropLast(3).joined(separator: "/")]
    }
    guard
      var process = ChildProcess(
        executable: "/usr/bin/env", arguments: arguments,
        onTerminal: DescriptorOutput.standardError.isTerminal)
    else {
      print("  swift build could not be started.")
      return false
    }
    while process.ending == nil {
      process.poll()
      Platform.sleep(seconds: 0.02)
    }
    guard process.ending != .exited(0) else { return true }
    print("  It does not compile yet:")
    let errors = errors(in: process.printed)
    for line in errors {
      print("  " + line.replacing(package.path + "/", with: ""))
    }
    for tip in CompilerTip.tips(for: errors) {
      tip.wrapped(to: style.width, indent: "  ").forEach { print($0) }
    }
    return false
  }

  /// The lines from the first error on, at most 16; the last lines if there is no error line.
  private func errors(in printed: [UInt8]) -> [String] {
    let text = String(decoding: printed, as: UTF8.self)
      .replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
    let lines = text.split { $0.isNewline }.map(String.init)
    let errors = lines.drop { !$0.contains("error:") }.filter { !$0.hasPrefix("[") }
    return Array((errors.isEmpty ? lines.suffix(10) : errors).prefix(16))
  }
}
