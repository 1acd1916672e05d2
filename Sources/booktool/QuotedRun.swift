import Foundation

/// The cells and numbers of one lesson's run, which the book can quote.
struct QuotedRun: Equatable {
  /// The lines of the cells, with the header line, by slug.
  var cells: [String: [String]] = [:]
  /// The results, by `task.field` and `numbers.name`.
  var numbers: [String: Value] = [:]
  /// The slugs of all cells, whether or not they ran.
  var slugs: [String] = []
  /// The slugs of the cells that the seed does not decide; they do not run for the book.
  var undetermined: [String] = []

  /// A field of a results file.
  enum Value: Equatable {
    case number(Double)
    case flag(Bool)
    case text(String)
    /// A value that differs between runs, or more than one value.
    case unquotable
  }

  /// The names of the recorded tasks.
  var tasks: [String] {
    let end = ".metric"
    return numbers.keys.filter { $0.hasSuffix(end) && !$0.hasPrefix("numbers.") }
      .map { String($0.dropLast(end.count)) }.sorted()
  }

  /// Adds the cells and numbers of another run of the same lesson.
  mutating func merge(_ other: QuotedRun) {
    cells.merge(other.cells) { first, _ in first }
    numbers.merge(other.numbers) { first, _ in first }
  }
}

extension QuotedRun {
  /// Reads a `--results` file.
  ///
  /// - Throws: a `DecodingError` if it does not have the form that lessons write.
  init(json: Data) throws {
    let file = try JSONDecoder().decode(ResultsFile.self, from: json)
    slugs = file.cells.map(\.slug)
    undetermined = file.cells.filter { !$0.determined }.map(\.slug)
    for cell in file.cells {
      if let lines = cell.lines { cells[cell.slug] = lines.dedented }
    }
    for task in file.tasks {
      guard case .text(let name)? = task["name"] else { continue }
      for (field, value) in task {
        numbers["\(name).\(field)"] = field == "seconds" ? .unquotable : value
      }
    }
    for (name, value) in file.numbers { numbers["numbers.\(name)"] = value }
  }

  private struct ResultsFile: Decodable {
    var tasks: [[String: Value]]
    var numbers: [String: Value]
    var cells: [Cell]

    struct Cell: Decodable {
      var slug: String
      var determined: Bool
      var lines: [String]?
    }
  }
}

extension QuotedRun.Value: Decodable {
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

  /// The value as the book shows it, or nil if it cannot be quoted.
  func shown(decimals: Int?) -> String? {
    switch self {
    case .number(let value): return Numbers.text(value, decimals: decimals)
    case .flag(let value): return value ? "yes" : "no"
    case .text(let value): return value
    case .unquotable: return nil
    }
  }
}
