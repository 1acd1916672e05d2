/// The exit statuses of the course's programs; 64 to 78 follow BSD's `sysexits.h`.
public enum ExitStatus {
  /// The program succeeded.
  public static let success: Int32 = 0
  /// An exercise is wrong.
  public static let wrong: Int32 = 1
  /// The command line is wrong; nothing was done.
  public static let usage: Int32 = 64
  /// A file cannot be read.
  public static let cannotRead: Int32 = 66
  /// The program stopped with an error, such as a loss that is not a number.
  public static let broken: Int32 = 70
  /// A file or directory cannot be written.
  public static let cannotCreate: Int32 = 73
  /// Standard output cannot be written, as on a full disk.
  public static let output: Int32 = 74
  /// Added to a signal's number: 130 for Ctrl-C, 141 for a reader that closed the pipe.
  public static let signal: Int32 = 128
}
