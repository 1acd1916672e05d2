import Foundation

/// What the book may quote from one lesson's run: the text of its cells and its numbers.
struct LessonRun: Equatable {
  /// Cell texts by slug, header line included.
  var cells: [String: [String]] = [:]
  /// Results by `task.field` and `numbers.name`.
  var numbers: [String: Value] = [:]
  /// The slugs that the lesson lists, whether or not they ran.
  var slugs: [String] = []

  /// A field of a results file.
  enum Value: Equatable {
    case number(Double)
    case flag(Bool)
    case text(String)
    /// Differs from run to run, or is no single value.
    case unquotable
  }

  /// Adds the cells and numbers of another run of the same lesson.
  mutating func merge(_ other: LessonRun) {
    cells.merge(other.cells) { first, _ in first }
    numbers.merge(other.numbers) { first, _ in first }
  }

  /// A line of `--list`: number, slug and title.
  struct Entry: Equatable {
    var number: String
    var slug: String
    var title: String
  }

  /// Reads what `--list` prints, one cell a line.
  static func entries(_ list: String) -> [Entry] {
    list.textLines.compactMap { line in
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
      guard words.count == 3, Int(words[0]) != nil, SnippetShelf.isName(String(words[1])) else {
        return nil
      }
      return Entry(
        number: String(words[0]), slug: String(words[1]), title: String(words[2]).trimmed)
    }
  }

  /// Cuts a page into its cells.
  ///
  /// A cell starts at `N · Title ───…` and ends before the next header or
  /// before the page's closing line.
  static func cells(page: String, entries: [Entry]) -> [String: [String]] {
    var cells: [String: [String]] = [:]
    var slug: String?
    for line in page.textLines {
      if let entry = header(line, entries) {
        slug = entry.slug
        cells[entry.slug] = [line]
      } else if line.hasPrefix("Now yours: ") {
        slug = nil
      } else if let slug {
        cells[slug, default: []].append(line)
      }
    }
    // The header line starts in column 0, so that no indentation is lost: only line ends are.
    return cells.mapValues { $0.dedented }
  }

  private static func header(_ line: String, _ entries: [Entry]) -> Entry? {
    guard line.hasSuffix("─") else { return nil }
    let text = String(line.prefix { $0 != "─" }).trimmed
    // `--list` may say more after the title ("long"), and a narrow page may shorten it.
    return entries.first { entry in
      let start = "\(entry.number) · "
      guard text.hasPrefix(start) else { return false }
      let title = text.dropFirst(start.count)
      return !title.isEmpty && entry.title.hasPrefix(title)
    }
  }

  /// Reads a `--results` file.
  ///
  /// - Throws: a `DecodingError` when it is not of the form that lessons write.
  static func numbers(json: Data) throws -> [String: Value] {
    let file = try JSONDecoder().decode(ResultsFile.self, from: json)
    var numbers: [String: Value] = [:]
    for task in file.tasks {
      guard case .text(let name)? = task["name"] else { continue }
      for (field, value) in task.sorted(by: { $0.key < $1.key }) {
        numbers["\(name).\(field)"] = field == "seconds" ? .unquotable : value
      }
    }
    for (name, value) in (file.numbers ?? [:]).sorted(by: { $0.key < $1.key }) {
      numbers["numbers.\(name)"] = value
    }
    return numbers
  }

  private struct ResultsFile: Decodable {
    var tasks: [[String: Value]]
    var numbers: [String: Value]?
  }
}

extension LessonRun.Value: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .unquotable
    }
  }

  /// The value as the book shows it, or nil when it cannot be quoted.
  func shown(decimals: Int?) -> String? {
    switch self {
    case .number(let value): return Numbers.text(value, decimals: decimals)
    case .flag(let value): return value ? "yes" : "no"
    case .text(let value): return value
    case .unquotable: return nil
    }
  }
}
