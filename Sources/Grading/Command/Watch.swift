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
    var texts = course.map { try? package.read($0.exerciseFile) }
    print("Watching Sources/Exercises. Save a file to have it graded; Ctrl-C ends.")
    Platform.flushOutput()
    while true {
      Platform.sleep(seconds: 0.3)
      var changed: [String] = []
      for (index, lesson) in course.enumerated() {
        let date = package.date(of: lesson.exerciseFile)
        guard date != dates[index], let text = try? package.read(lesson.exerciseFile) else {
          continue
        }
        dates[index] = date
        changed += exercises(of: lesson, changedBetween: texts[index] ?? "", and: text)
        texts[index] = text
      }
      guard !changed.isEmpty else { continue }
      print("\n" + style.painted("Changed: \(changed.joined(separator: ", ")). Building …", .faint))
      Platform.flushOutput()
      if build() {
        _ = Platform.run(executable, changed + (style.color ? ["--color", "always"] : []))
      }
      Platform.flushOutput()
    }
  }

  /// The exercises whose sections differ; all of the lesson if the change is outside of them.
  private func exercises(
    of lesson: LessonOutline, changedBetween old: String, and new: String
  ) -> [String] {
    guard old != new else { return [] }
    let (before, after) = (ExerciseFile(old), ExerciseFile(new))
    let ids = lesson.exercises.map(\.id)
    let changed = ids.filter { before.section($0) != after.section($0) }
    return changed.isEmpty ? ids : changed
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
      _ = process.poll()
      Platform.sleep(seconds: 0.02)
    }
    guard process.ending != .exited(0) else { return true }
    print("  It does not compile yet:")
    for line in errors(in: process.printed) {
      print("  " + line.replacing(package.path + "/", with: ""))
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
