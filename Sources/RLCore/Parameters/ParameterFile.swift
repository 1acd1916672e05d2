import Foundation

/// A checkpoint: the names, shapes and numbers of a `Parameters`, protected by a checksum.
///
/// The layout, all integers little-endian:
///
///     8 bytes   magic "RLPARAMS"
///     UInt32    version, 1
///     UInt64    number of bytes of the whole file
///     UInt32    number of slots
///     per slot  UInt32 length of the name, its UTF-8 bytes, UInt32 rows, UInt32 columns
///     Float32…  all numbers, slot after slot, row-major
///     UInt64    FNV-1a hash of everything before
public enum ParameterFile {
  /// Why a file was refused.
  public enum Failure: Error, Equatable, Sendable {
    /// The file cannot be opened; the reason is the system's.
    case unreadable(String)
    /// The file cannot be written; the reason is the system's.
    case unwritable(String)
    /// The file ends before its contents do.
    case truncated
    /// It does not begin as a parameter file does.
    case notAParameterFile
    /// It was written in a later layout than this program knows.
    case newerVersion(UInt32)
    /// The contents do not have the checksum that was stored with them.
    case checksum
    /// A shape or a name cannot be right.
    case malformed(String)
    /// A number is infinite or not a number.
    case notFinite(slot: String)
    /// It holds other matrices than the network has.
    case mismatch(String)
  }

  static let magic: [UInt8] = Array("RLPARAMS".utf8)
  static let version: UInt32 = 1

  /// Writes a file, completely or not at all.
  ///
  /// - Throws: `Failure.unwritable`, `Failure.notFinite`.
  public static func write(_ parameters: Parameters, to url: URL) throws(Failure) {
    if let slot = firstNotFinite(parameters) { throw .notFinite(slot: slot) }
    do {
      try Data(encode(parameters)).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(error.localizedDescription)
    }
  }

