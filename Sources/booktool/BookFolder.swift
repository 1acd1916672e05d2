import Foundation

/// The package's folder, with the files that the tool reads and writes.
struct BookFolder {
  var root: URL

  /// The package around `start`: the nearest folder up from it with a `Package.swift` and a `book`.
  init?(around start: URL) {
    var folder = start.standardizedFileURL
    while true {
      let isRoot = ["Package.swift", "book"].allSatisfy {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isRoot { break }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      if parent.path == folder.path { return nil }
      folder = parent
    }
    root = folder
  }

  /// Whether a path from the root exists.
  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The managed Markdown files: the book and the README.
  func chapters() throws -> [Chapter] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("book").path)
    let paths = names.filter { $0.hasSuffix(".md") }.sorted().map { "book/\($0)" }
    return try (["README.md"].filter(exists) + paths).map { Chapter(try read($0), file: $0) }
  }

  /// Every Swift file in the given folders, ordered by path.
  func code(_ folders: [String]) throws -> [(path: String, text: String)] {
    try folders.flatMap { folder -> [String] in
      let names = try FileManager.default.subpathsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)
      return names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }.sorted().map { ($0, try read($0)) }
  }

  /// The results files of a folder outside of the book, ordered by name.
  func results(in folder: URL) throws -> [ResultsFile] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      return try JSONDecoder().decode(ResultsFile.self, from: data)
    }
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Writes all files or, if one cannot be written, none: each is written to a temporary file
  /// first.
  func write(_ files: [(path: String, text: String)]) throws {
    let manager = FileManager.default
    var staged: [(from: URL, to: URL)] = []
    do {
      for file in files {
        let target = root.appendingPathComponent(file.path)
        let temporary = target.appendingPathExtension("new")
        staged.append((temporary, target))
        try Data(file.text.utf8).write(to: temporary)
      }
    } catch {
      for pair in staged { try? manager.removeItem(at: pair.from) }
      throw error
    }
    // `rename` replaces a file atomically.
    for pair in staged where rename(pair.from.path, pair.to.path) != 0 {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: pair.to.path])
    }
  }
}
