import Curriculum

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Grades what changes, each time that a learner's file is saved.
struct Watch {
  let package: PackageFolder
  let executable: String
  let style: Style

  /// Looks at the files' dates until it is interrupted.
  func run() throws -> Never {
    Platform.leaveOnInterrupt()
    // Before the invitation: what is saved after it must differ from what is remembered here.
    var dates = Catalogue.lessons.map { package.date(of: $0.stubFile) }
    var texts = Catalogue.lessons.map { try? package.read($0.stubFile) }
    print("Watching Sources/Exercises. Save a file to have it graded; Ctrl-C ends.")
    Platform.flushOutput()
    while true {
      Platform.sleep(seconds: 0.3)
      var changed: [String] = []
      for (index, lesson) in Catalogue.lessons.enumerated() {
        let date = package.date(of: lesson.stubFile)
        guard date != dates[index], let text = try? package.read(lesson.stubFile) else { continue }
        dates[index] = date
        changed += exercises(of: lesson, changedBetween: texts[index] ?? "", and: text)
        texts[index] = text
      }
      guard !changed.isEmpty else { continue }
      print("\n" + style.paint("Changed: \(changed.joined(separator: ", ")). Building …", .dim))
      Platform.flushOutput()
      if build() {
        _ = Platform.run(executable, changed + (style.isColored ? ["--color", "always"] : []))
      }
      Platform.flushOutput()
    }
  }

  /// The exercises whose sections differ; all of the lesson where the change is outside of them.
  private func exercises(
    of lesson: Catalogue.Lesson, changedBetween old: String, and new: String
  ) -> [String] {
    guard old != new else { return [] }
    let (before, after) = (StubFile(old), StubFile(new))
    let ids = lesson.exercises.map(\.id)
    let changed = ids.filter { before.section($0) != after.section($0) }
    return changed.isEmpty ? ids : changed
  }

  /// Builds this program anew, and shows the compiler's errors where there are any.
  private func build() -> Bool {
    var arguments = ["swift", "build", "--package-path", package.path, "--product", "grade"]
    // <scratch>/<platform>/<configuration>/grade
    let parts = executable.split(separator: "/")
    if parts.count > 3, ["debug", "release"].contains(parts[parts.count - 2]) {
      arguments += ["-c", String(parts[parts.count - 2])]
      arguments += ["--scratch-path", "/" + parts.dropLast(3).joined(separator: "/")]
    }
    guard var process = ChildProcess(executable: "/usr/bin/env", arguments: arguments) else {
      print("  swift build could not be started.")
      return false
    }
    while process.ending == nil {
      _ = process.poll()
      Platform.sleep(seconds: 0.02)
    }
    guard process.ending != .exited(0) else { return true }
    print("  It does not compile yet:")
    let lines = String(decoding: process.printed, as: UTF8.self).split(separator: "\n")
    var errors = lines.drop { !$0.contains("error:") }.filter { !$0.hasPrefix("[") }
    if errors.isEmpty { errors = lines.suffix(10) }
    for line in errors.prefix(16) { print("  " + line.replacing(package.path + "/", with: "")) }
    return false
  }
}
