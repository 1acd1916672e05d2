import Console
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension LessonProgram {
  /// Runs the lesson by this process's command line, and ends the process with the status.
  nonisolated(nonsending) public func run() async {
    openMissingStandardDescriptors()
    // A closed pipe then is an error of the next write, not a signal.
    signal(SIGPIPE, SIG_IGN)
    let status = await run(
      arguments: Array(CommandLine.arguments.dropFirst()),
      environment: ProcessInfo.processInfo.environment,
      output: DescriptorOutput(descriptor: STDOUT_FILENO),
      error: DescriptorOutput(descriptor: STDERR_FILENO),
      input: StandardInput(), mayEndProcess: true)
    exit(status)
  }

  /// Runs the lesson inside a program, such as a test.
  ///
  /// - Parameters:
  ///   - arguments: the command line without the program's name.
  ///   - environment: the source of NO_COLOR, COLUMNS, TERM and the locale.
  ///   - output: the output of the page.
  ///   - error: the output of messages, progress bars and timings.
  ///   - input: the input of `--step`.
  /// - Returns: the exit status.
  nonisolated(nonsending) public func run(
    arguments: [String], environment: [String: String], output: any TextOutput,
    error: any TextOutput, input: any LineInput = NoInput()
  ) async -> Int32 {
    await run(
      arguments: arguments, environment: environment, output: output, error: error, input: input,
      mayEndProcess: false)
  }

  nonisolated(nonsending) private func run(
    arguments: [String], environment: [String: String], output: any TextOutput,
    error: any TextOutput, input: any LineInput, mayEndProcess: Bool
  ) async -> Int32 {
    let messages = ErrorMessages(name: name, error: error)
    let parser = OptionParser(
      cells: cells.map { ($0.number, $0.slug) }, misconceptions: misconceptions, extremes: extremes,
      canWatch: player != nil,
      canSave: saver != nil)
    var options: Options
    do throws(UsageError) {
      options = try parser.parse(arguments)
    } catch {
      messages.write(error.message)
      return ExitStatus.usage
    }
    options.width = Terminal.width(
      requested: options.requestedWidth, environment: environment, output: output)
    let style = Style(
      width: options.width,
      backEnd: Terminal.backEnd(options.plot, environment: environment, output: output),
      color: Terminal.colors(options.color, environment: environment, output: output))
    if options.help || options.list {
      let listed = options.only.map { $0.map { cells[$0] } } ?? cells
      let lines = options.help ? HelpText.help(self, style) : HelpText.list(listed, style)
      do throws(WriteError) {
        try output.write(lines.map { $0 + "\n" }.joined())
        return ExitStatus.success
      } catch {
        return messages.report(error, of: "the page")
      }
    }
    let files: RunFiles
    do throws(OutputError) {
      files = try RunFiles(options)
    } catch {
      messages.write(error.message)
      return ExitStatus.cannotCreate
    }
    let run = PageRun(
      lesson: self, options: options, style: style, environment: environment, files: files,
      output: output, error: error, input: input, mayEndProcess: mayEndProcess)
    return await run.run()
  }
}

/// The files of the command line, all checked to be writable.
struct RunFiles {
  let results: OutputFile?
  let figures: OutputDirectory?
  let saved: OutputDirectory?

  init(_ options: Options) throws(OutputError) {
    if let path = options.results { results = try OutputFile(path: path) } else { results = nil }
    if let path = options.svg { figures = try OutputDirectory(path: path) } else { figures = nil }
    if let path = options.save { saved = try OutputDirectory(path: path) } else { saved = nil }
  }
}
