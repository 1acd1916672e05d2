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

extension Process {
  private static let starting = NSLock()

  /// Starts the program, while no other thread starts one.
  ///
  /// A program also gets the files that another start opens at the same moment, and a pipe ends
  /// with its last owner.
  public func startAlone() throws {
    Self.starting.lock()
    defer { Self.starting.unlock() }
    try run()
  }
}

/// The package's folder.
public var packageFolder: URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