  /// Reads a file that describes its own shapes.
  ///
  /// - Throws: `Failure`, with a reason of its own for every kind of damage.
  public static func read(from url: URL) throws(Failure) -> Parameters {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadable(error.localizedDescription)
    }
    return try decode([UInt8](data))
  }

  /// Reads a file into the parameters of a network, whose slots it must have: the same names and
  /// shapes in the same order.
  ///
  /// - Throws: `Failure`; the parameters then keep their numbers.
  public static func read(
    from url: URL, into parameters: inout Parameters
  ) throws(Failure) {
    let stored = try read(from: url)
    if let difference = difference(stored, parameters) { throw .mismatch(difference) }
    parameters.values = stored.values
  }

  /// The bytes of a file.
  static func encode(_ parameters: Parameters) -> [UInt8] {
    var bytes = magic
    func append<T: FixedWidthInteger>(_ value: T) {
      for shift in stride(from: 0, to: T.bitWidth, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    append(version)
    append(UInt64(0))
    append(UInt32(parameters.slots.count))
    for (slot, name) in zip(parameters.slots, parameters.names) {
      append(UInt32(name.utf8.count))
      bytes.append(contentsOf: name.utf8)
      append(UInt32(slot.rows))
      append(UInt32(slot.columns))
    }
    for value in parameters.values { append(value.bitPattern) }
    let size = UInt64(bytes.count + 8)
    for i in 0..<8 { bytes[magic.count + 4 + i] = UInt8(truncatingIfNeeded: size >> (8 * i)) }
    append(hash(bytes[...]))
    return bytes
  }

  /// The parameters in the bytes of a file.
  static func decode(_ bytes: [UInt8]) throws(Failure) -> Parameters {
    guard bytes.starts(with: magic.prefix(bytes.count)) else { throw .notAParameterFile }
    var reader = Reader(bytes: bytes)
    try reader.skip(magic.count)
    let fileVersion = try reader.integer(UInt32.self)
    guard fileVersion <= version else { throw .newerVersion(fileVersion) }
    guard fileVersion > 0 else { throw .malformed("version 0") }

    let size = try reader.integer(UInt64.self)
    guard UInt64(bytes.count) >= size else { throw .truncated }
    guard UInt64(bytes.count) == size else {
      throw .malformed("\(UInt64(bytes.count) - size) bytes follow its end")
    }
    let end = bytes.count - 8
    guard end >= reader.position else { throw .truncated }
    var tail = Reader(bytes: bytes, position: end)
    guard try tail.integer(UInt64.self) == hash(bytes[..<end]) else { throw .checksum }

    // What follows is as it was written; the checks are for writers other than this one.
    let count = try reader.integer(UInt32.self)
    var shapes: [(name: String, rows: Int, columns: Int)] = []
    var total = 0
    for _ in 0..<count {
      let name = try reader.text(Int(try reader.integer(UInt32.self)))
      let rows = Int(try reader.integer(UInt32.self))
      let columns = Int(try reader.integer(UInt32.self))
      let (size, overflow) = rows.multipliedReportingOverflow(by: columns)
      guard rows > 0, columns > 0, !overflow, size <= (end - reader.position) / 4 - total else {
        throw .malformed("\"\(name)\" cannot have the shape [\(rows), \(columns)]")
      }
      guard !shapes.contains(where: { $0.name == name }) else {
        throw .malformed("\"\(name)\" appears twice")
      }
      total += size
      shapes.append((name, rows, columns))
    }
    guard end - reader.position == 4 * total else {
      throw .malformed("\(end - reader.position) bytes follow for \(total) numbers")
    }

    var parameters = Parameters()
    for shape in shapes {
      var values = [Float]()
      values.reserveCapacity(shape.rows * shape.columns)
      for _ in 0..<shape.rows * shape.columns {
        values.append(Float(bitPattern: try reader.integer(UInt32.self)))
      }
      guard values.allSatisfy(\.isFinite) else { throw .notFinite(slot: shape.name) }
      parameters.add(
        name: shape.name, rows: shape.rows, columns: shape.columns, initial: values)
    }
    return parameters
  }

  private static func firstNotFinite(_ parameters: Parameters) -> String? {
    zip(parameters.slots, parameters.names)
      .first { slot, _ in !parameters.values[slot.range].allSatisfy(\.isFinite) }?.1
  }

  private static func difference(_ stored: Parameters, _ wanted: Parameters) -> String? {
    func description(_ parameters: Parameters, _ i: Int) -> String {
      guard i < parameters.slots.count else { return "nothing" }
      let slot = parameters.slots[i]
      return "\"\(parameters.names[i])\" of shape [\(slot.rows), \(slot.columns)]"
    }
    for i in 0..<max(stored.slots.count, wanted.slots.count) {
      let (theirs, ours) = (description(stored, i), description(wanted, i))
      if theirs != ours { return "the file has \(theirs) where the network has \(ours)" }
    }
    return nil
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// Takes numbers off the front of some bytes.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func skip(_ count: Int) throws(Failure) {
      guard bytes.count - position >= count else { throw .truncated }
      position += count
    }

    mutating func integer<T: FixedWidthInteger>(_: T.Type) throws(Failure) -> T {
      let start = position
      try skip(T.bitWidth / 8)
      var value: T = 0
      for i in (start..<position).reversed() { value = value << 8 | T(bytes[i]) }
      return value
    }

    mutating func text(_ count: Int) throws(Failure) -> String {
      let start = position
      try skip(count)
      guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
        throw .malformed("a name is not UTF-8")
      }
      return text
    }
  }
}

extension ParameterFile.Failure: CustomStringConvertible, LocalizedError {
  /// A sentence for the person who named the file.
  public var description: String {
    switch self {
    case .unreadable(let reason): "The parameter file cannot be read: \(reason)"
    case .unwritable(let reason): "The parameter file cannot be written: \(reason)"
    case .truncated: "The parameter file is cut short. Copy it again or train again."
    case .notAParameterFile: "This is not a parameter file: it does not begin with RLPARAMS."
    case .newerVersion(let version):
      "The parameter file has version \(version), and this program reads up to version "
        + "\(ParameterFile.version). Use a newer program."
    case .checksum:
      "The parameter file is damaged: its checksum is wrong. Copy it again or train again."
    case .malformed(let detail): "The parameter file is damaged: \(detail)."
    case .notFinite(let slot): "The parameters \"\(slot)\" hold a number that is not finite."
    case .mismatch(let detail): "The parameter file belongs to another network: \(detail)."
    }
  }

  /// The same sentence.
  public var errorDescription: String? { description }
}
