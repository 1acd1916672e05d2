import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Acts on Ctrl-C, on a request to end and on a closed terminal.
///
/// It acts on a separate thread, since a training loop never pauses.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter act: called with the signal's number.
  init(_ act: @escaping @Sendable (Int32) -> Void) {
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Dispatch watches a signal beside its handler; the default one would end the process first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { act(number) }
      source.resume()
      return source
    }
  }

  /// What to call the signal on the command line.
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
/// `exit` would run destructors of what other threads still train with; nothing here is buffered.
func endProcess(_ status: Int32) -> Never {
  _exit(status)
}
