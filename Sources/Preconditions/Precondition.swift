/// Stops the program with a message if a condition does not hold.
///
/// It stands in for the standard library's function of this name, which in an optimised build stops
/// without a word: `swiftc -O` drops its message.
@inlinable @inline(__always)
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}
