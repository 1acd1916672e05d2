/// Stops the program with a message if a condition does not hold.
///
/// It replaces the standard library's function of this name, whose message `swiftc -O` drops.
@inlinable @inline(__always)
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}
