/// Stops the program with a message if a condition does not hold: misuse by a programmer.
///
/// It stands in for the standard library's function of this name, which in optimised code, as all
/// of this module is, stops without a word: `swiftc -O` drops its message.
@inlinable @inline(__always)
func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { stop(message(), file: file, line: line) }
}

/// Stops the program with a message, in optimised code too.
@usableFromInline @inline(never)
func stop(
  _ message: String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  fatalError(message, file: file, line: line)
}
