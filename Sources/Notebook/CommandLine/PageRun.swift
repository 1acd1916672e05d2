import Console
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of a lesson, from the page's heading to its exit status.
struct PageRun {
  let lesson: LessonProgram
  let options: Options
  let style: Style
  let files: RunFiles
  let output: any TextOutput
  let error: any TextOutput
  let input: any LineInput
  /// Whether the run may end the process; false in a test.
  let mayEndProcess: Bool

  private let messages: ErrorMessages
  private let recorder: Recorder
  private let progress: ProgressLine
  private let screen: Screen
  private let writer: PageWriter
  private let figures: FigureFiles

  init(
    lesson: LessonProgram, options: Options, style: Style, environment: [String: String],
    files: RunFiles, output: any TextOutput, error: any TextOutput, input: any LineInput,
    mayEndProcess: Bool
  ) {
    self.lesson = lesson
    self.options = options
    self.style = style
    self.files = files
    self.output = output
    self.error = error
    self.input = input
    self.mayEndProcess = mayEndProcess
    let messages = ErrorMessages(name: lesson.name, error: error)
    self.messages = messages
    let recorder = Recorder(
      lesson: lesson.number, name: lesson.name, cells: lesson.cells, options: options,
      file: files.results)
    self.recorder = recorder
    progress = ProgressLine(error: error, style: style)
    screen = Screen(output: output, environment: environment)
    figures = FigureFiles(directory: files.figures)
    writer = PageWriter(style: style, output: output, progress: progress) { failure in
      // `… | head` must end training, too. Inside a test the run ends at the next cell instead.
      guard mayEndProcess else { return }
      try? recorder.write()
      endProcess(messages.report(failure, of: "the page"))
    }
  }

  /// Runs the cells, writes the results, and runs `--save` and `--watch`.
  nonisolated(nonsending) func run() async -> Int32 {
    let interruption = mayEndProcess ? Interruption(interrupt) : nil
    defer { withExtendedLifetime(interruption) {} }
    writer.write(Header.page(lesson, options, style))
    for line in lesson.prefaces.flatMap({ $0(options) }) {
      writer.write(style.spelled(line).wrapped(to: style.width))
    }
    var timings: [(slug: String, time: Duration)] = []
    var status = await runCells(&timings)
    if status == ExitStatus.success, !lesson.closing.isEmpty {
      writer.write(style.spelledTitle(lesson.closing).wrapped(to: style.width))
    }
    progress.clear()
    show(timings)
    do throws(OutputError) {
      try recorder.write()
      if let failure = figures.failure { throw failure }
    } catch {
      messages.write(error.message)
      if status == ExitStatus.success { status = ExitStatus.cannotCreate }
    }
    if status == ExitStatus.success { status = await save() }
    if status == ExitStatus.success { status = await watch() }
    if let failure = writer.failure { return messages.report(failure, of: "the page") }
    return status
  }

  private nonisolated(nonsending) func runCells(
    _ timings: inout [(slug: String, time: Duration)]
  ) async -> Int32 {
    let chosen = lesson.cells.indices.filter { index in
      let cell = lesson.cells[index]
      return (cell.isDetermined || !options.determined)
        && (options.only.map { $0.contains(index) } ?? (options.long || !cell.isLong))
    }
    for (position, index) in chosen.enumerated() {
      let cell = lesson.cells[index]
      let page = Page(
        options: options, cell: cell, writer: writer, progressLine: progress,
        recorder: recorder, figures: figures)
      _ = writer.takeCell()
      writer.write(Header.cell(cell, style))
      let start = ContinuousClock.now
      do {
        try await lesson.bodies[index](page)
      } catch {
        progress.clear()
        messages.write("cell \(cell.number), \(cell.slug): \(message(of: error))")
        return ExitStatus.broken
      }
      page.tasks()
      recorder.add(text: writer.takeCell(), of: cell)
      timings.append((cell.slug, ContinuousClock.now - start))
      if writer.failure != nil { return ExitStatus.success }
      if position + 1 < chosen.count { waitForReturn(before: lesson.cells[chosen[position + 1]]) }
    }
    return ExitStatus.success
  }

  /// Writes the cells' durations if standard error is a terminal.
  private func show(_ timings: [(slug: String, time: Duration)]) {
    guard error.isTerminal, !timings.isEmpty else { return }
    let cells = timings.map { "\($0.slug) \(seconds($0.time))" }.joined(separator: ", ")
    let line = "\(seconds(timings.map(\.time).reduce(.zero, +))): \(cells)"
    let lines = line.wrapped(to: style.width).map { style.painted($0, .faint) + "\n" }
    try? error.write("\n" + lines.joined())
  }

  private func waitForReturn(before next: PageCell) {
    guard options.step, input.isTerminal, error.isTerminal else { return }
    let prompt = style.spelledTitle("Return: on to \(next.number) · \(next.title). Ctrl-C: stop. ")
    let shown = prompt.truncated(to: max(1, (error.size?.columns ?? 80) - 1), ellipsis: "")
    progress.clear()
    try? error.write("\n" + style.painted(shown, .faint))
    let answer = input.nextLine()
    // Return moved the cursor down: erase the prompt and the empty line above it.
    let erase = answer == nil ? "\r\u{1B}[K\u{1B}[1A" : "\u{1B}[1A\r\u{1B}[K\u{1B}[1A"
    try? error.write(erase)
  }

  private nonisolated(nonsending) func save() async -> Int32 {
    guard let directory = files.saved, let saver = lesson.saver else { return ExitStatus.success }
    do {
      try await saver(URL(fileURLWithPath: directory.path, isDirectory: true))
      return ExitStatus.success
    } catch {
      messages.write("cannot save to \(quoted(directory.path)): \(message(of: error))")
      return ExitStatus.cannotCreate
    }
  }

  private nonisolated(nonsending) func watch() async -> Int32 {
    guard options.watch, let player = lesson.player else { return ExitStatus.success }
    let animation = Animation(
      options: options, style: style, output: output, screen: screen,
      framesPerSecond: lesson.framesPerSecond)
    do {
      do {
        try await player(animation)
      } catch is Animation.Ended {}
      try animation.end()
      return ExitStatus.success
    } catch let failure as WriteError {
      screen.leave()
      return messages.report(failure, of: "the page")
    } catch {
      screen.leave()
      messages.write("--watch: \(message(of: error))")
      return ExitStatus.broken
    }
  }

  /// The signal handler.
  ///
  /// It runs on a separate thread while training continues, and takes no lock that a writer may
  /// hold while it waits for a full pipe.
  private var interrupt: @Sendable (Int32) -> Void {
    let (recorder, screen, messages) = (recorder, screen, messages)
    let (output, error, results) = (output, error, options.results)
    let resetsColor = style.color && output.isTerminal
    return { number in
      screen.leave()
      if resetsColor { try? output.write("\u{1B}[0m") }
      if error.isTerminal { try? error.write("\r\u{1B}[K") }
      var message = "stopped by \(Interruption.name(of: number))."
      do throws(OutputError) {
        try recorder.write()
        if let results { message += " What was finished is in \(quoted(results))." }
      } catch {
        message += " " + error.message
      }
      messages.write(message)
      endProcess(ExitStatus.signal + number)
    }
  }

  private func seconds(_ time: Duration) -> String {
    let parts = time.components
    return Format.fixed(Double(parts.seconds) + Double(parts.attoseconds) / 1e18, 1) + " s"
  }
}
