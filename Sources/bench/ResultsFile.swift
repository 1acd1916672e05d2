import Foundation

/// A file that takes the figures: as a whole, or not at all.
struct ResultsFile {
  /// Why a file cannot be written, in one sentence.
  struct Failure: Error {
    let message: String
  }

  private let url: URL
  /// Devices and pipes are written into, files are replaced.
  private let isReplaceable: Bool

  /// Checks that the file can be written, and leaves what is there as it is.
  ///
  /// - Throws: `Failure` where it cannot.
  init(path: String) throws(Failure) {
    url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    var isDirectory: ObjCBool = false
    let manager = FileManager.default
    let exists = manager.fileExists(atPath: url.path, isDirectory: &isDirectory)
    if isDirectory.boolValue { throw Failure(message: "cannot write \(path): it is a directory") }
    let type = try? manager.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
    isReplaceable = !exists || type == .typeRegular
    if exists && !manager.isWritableFile(atPath: url.path) {
      throw Failure(message: "cannot write \(path): it is closed to you")
    }
    guard isReplaceable else { return }
    // Permissions alone do not tell about read-only file systems.
    let probe = url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent.prefix(100)).\(getpid()).partial")
    do {
      try Data().write(to: probe)
      try manager.removeItem(at: probe)
    } catch {
      throw Failure(
        message: "cannot write \(path): choose a directory that exists and is open to you")
    }
  }

  /// Replaces the file's contents.
  func write(_ data: Data) throws(Failure) {
    do {
      if isReplaceable {
        try data.write(to: url, options: .atomic)
      } else {
        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: data)
        try handle.close()
      }
    } catch {
      throw Failure(message: "cannot write \(url.path): \(error.localizedDescription)")
    }
  }
}
