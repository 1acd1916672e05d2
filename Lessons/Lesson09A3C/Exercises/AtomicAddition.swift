import Course
import Lesson09
import RLCore

extension Exercise<A3CFunctions> {
  /// 09.1: add such that nothing is lost.
  static var atomicAddition: Self {
    Exercise(
      "09.1", \.accumulate, title: "Atomic accumulate", snippet: "accumulate",
      section: "An update that is not lost",
      hints: [
        "What if another thread writes between your read and your write? The write must happen "
          + "only if the element still is what you read.",
        "compareExchange writes or it does not, and says which. Where it did not, its `original` "
          + "is the value to start the next try from: both `expected` and the sum follow from it.",
        "var old = vector.load(index); then for ever: let answer = vector.compareExchange(at: "
          + "index, expected: old, desired: old + amount); return if answer.exchanged, else old = "
          + "answer.original.",
      ],
      endlessHint: "Does the loop leave once `exchanged` is true? Does its next round expect the "
        + "value that is there now, `original`? The value of the first read never comes back.",
      cases: { alone.map { $0.asked() } + [contended] + disturbed.map { $0.asked() } },
      misconceptions: exchangeMistakes + amountMistakes,
      promises: [
        Promise("such that no addition is lost", brokenBy: "add.torn", "add.checkThenStore"),
        Promise(
          "try again with the value that is there now", brokenBy: "add.staleSum",
          "add.storesInTheEnd"),
        Promise("as often as it takes", brokenBy: "add.once", "add.givesUp"),
        Promise("No other element changes", brokenBy: "add.elsewhere", "add.toAll"),
        Promise("may be negative or 0", brokenBy: "add.onlyPositive", "add.magnitude"),
      ],
      extremes: { right, extreme in
        { amount, vector, index in
          try right(amount, vector, index)
          if extreme != .empty, extreme != .tooLong {
            vector.store(extreme(vector.load(index)), at: index)
          }
        }
      })
  }
}

/// One addition, and what others add to what was read, each right after one read.
///
/// Where others add, `index` is the last element: there it is what a copy reads last, too.
private struct AdditionQuestion {
  var title: String
  var values: [Float] = [5]
  var amount: Float
  var index = 0
  var others: [Float] = []

  /// Everything is added, by whomever.
  private var expected: [Float] {
    var sums = values
    sums[index] += amount + others.reduce(0, +)
    return sums
  }

  private var othersInWords: String {
    guard let first = others.first else { return "nothing" }
    if others.count > 3 { return "\(Setting("", first).text), \(others.count) times" }
    return others.map { Setting("", $0).text }.joined(separator: ", then ")
  }

  func asked() -> Case<A3CFunctions> {
    var remarks: [Int: String] = [:]
    for row in values.indices {
      let (before, after) = (Setting("", values[row]).text, Setting("", expected[row]).text)
      remarks[row] =
        row == index && !others.isEmpty
        ? "Element \(row) was \(before). All that you and the others add to it makes it \(after)."
        : row == index ? nil : "No other element than number \(index) changes."
    }
    return Case(
      title: title,
      settings: [
        setting("amount", amount), "index = \(index)",
        Setting("others add after each read = \(othersInWords)"),
      ],
      row: "index", inputs: [Column("before", values)], remarks: remarks,
      expected: [Column("element", expected)]
    ) { functions in
      let vector = SharedVector(values, disturbances: others)
      try functions.accumulate(amount, vector, index)
      // The others come, whether they were disturbing or not.
      let happened = vector.disturbed
      var sums = vector.values
      sums[index] += others.dropFirst(happened).reduce(0, +)
      return .answer([Column("element", sums)])
    }
  }
}

/// Additions of one thread alone.
private let alone = [
  AdditionQuestion(title: "nobody else adds", amount: 2),
  AdditionQuestion(title: "a negative amount", amount: -2),
  AdditionQuestion(title: "a sum below 0", amount: -7.5),
  AdditionQuestion(title: "the last of three elements", values: [5, -1, 8], amount: 2.5, index: 2),
  AdditionQuestion(title: "one between others", values: [4, -1, 8], amount: 3, index: 1),
]

/// What no luck hides.
private let disturbed = [
  AdditionQuestion(title: "another thread adds right after a read", amount: 2, others: [1]),
  AdditionQuestion(
    title: "another thread adds the same amount right after a read", amount: 2, others: [2]),
  AdditionQuestion(
    title: "another thread adds, and what you add is 0", amount: 0, others: [1]),
  AdditionQuestion(
    title: "another thread adds right after the second read", amount: 2, others: [0, 3]),
  AdditionQuestion(
    title: "others add after each of two reads", values: [5, 7.25], amount: 2, index: 1,
    others: [1, 4]),
  AdditionQuestion(
    title: "others subtract after each of two reads", values: [1, 2, 3], amount: -0.5, index: 2,
    others: [-1, -0.25]),
  AdditionQuestion(
    title: "others add after each of five reads", amount: 0.5,
    others: [Float](repeating: 1, count: 5)),
  AdditionQuestion(
    title: "others add after each of twelve reads", amount: 0.5,
    others: [Float](repeating: 2, count: 12)),
  AdditionQuestion(
    title: "others add after each of 2000 reads", amount: 2,
    others: [Float](repeating: 1, count: 2_000)),
]

/// Real threads, whose order chance decides.
private var contended: Case<A3CFunctions> {
  let (threads, adds) = (4, 10_000)
  let name = "the element in the end"
  var expected = Column(name, [Double(threads * adds)])
  (expected.absolute, expected.relative) = (0, 0)
  return Case(
    title: "\(threads) threads add 1 to the same element, \(adds) times each, at the same time",
    remarks: [
      0: "What is missing was lost: a thread wrote over what another one had added since it read. "
        + "How much is lost is up to chance, and differs from run to run."
    ],
    expected: [expected]
  ) { functions in
    let contention = try contend(
      threads: threads, adds: adds, pauses: true, accumulate: functions.accumulate)
    var found = Column(name, [Double(contention.found)])
    // Chance decides how many are lost, so that two answers are alike whatever they lost here.
    found.absolute = .infinity
    return .answer([found])
  }
}
