/// The limits of a learner's function; a process that exceeds one is stopped.
///
/// The cases need milliseconds and a few megabytes.
enum Limits {
  /// Seconds in one case.
  static let seconds = 5.0
  /// Seconds of processor time in all cases together.
  static let processorSeconds = 60
  /// Bytes of memory held.
  static let memory = 512 << 20
  /// Bytes of address space, if the system can limit them.
  static let addressSpace = 4 << 30
  /// Bytes printed.
  static let output = 1 << 20
}
