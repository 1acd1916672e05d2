import Course
import Lesson09
import RLCore

extension Exercise<A3CFunctions> {
  /// 09.4: how many updates of others each update missed.
  static var staleness: Self {
    Exercise(
      "09.4", \.staleness, title: "Staleness", snippet: "staleness", section: "Stale gradients",
      hints: [
        "Follow one worker through the log: from its last copy to its update, who else updated? "
          + "The result has one number for each `.updated`, in the order of the log.",
        "Go through the log once. Keep for each worker how many updates of others it has missed "
          + "since its last copy: a copy sets its count to 0, and an update raises everyone "
          + "else's. A worker that comes up for the first time has missed all updates so far.",
        "Keep two dictionaries by worker and a count: the number of all updates so far, the number "
          + "of the worker's own, and, at its last copy, all less own. An update's staleness is "
          + "(all − own) now, less what that was at its copy (0 where it made none). Then count "
          + "this update in both.",
      ],
      endlessHint: "One pass over the log is enough.",
      cases: questions,
      misconceptions: stalenessMistakes + stalenessOrderMistakes,
      promises: [
        Promise("for each update in the log", brokenBy: "stale.copiesAnswered"),
        Promise("in the order in which they happened", brokenBy: "stale.byWorker"),
        Promise(
          "by other workers since that copy", brokenBy: "stale.sinceStart", "stale.sinceOwnUpdate"),
        Promise("a worker's own updates do not count", brokenBy: "stale.countsOwn"),
        Promise(
          "has the parameters of the log's start", brokenBy: "stale.uncopiedIsFresh",
          "stale.uncopiedLeftOut"),
        Promise("may have any number ≥ 0", brokenBy: "stale.twoWorkers"),
        Promise("The log may be empty", brokenBy: "stale.notEmpty"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func questions() -> [Case<A3CFunctions>] {
  var random = RandomStream(seed: 9, name: "09.4")
  let written: [(String, [SharedEvent])] = [
    ("one worker alone", [.copied(worker: 0), .updated(worker: 0)]),
    (
      "two updates by one worker alone, after one copy",
      [.copied(worker: 0), .updated(worker: 0), .updated(worker: 0)]
    ),
    (
      "another worker updates between a copy and its update",
      [.copied(worker: 0), .copied(worker: 1), .updated(worker: 1), .updated(worker: 0)]
    ),
    (
      "another worker updated before the copy",
      [.copied(worker: 1), .updated(worker: 1), .copied(worker: 0), .updated(worker: 0)]
    ),
    (
      "another worker copies, but does not update, before the update",
      [.copied(worker: 0), .copied(worker: 1), .copied(worker: 1), .updated(worker: 0)]
    ),
    (
      "a second copy without an update",
      [
        .copied(worker: 0), .copied(worker: 1), .updated(worker: 1), .copied(worker: 0),
        .updated(worker: 0), .updated(worker: 1),
      ]
    ),
    ("an update without a copy", [.updated(worker: 1), .updated(worker: 0)]),
    (
      "updates without a copy, by three workers",
      [.updated(worker: 2), .updated(worker: 2), .updated(worker: 0), .updated(worker: 1)]
    ),
    (
      "a slow worker beside a fast one",
      [
        .copied(worker: 0), .copied(worker: 1), .updated(worker: 1), .copied(worker: 1),
        .updated(worker: 1), .copied(worker: 1), .updated(worker: 1), .updated(worker: 0),
        .updated(worker: 1),
      ]
    ),
    (
      "several updates of several workers after one copy",
      [
        .copied(worker: 0), .updated(worker: 1), .updated(worker: 0), .updated(worker: 2),
        .updated(worker: 1), .updated(worker: 0), .copied(worker: 2), .updated(worker: 2),
      ]
    ),
    (
      "workers with large numbers",
      [
        .copied(worker: 40), .copied(worker: 8), .updated(worker: 8), .updated(worker: 40),
        .updated(worker: 8),
      ]
    ),
    ("no events", []),
    (
      "copies alone, and none of them is used", [.copied(worker: 0), .copied(worker: 1)]
    ),
  ]
  return written.map { asked($0, $1) }
    + [drawn(workers: 2, events: 16, &random), drawn(workers: 4, events: 40, &random)]
}

/// A log in which copies and updates come as they will.
private func drawn(
  workers: Int, events: Int, _ random: inout RandomStream
) -> Case<A3CFunctions> {
  let log = (0..<events).map { _ -> SharedEvent in
    let worker = random.integer(below: workers)
    return random.integer(below: 5) < 2 ? .copied(worker: worker) : .updated(worker: worker)
  }
  return Case.shrinking(log, smaller) { asked(counted($0.count, "event"), $0) }
}

private func smaller(_ log: [SharedEvent]) -> [[SharedEvent]] {
  guard log.count > 1 else { return [] }
  let half = log.count / 2
  return [Array(log.prefix(half)), Array(log.suffix(log.count - half))]
    + log.indices.map { without($0, log) }
}

private func asked(_ title: String, _ log: [SharedEvent]) -> Case<A3CFunctions> {
  let updates = log.indices.filter { isUpdate(log[$0]) }
  var remarks: [Int: String] = [:]
  for (row, update) in updates.enumerated() { remarks[row] = explanation(of: update, in: log) }
  return Case(
    title: title, settings: [Setting("log = \(inWords(log))")], row: "update",
    inputs: [
      Column("by worker", words: updates.map { "\(worker(of: log[$0]))" }),
      Column("event", words: updates.map { "\($0)" }),
    ],
    remarks: remarks,
    expected: [Column("staleness", updates.map { Double(missed(by: $0, in: log)) })]
  ) { functions in
    .answer([Column("staleness", try functions.staleness(log).map(Double.init))])
  }
}

/// From the update backwards to the worker's copy: the definition, letter for letter.
private func missed(by update: Int, in log: [SharedEvent]) -> Int {
  let mine = worker(of: log[update])
  var count = 0
  for event in log[..<update].reversed() {
    if event == .copied(worker: mine) { break }
    if isUpdate(event), worker(of: event) != mine { count += 1 }
  }
  return count
}

/// From where to where is counted.
private func explanation(of update: Int, in log: [SharedEvent]) -> String {
  let (mine, missed) = (worker(of: log[update]), missed(by: update, in: log))
  let copy = log[..<update].lastIndex(of: .copied(worker: mine))
  let start =
    copy.map { "Worker \(mine) copied last at event \($0)" }
    ?? "Worker \(mine) has not copied, and has the parameters of the log's start"
  return "\(start); from there to event \(update) others update \(counted(missed, "time"))."
}

/// "[copied 0, updated 0]".
private func inWords(_ log: [SharedEvent]) -> String {
  let words = log.map { "\(isUpdate($0) ? "updated" : "copied") \(worker(of: $0))" }
  return "[\(words.joined(separator: ", "))]"
}

/// Whether an event is an update.
func isUpdate(_ event: SharedEvent) -> Bool {
  if case .updated = event { true } else { false }
}

/// Whose event it is.
func worker(of event: SharedEvent) -> Int {
  switch event {
  case .copied(let worker), .updated(let worker): worker
  }
}
