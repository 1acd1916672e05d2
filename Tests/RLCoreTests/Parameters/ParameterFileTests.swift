import XCTest

@testable import RLCore

final class ParameterFileTests: XCTestCase {
  private let parameters = {
    var parameters = Parameters()
    parameters.add(
      name: "policy.0.weights", rows: 2, columns: 3,
      initial: [1, -2, 3, 0, Float(bitPattern: 356_811), 6])
    parameters.add(name: "σ", rows: 1, columns: 1, initial: [-0.0])
    return parameters
  }()

  private func failure(_ bytes: [UInt8]) -> ParameterFile.Failure? {
    do {
      _ = try ParameterFile.decode(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// The bytes with a checksum that fits them: what a faulty writer would leave.
  private func resealed(_ bytes: [UInt8]) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes.dropLast(8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return bytes.dropLast(8) + (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
  }

  private func temporaryFile() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parameters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
    return folder.appendingPathComponent("agent.rlparams")
  }

  func testRoundTrip() throws {
    let url = try temporaryFile()
    try ParameterFile.write(parameters, to: url)
    let read = try ParameterFile.read(from: url)
    XCTAssertEqual(read.names, parameters.names)
    XCTAssertEqual(read.slots, parameters.slots)
    XCTAssertEqual(read.values.map(\.bitPattern), parameters.values.map(\.bitPattern))
    // Writing again replaces the file and leaves nothing else.
    try ParameterFile.write(parameters, to: url)
    let folder = url.deletingLastPathComponent().path
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder).count, 1)

    var target = parameters
    target.values = [Float](repeating: 7, count: 7)
    try ParameterFile.read(from: url, into: &target)
    XCTAssertEqual(target, parameters)
    XCTAssertEqual(try ParameterFile.decode(ParameterFile.encode(Parameters())), Parameters())
  }

  func testLayout() {
    // A literal file: magic, version 1, 44 bytes, one slot "a" [1, 1], 1.0, checksum.
    var one = Parameters()
    one.add(name: "a", rows: 1, columns: 1, initial: [1])
    let expected: [UInt8] =
      Array("RLPARAMS".utf8) + [1, 0, 0, 0] + [49, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0]
      + [1, 0, 0, 0, 97] + [1, 0, 0, 0] + [1, 0, 0, 0] + [0, 0, 0x80, 0x3f]
    XCTAssertEqual(Array(ParameterFile.encode(one).dropLast(8)), expected)
  }

  func testEveryTruncationIsNoticed() {
    let bytes = ParameterFile.encode(parameters)
    for count in 0..<bytes.count {
      XCTAssertEqual(failure(Array(bytes.prefix(count))), .truncated, "\(count) bytes")
    }
    XCTAssertNil(failure(bytes))
  }

  func testEveryFlippedBitIsNoticed() {
    let bytes = ParameterFile.encode(parameters)
    for i in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[i] ^= 1 << bit
        let reason = failure(damaged)
        switch i {
        case 0..<8: XCTAssertEqual(reason, .notAParameterFile)
        case 8..<12:
          // Version 1 with another bit is later, or 0.
          let version: UInt32 = 1 ^ 1 << ((i - 8) * 8 + bit)
          XCTAssertEqual(
            reason, version == 0 ? .malformed("version 0") : .newerVersion(version))
        case 12..<20: XCTAssertNotNil(reason)
        default: XCTAssertEqual(reason, .checksum)
        }
      }
    }
  }

  func testFaultyWritersAreNoticed() {
    let bytes = ParameterFile.encode(parameters)
    XCTAssertEqual(failure(bytes + [0]), .malformed("1 bytes follow its end"))
    // Rows of the first slot: behind magic, version, size, count, length and 16 letters.
    let rows = 8 + 4 + 8 + 4 + 4 + 16
    for (value, contained) in [(0, "[0, 3]"), (255, "[255, 3]"), (1, "numbers")] {
      var damaged = bytes
      damaged[rows] = UInt8(value)
      guard case .malformed(let detail) = failure(resealed(damaged)) else {
        return XCTFail("rows \(value)")
      }
      XCTAssertTrue(detail.contains(contained), detail)
    }
    var text = bytes
    text[rows - 1] = 0xff
    XCTAssertEqual(failure(resealed(text)), .malformed("a name is not UTF-8"))
    var numbers = bytes
    numbers.replaceSubrange(bytes.count - 12..<bytes.count - 8, with: [0, 0, 0xc0, 0x7f])
    XCTAssertEqual(failure(resealed(numbers)), .notFinite(slot: "σ"))
    var twice = Parameters()
    twice.add(name: "a", rows: 1, columns: 1, initial: [1])
    twice.add(name: "b", rows: 1, columns: 1, initial: [1])
    var same = ParameterFile.encode(twice)
    same[8 + 4 + 8 + 4 + 4 + 1 + 8 + 4] = UInt8(ascii: "a")
    XCTAssertEqual(failure(resealed(same)), .malformed("\"a\" appears twice"))
  }

  func testFilesOfOtherNetworksAreRefused() throws {
    let url = try temporaryFile()
    try ParameterFile.write(parameters, to: url)
    var other = Parameters()
    other.add(name: "policy.0.weights", rows: 3, columns: 2, initial: [1, 2, 3, 4, 5, 6])
    let before = other
    XCTAssertThrowsError(try ParameterFile.read(from: url, into: &other)) { error in
      guard case .mismatch(let detail)? = error as? ParameterFile.Failure else {
        return XCTFail("\(error)")
      }
      XCTAssertTrue(detail.contains("[2, 3]") && detail.contains("[3, 2]"), detail)
    }
    XCTAssertEqual(other, before)
  }

  func testNothingIsWrittenOfABrokenTraining() throws {
    let url = try temporaryFile()
    try ParameterFile.write(parameters, to: url)
    var broken = parameters
    broken.values[6] = .nan
    XCTAssertThrowsError(try ParameterFile.write(broken, to: url)) {
      XCTAssertEqual($0 as? ParameterFile.Failure, .notFinite(slot: "σ"))
    }
    XCTAssertEqual(try ParameterFile.read(from: url), parameters)
    XCTAssertThrowsError(try ParameterFile.read(from: url.appendingPathExtension("none"))) {
      guard case .unreadable? = $0 as? ParameterFile.Failure else { return XCTFail("\($0)") }
    }
    let nowhere = url.deletingLastPathComponent().appendingPathComponent("no/agent")
    XCTAssertThrowsError(try ParameterFile.write(parameters, to: nowhere)) {
      guard case .unwritable? = $0 as? ParameterFile.Failure else { return XCTFail("\($0)") }
    }
  }

  /// Random bytes, and random damage to a good file under a checksum that fits: the reader returns
  /// or throws, and never takes much memory or stops the program.
  func testRandomBytes() {
    var random = RandomStream(seed: 11, name: "damage")
    let bytes = ParameterFile.encode(parameters)
    var accepted = 0
    for round in 0..<20_000 {
      var damaged: [UInt8]
      if round % 4 == 0 {
        damaged = (0..<random.integer(below: 120)).map { _ in UInt8(random.integer(below: 256)) }
        damaged.replaceSubrange(0..<min(8, damaged.count), with: bytes[0..<min(8, damaged.count)])
      } else {
        damaged = bytes
        for _ in 0...random.integer(below: 4) {
          damaged[8 + random.integer(below: bytes.count - 16)] = UInt8(random.integer(below: 256))
        }
        damaged = resealed(damaged)
      }
      if let read = try? ParameterFile.decode(damaged) {
        accepted += 1
        XCTAssertLessThan(read.count * 4, damaged.count)
        XCTAssertEqual(ParameterFile.encode(read), damaged, "what was accepted is written alike")
      }
    }
    XCTAssertGreaterThan(accepted, 100, "damage to the numbers alone leaves a file of its own")
  }
}
