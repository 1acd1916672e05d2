import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Handles Ctrl-C, SIGTERM and a closed terminal.
///
/// The handler runs on a separate thread: a training loop never pauses.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter handler: called with the signal's number.
  init(_ handler: @escaping @Sendable (Int32) -> Void) {
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Dispatch does not replace the default handler, which would end the process first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handler(number) }
      source.resume()
      return source
    }
  }

  /// The signal's name in a message.
  static func name(of number: Int32) -> String {
    switch number {
    case SIGINT: "Ctrl-C"
    case SIGTERM: "a request to end"
    default: "the closing of its terminal"
    }
  }
}

/// Ends the process at once.
///
/// `exit` would run destructors of objects that other threads still use; no output is buffered.
func endProcess(_ status: Int32) -> Never {
  _exit(status)
}
