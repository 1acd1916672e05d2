import Foundation
import XCTest

/// The path of a program in the build folder of the tests.
///
/// - Throws: if the program is not built.
public func builtProgram(_ name: String) throws -> URL {
  let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
  // On Linux the bundle of a test run is the build folder itself.
  let folders = [bundle.bundleURL.deletingLastPathComponent(), Bundle.main.bundleURL]
  return try XCTUnwrap(
    folders.map { $0.appendingPathComponent(name) }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }, "\(name) is not built: swift build --product \(name)")
}

/// Creates a new temporary folder, which the caller removes.
public func makeTemporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

/// Starts a program or opens a terminal, while no other thread does.
///
/// A program also gets the files that another thread opens at the moment of its start, and a pipe
/// ends with its last owner.
public func startingAlone<Result>(_ start: () throws -> Result) rethrows -> Result {
  starting.lock()
  defer { starting.unlock() }
  return try start()
}

private let starting = NSLock()

/// The package's folder.
public var packageFolder: URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
