import Console

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The course's folder on disk.
struct PackageFolder {
  let path: String

  /// Finds the folder at or above the working directory, else above the program.
  static func find() throws -> PackageFolder {
    for start in [FileManager.default.currentDirectoryPath, Platform.executablePath()] {
      var path = start
      while path.count > 1 {
        if FileManager.default.fileExists(atPath: path + "/Sources/Exercises") {
          return PackageFolder(path: path)
        }
        guard let slash = path.lastIndex(of: "/") else { break }
        path = String(path[..<slash])
      }
    }
    throw GradeError(
      "the course is not here: run grade inside its folder", status: ExitStatus.cannotRead)
  }

  /// Reads a file of the course.
  func read(_ file: String) throws -> String {
    guard let text = try? String(contentsOfFile: path + "/" + file, encoding: .utf8) else {
      throw GradeError("\(file) cannot be read", status: ExitStatus.cannotRead)
    }
    return text
  }

  /// Replaces a file of the course atomically.
  func write(_ text: String, to file: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + file), options: .atomic)
    } catch {
      throw GradeError("\(file) cannot be written", status: ExitStatus.cannotCreate)
    }
  }

  /// The date of a file's last change, or nil if there is no such file.
  func date(of file: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + file)
    return attributes?[.modificationDate] as? Date
  }

  /// Saves a copy of a text in `.grade`.
  ///
  /// - Returns: The path of the copy, relative to the course.
  func saveCopy(_ text: String, as name: String) throws -> String {
    var number = 1
    while FileManager.default.fileExists(atPath: "\(path)/.grade/\(name)-\(number).swift") {
      number += 1
    }
    let file = ".grade/\(name)-\(number).swift"
    do {
      try writeOwn(text, to: file)
    } catch {
      throw GradeError(
        "\(file) cannot be written, and without a copy nothing is reset",
        status: ExitStatus.cannotCreate)
    }
    return file
  }

  /// Writes a file into `.grade`, a folder that Git ignores.
  func writeOwn(_ text: String, to file: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/.grade", withIntermediateDirectories: true)
    try write("*\n", to: ".grade/.gitignore")
    try write(text, to: file)
  }
}

/// An error with its message, in one line, and its exit status.
struct GradeError: Error {
  let message: String
  let status: Int32

  init(_ message: String, status: Int32) {
    self.message = message
    self.status = status
  }
}
