#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The working folders of learners' code.
enum TemporaryFolder {
  /// Makes an empty folder for one process.
  ///
  /// - Returns: Its path, or nil if the system's folder for temporary files cannot be written.
  static func make() -> String? {
    let named = ProcessInfo.processInfo.environment["TMPDIR"]
    let place = named.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var path = "\(place)/grade-XXXXXX".utf8CString.map { $0 }
    guard mkdtemp(&path) != nil else { return nil }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a folder and all that is in it, also what may not be read.
  static func remove(_ path: String) {
    let files = FileManager.default
    if (try? files.removeItem(atPath: path)) != nil { return }
    open(path)
    try? files.removeItem(atPath: path)
  }

  /// Permits the owner to remove what is in a folder; a link is not followed.
  private static func open(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    chmod(path, 0o700)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names { open(path + "/" + name) }
  }
}
