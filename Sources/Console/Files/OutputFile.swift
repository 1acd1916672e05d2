import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or directory that cannot be written.
package struct OutputError: Error, Equatable {
  /// The sentence to print.
  package let message: String
}

/// A file that is replaced atomically: a reader sees the old contents or the new.
package struct OutputFile: Sendable {
  /// The path as it was typed, for messages.
  let path: String
  /// The path with links resolved, so that a symbolic link stays a link to the written file.
  private let target: String
  /// Whether it is a regular file, or none yet; devices and pipes are written into instead.
  package let isReplaceable: Bool
  /// The permissions of the replaced file.
  private let mode: mode_t?

  /// Checks that the file can be written, without changing it.
  ///
  /// - Throws: `OutputError` if the path is a directory, or its directory is missing or not
  ///   writable.
  package init(path: String) throws(OutputError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw Self.cannotWrite(path, "it is a directory") }
    isReplaceable = !exists || kind == S_IFREG
    mode = exists && isReplaceable ? status.st_mode & 0o7777 : nil
    // The link /dev/stdout resolves to a name such as "pipe:[17]", which cannot be opened.
    target = isReplaceable ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
    if exists, access(target, W_OK) != 0 { throw Self.cannotWrite(path, Self.reason()) }
    if isReplaceable { try probe() }
  }

  /// Replaces the file's contents.
  package func write(_ text: String) throws(OutputError) {
    let destination = isReplaceable ? temporary : target
    // A pipe without a reader is an error; do not wait for one.
    let flags = isReplaceable ? O_CREAT | O_TRUNC : O_NONBLOCK
    let descriptor = open(destination, O_WRONLY | flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.cannotWrite(path, Self.reason()) }
    if let mode { fchmod(descriptor, mode) }
    do throws(WriteError) {
      try DescriptorOutput(descriptor: descriptor).write(text)
    } catch {
      close(descriptor)
      if isReplaceable { unlink(destination) }
      throw Self.cannotWrite(path, error == .closed ? "its reader has gone" : error.reason)
    }
    guard close(descriptor) == 0, !isReplaceable || rename(destination, target) == 0 else {
      let reason = Self.reason()
      if isReplaceable { unlink(destination) }
      throw Self.cannotWrite(path, reason)
    }
  }

  /// The path of the temporary file, in the same directory: renaming needs the same file system.
  private var temporary: String {
    let url = URL(fileURLWithPath: target)
    let name = ".\(url.lastPathComponent.prefix(100)).\(getpid()).partial"
    return url.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Creates and removes the temporary file: permission bits do not show a read-only file system,
  /// and do not restrict an administrator.
  private func probe() throws(OutputError) {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason = errno == ENOENT ? "its directory does not exist" : Self.reason()
      throw Self.cannotWrite(path, reason)
    }
    close(descriptor)
    unlink(temporary)
  }

  private static func reason() -> String { String(cString: strerror(errno)) }

  fileprivate static func cannotWrite(_ path: String, _ reason: String) -> OutputError {
    OutputError(message: "cannot write \(quoted(path)): \(reason).")
  }
}

/// A directory for output files; it is created if only its last component is missing.
package struct OutputDirectory: Sendable {
  /// The path as it was typed.
  package let path: String

  /// Checks that files can be created in the directory.
  ///
  /// - Throws: `OutputError` if it cannot be created or written into.
  package init(path: String) throws(OutputError) {
    self.path = path
    if mkdir(path, 0o755) != 0, errno != EEXIST {
      let reason =
        errno == ENOENT ? "its parent directory does not exist" : String(cString: strerror(errno))
      throw OutputFile.cannotWrite(path, reason)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputFile.cannotWrite(path, "it is not a directory")
    }
    do throws(OutputError) {
      _ = try OutputFile(path: path + "/.probe")
    } catch {
      throw OutputError(message: error.message.replacingOccurrences(of: "/.probe", with: ""))
    }
  }

  /// A file of the directory.
  package func file(_ name: String) throws(OutputError) -> OutputFile {
    try OutputFile(path: path + "/" + name)
  }
}
