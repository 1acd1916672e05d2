/// One column of an answer in one case, beside what is expected and what was asked.
struct Trial {
  /// The index among the cases that are compared.
  let index: Int
  /// The special feature of the case.
  let title: String
  /// The scalar arguments.
  let settings: [Setting]
  /// The word for a row's index.
  let row: String
  /// The list arguments.
  let inputs: [Column]
  /// The expected column.
  let expectedColumn: Column
  /// The column of the answer.
  let yourColumn: Column
  /// The expected numbers, nil for words.
  let expected: [Double?]
  /// The numbers of the answer, nil for words.
  let yours: [Double?]
  /// The rows that differ.
  let differing: [Int]
  /// The numbers of the list arguments, by name; of a list of lists its largest, mean and so on.
  let numbers: [String: [Double?]]
  /// The words of the list arguments, by name.
  let words: [String: [String]]
  /// The list arguments that hold lists of numbers, by name.
  let listInputs: [String: [[Double]]]
  /// The names of the number columns, in order.
  let names: [String]

  init<Functions>(
    _ testCase: Case<Functions>, _ answer: [Column], column: Int, index: Int
  ) {
    self.index = index
    title = testCase.title
    settings = testCase.settings
    row = testCase.row ?? ""
    inputs = testCase.inputs
    expectedColumn = testCase.expected[column]
    yourColumn = answer[column]
    expected = expectedColumn.numbers
    yours = yourColumn.numbers
    let (wanted, actual) = (expectedColumn, yourColumn)
    differing = (0..<max(wanted.entries.count, actual.entries.count))
      .filter { !wanted.agrees(with: actual, at: $0) }
    var numbers: [String: [Double?]] = [:]
    var words: [String: [String]] = [:]
    var names: [String] = []
    var listInputs: [String: [[Double]]] = [:]
    for input in inputs {
      let features = input.lists.map { lists in
        Trial.features.map { feature in ("\(feature.name) of \(input.name)", lists.map(feature.of))
        }
      }
      for (name, values) in features ?? [(input.name, input.numbers)]
      where numbers[name] == nil && (values.contains { $0 != nil } || values.isEmpty) {
        numbers[name] = values
        names.append(name)
      }
      listInputs[input.name] = input.lists
      words[input.name] = input.entries.map { if case .text(let word) = $0 { word } else { "" } }
    }
    (self.numbers, self.words, self.names) = (numbers, words, names)
    self.listInputs = listInputs
  }

  /// The number of rows of the result.
  var count: Int { expected.count }
  /// The number of rows of the arguments; of the result if there are none.
  var length: Int { inputs.map(\.entries.count).max() ?? expected.count }
  /// Whether all rows agree.
  var isRight: Bool { differing.isEmpty }

  /// The value of a scalar argument.
  func setting(_ name: String) -> Double? { settings.first { $0.name == name }?.number }
  /// The value of a scalar argument in words.
  func text(_ name: String) -> String? { settings.first { $0.name == name }?.text }
  /// A row of a list argument.
  func number(_ name: String, _ row: Int) -> Double? { numbers[name]?.element(row) ?? nil }

  /// Whether a number agrees with the answer's, within the tolerance of what is expected.
  func agrees(_ prediction: Double, at row: Int) -> Bool {
    guard prediction.isFinite, let yours = yours.element(row) ?? nil, yours.isFinite else {
      return false
    }
    let tolerance = expectedColumn.absolute + expectedColumn.relative * abs(prediction)
    return abs(prediction - yours) <= tolerance
  }

  /// What can be said about a list with one number.
  private static let features: [(name: String, of: @Sendable ([Double]) -> Double?)] = [
    ("the largest", { $0.max() }),
    ("the smallest", { $0.min() }),
    ("the mean", { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }),
    ("the sum", { $0.reduce(0, +) }),
    ("the first", { $0.first }),
    ("the last", { $0.last }),
  ]
}

extension Array {
  /// The element at an index, or nil outside of the array.
  func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Column {
  /// The entries as numbers; nil for other words.
  var numbers: [Double?] {
    entries.map { entry in
      switch entry {
      case .number(let value): value
      case .text(let word): Double(word)
      }
    }
  }

  /// The entries as lists of numbers; nil if an entry is none.
  var lists: [[Double]]? {
    var lists: [[Double]] = []
    for case .text(let word) in entries {
      guard word.hasPrefix("["), word.hasSuffix("]") else { return nil }
      lists.append(word.dropFirst().dropLast().split(separator: ", ").compactMap { Double($0) })
    }
    return lists.isEmpty || lists.count != entries.count ? nil : lists
  }
}
