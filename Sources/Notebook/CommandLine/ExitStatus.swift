/// The exit statuses of a lesson, after BSD's `sysexits.h` where that has a number.
public enum ExitStatus {
  /// The lesson ran, whether or not its tasks were solved.
  public static let success: Int32 = 0
  /// The command line was wrong; nothing was trained.
  public static let usage: Int32 = 64
  /// A cell stopped with an error, such as a loss that is not a number.
  public static let broken: Int32 = 70
  /// A file or directory named on the command line cannot be written.
  public static let cannotCreate: Int32 = 73
  /// The page itself could not be written, for example because the disk is full.
  public static let output: Int32 = 74
  /// Added to a signal's number: 130 for Ctrl-C, 141 for a reader that closed the pipe.
  public static let signal: Int32 = 128
}
