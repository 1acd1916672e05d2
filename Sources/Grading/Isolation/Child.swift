import Course

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
/// It writes "case N" before each case, "report JSON" for a report, "memory" if it exceeds the
/// memory limit, and "end" as the last line. If the process ends before "end", the learner's code
/// ended it.
enum Child {
  /// The descriptor of the reports; standard output belongs to the learner's code.
  static let reports: Int32 = 3

  /// Grades one exercise, reports, and ends the process.
  static func run(
    _ grade: (_ onCase: (Int) -> Void, _ onFailure: (Report) -> Void) -> Report
  ) -> Never {
    Platform.limit(
      processorSeconds: Limits.processorSeconds, addressSpace: Limits.addressSpace)
    Platform.bufferOutputByLine()
    Platform.watchMemory()
    let report = grade({ send("case \($0)") }, { send($0) })
    send(report)
    Platform.flushOutput()
    send("end")
    _exit(0)
  }

  private static func send(_ report: Report) {
    let encoder = JSONEncoder()
    guard let data = try? encoder.encode(report) else { return }
    send("report " + String(decoding: data, as: UTF8.self))
  }

  /// Writes one line to the parent.
  static func send(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { write(reports, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      start += written
    }
  }
}
