/// The limits of a learner's function; a process that exceeds one is stopped.
///
/// The cases need milliseconds and a few megabytes. Time that a process spends waiting for a free
/// processor counts for nothing: a busy machine refuses no right answer.
struct Limits: Sendable {
  /// Seconds of computing in one case.
  var computing = 5.0
  /// Seconds in which one case waits for something other than a processor.
  var waiting = 5.0
  /// Seconds in which all cases together wait.
  var waitingInAll = 20.0
  /// Seconds of any kind in all cases together.
  var seconds = 180.0
  /// Bytes printed in one case.
  var output = 64 << 20

  /// Seconds of processor time in all cases together.
  static let processorSeconds = 60
  /// Bytes of memory held.
  static let memory = 512 << 20
  /// Bytes of address space, if the system can limit them.
  static let addressSpace = 4 << 30
  /// Printed bytes of one case from which on prints are named as the cause of a timeout.
  static let manyPrints = 1 << 20
}
