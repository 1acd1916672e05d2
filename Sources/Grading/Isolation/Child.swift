import Course
import ProcessControl

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

/// The process that runs a learner's function: it sets its limits, grades, and reports line by
/// line.
///
/// Its first line is a random word, with which all later lines begin: a line that the learner's
/// code writes does not count. The others are "case N" before each case, "report JSON" for a
/// report, "memory" if it exceeds the memory limit, and "end" as the last line. If the process ends
/// before "end", the learner's code ended it.
enum Child {
  /// The descriptor of the reports at the start; standard output belongs to the learner's code.
  static let reports: Int32 = 3
  /// The exit status of a process whose reports cannot be written: the learner's code has closed
  /// their descriptor.
  static let lostReports: Int32 = 117

  /// The channel to the parent.
  static let channel = Channel()

  /// Grades one exercise, reports, and ends the process.
  static func run(
    _ grade: (_ onCase: (Int) -> Void, _ onFailure: (Report) -> Void) -> Report
  ) -> Never {
    endWithParent()
    channel.open()
    Platform.limit(
      processorSeconds: Limits.processorSeconds, addressSpace: Limits.addressSpace)
    Platform.bufferOutputByLine()
    Platform.watchMemory()
    let report = grade({ channel.send("case \($0)") }, { send($0) })
    send(report)
    Platform.flushOutput()
    channel.send("end")
    _exit(0)
  }

  private static func send(_ report: Report) {
    let encoder = JSONEncoder()
    guard let data = try? encoder.encode(report) else { return }
    channel.send("report " + String(decoding: data, as: UTF8.self))
  }

  /// Writes lines to the parent, on a descriptor that other code does not meet by chance.
  struct Channel {
    private let descriptor: Int32
    private let token = (0..<2).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }
      .joined()
    /// A copy of the process, which the learner's code can make, has nothing to report.
    private let process = getpid()

    fileprivate init() {
      descriptor = fcntl(Child.reports, F_DUPFD_CLOEXEC, 200)
      close(Child.reports)
    }

    func open() { write(token) }

    func send(_ line: String) { write("\(token) \(line)") }

    private func write(_ line: String) {
      guard getpid() == process else { _exit(0) }
      // What other code has written to the descriptor ends with the first line break.
      let bytes = Array("\n\(line)\n".utf8)
      var start = 0
      while start < bytes.count {
        let written = bytes[start...].withUnsafeBytes {
          #if canImport(Darwin)
            Darwin.write(descriptor, $0.baseAddress, $0.count)
          #else
            Glibc.write(descriptor, $0.baseAddress, $0.count)
          #endif
        }
        if written > 0 {
          start += written
        } else if errno != EINTR && errno != EAGAIN {
          _exit(Child.lostReports)
        }
      }
    }
  }
}
