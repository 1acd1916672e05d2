#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens a new pseudo-terminal.
///
/// - Returns: the descriptor of its controlling end and the path of the end for programs; nil if
///   the system has none.
package func openPseudoTerminal() -> (controller: Int32, path: String)? {
  #if canImport(Darwin)
    let controller = posix_openpt(O_RDWR | O_NOCTTY)
    guard controller >= 0 else { return nil }
    if grantpt(controller) == 0, unlockpt(controller) == 0, let name = ptsname(controller) {
      return (controller, String(cString: name))
    }
  #else
    // Glibc declares the portable calls only if a macro is defined before its headers; these are
    // the requests behind them: TIOCSPTLCK and TIOCGPTN.
    let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard controller >= 0 else { return nil }
    var lock: Int32 = 0
    var number: Int32 = 0
    if ioctl(controller, 0x4004_5431, &lock) == 0, ioctl(controller, 0x8004_5430, &number) == 0 {
      return (controller, "/dev/pts/\(number)")
    }
  #endif
  close(controller)
  return nil
}
