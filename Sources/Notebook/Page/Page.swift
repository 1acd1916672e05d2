import Console
import Synchronization

/// The page of a cell: prose, derivations, tables and plots, one below the other.
///
/// All that is written here must be determined by the seed, unless the cell is marked as not
/// determined. An empty line separates blocks; a
/// `caption` and `lines(_:attached:)` can follow the block above directly.
public final class Page: Sendable {
  /// The parsed command line.
  public let options: Options
  let cell: PageCell
  let writer: PageWriter
  let progressLine: ProgressLine
  let recorder: Recorder
  let figures: FigureFiles
  /// Tasks recorded in this cell and not yet shown.
  let pending = Mutex([TaskResult]())

  init(
    options: Options, cell: PageCell, writer: PageWriter, progressLine: ProgressLine,
    recorder: Recorder, figures: FigureFiles
  ) {
    self.options = options
    self.cell = cell
    self.writer = writer
    self.progressLine = progressLine
    self.recorder = recorder
    self.figures = figures
  }

  /// Width, characters and colour of the page.
  public var style: Style { writer.style }

  // MARK: Text

  /// Writes a paragraph, wrapped to the page's width; a line break in the text stays a line break.
  public func say(_ paragraph: String) {
    writer.write(style.spelled(paragraph).wrapped(to: style.width))
  }

  /// Writes lines; a line wider than the page continues on the next, indented by four more columns.
  ///
  /// - Parameters:
  ///   - lines: the lines.
  ///   - attached: whether they follow the block above without an empty line.
  public func lines(_ lines: [String], attached: Bool = false) {
    writer.write(lines.flatMap { fitted(style.spelled($0)) }, attached: attached)
  }

  /// Writes a derivation, indented by four columns: each line in symbols, then the same line with
  /// this run's numbers.
  public func derivation(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    writer.write(lines.flatMap { fitted("    " + style.spelled(String($0))) })
  }

  /// Writes a sentence directly below a table or a plot, indented by three columns.
  public func caption(_ text: String) {
    writer.write(
      style.spelled(text).wrapped(to: style.width, indent: "   ")
        .map { style.painted($0, .faint) }, attached: true)
  }

  private func fitted(_ line: String) -> [String] {
    if line.displayWidth <= style.width { return [line] }
    let indent = String(line.prefix { $0 == " " }.prefix(style.width / 2))
    return line.wrapped(to: style.width, indent: indent, hanging: indent + "    ")
  }

  // MARK: Blocks

  /// Draws a block, such as a table.
  public func show(_ block: some Block) {
    writer.write(block.render(style))
  }

  /// Draws a figure; with `--svg` also writes it as a file.
  public func show(_ figure: some Figure) {
    writer.write(figure.render(style))
    figures.add(figure, cell: cell)
  }

  // MARK: Results

  /// Records a number for the results file; the book quotes it from there.
  ///
  /// - Parameters:
  ///   - name: unique in the lesson, such as "ratio.first".
  ///   - value: NaN and infinities are written as null.
  public func record(_ name: String, _ value: Double) {
    recorder.record(name, .number(value))
  }

  /// Records a number with the fewest digits that identify it in single precision.
  public func record(_ name: String, _ value: Float) {
    recorder.record(name, .number(Double(value.description) ?? .nan))
  }

  /// Records a whole number.
  public func record(_ name: String, _ value: Int) {
    recorder.record(name, .integer(value))
  }

  // MARK: Progress

  /// Creates a progress bar on standard error, shown only on a terminal.
  public func progress(_ title: String) -> Progress {
    Progress(ProgressBar(title, parts: 1, line: progressLine), part: 0)
  }
}
