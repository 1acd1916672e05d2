import Course
import Lesson09

typealias StalenessFunction = @Sendable (_ log: [SharedEvent]) throws -> [Int]

/// Mistakes of 09.4 in what is counted, and from where.
let stalenessMistakes: [Misconception<StalenessFunction>] = [
  .init(
    "stale.countsOwn", .term,
    "a worker's own updates are counted: its copy lacks the updates of *others*, while its own is "
      + "no surprise to it.",
    counting(counts: { _, _, _ in true })),
  .init(
    "stale.ownAlone", .exchange,
    "the worker's own updates are counted in place of those of others.",
    counting(counts: { log, event, update in
      worker(of: log[event]) == worker(of: log[update])
    })),
  .init(
    "stale.sinceStart", .index,
    "updates are counted from the log's start: the worker's last copy holds all that came before "
      + "it.",
    counting(since: { _, _ in 0 })
  )
  .or(counting(since: { _, _ in 0 }, counts: { _, _, _ in true })),
  .init(
    "stale.sinceOwnUpdate", .otherFormula,
    "updates are counted since the worker's own last update: count them since its last copy, which "
      + "may be older or newer.",
    counting(since: { log, update in
      last(in: log, before: update, .updated(worker: worker(of: log[update])))
    })
  )
  .or(
    counting(since: { log, update in
      let mine = worker(of: log[update])
      return max(
        last(in: log, before: update, .updated(worker: mine)),
        last(in: log, before: update, .copied(worker: mine)))
    })),
  .init(
    "stale.sinceFirstCopy", .stale,
    "updates are counted since the worker's first copy: each copy replaces the one before.",
    counting(since: { log, update in
      let copy = log[..<update].firstIndex(of: .copied(worker: worker(of: log[update])))
      return copy.map { $0 + 1 } ?? 0
    })),
  .init(
    "stale.sinceAnyCopy", .aggregate,
    "updates are counted since the last copy by whomever: each worker has a copy of its own.",
    counting(since: { log, update in
      let copy = log[..<update].lastIndex { !isUpdate($0) }
      return copy.map { $0 + 1 } ?? 0
    })),
  .init(
    "stale.oneTooMany", .index,
    "the update itself is counted as one that it missed: count those between copy and update.",
    changing: { right in { try right($0).map { $0 + 1 } } }),
  .init(
    "stale.copiesCounted", .term,
    "copies are counted, too, or alone: a copy changes nothing in the shared parameters.",
    countingEvents { log, event, update in worker(of: log[event]) != worker(of: log[update]) }
  )
  .or(
    countingEvents { log, event, update in
      !isUpdate(log[event]) && worker(of: log[event]) != worker(of: log[update])
    }
  )
  .or(countingEvents { _, _, _ in true }),
  .init(
    "stale.workersCounted", .aggregate,
    "the number of workers that updated is counted: a worker may update more than once."
  ) { log in
    updates(of: log).map { update in
      let since = lastCopy(in: log, before: update)
      let others = log[since..<update].filter {
        isUpdate($0) && worker(of: $0) != worker(of: log[update])
      }
      return Set(others.map { worker(of: $0) }).count
    }
  },
  .init(
    "stale.yesOrNo", .precision,
    "the result says whether an update is stale, 0 or 1: return how many updates it missed.",
    changing: { right in { try right($0).map { min(1, $0) } } }),
  .init(
    "stale.negative", .sign,
    "the numbers are negative: a count is copy to update, later less earlier.",
    changing: { right in { try right($0).map { -$0 } } }),
  .init(
    "stale.uncopiedIsFresh", .missingCase,
    "a worker without a copy is given 0: it has the parameters of the log's start, and misses all "
      + "updates of others since."
  ) { log in
    updates(of: log).map { update in
      let since = lastCopy(in: log, before: update)
      return since == 0 ? 0 : others(in: log, since..<update, than: worker(of: log[update]))
    }
  },
  .init(
    "stale.uncopiedLeftOut", .missingCase,
    "an update without a copy is left out: every update has a number.",
    changing: { right in
      { log in
        let places = updates(of: log)
        return zip(places, try right(log)).filter { lastCopy(in: log, before: $0.0) > 0 }.map(\.1)
      }
    }
  ),
  .init(
    "stale.twoWorkers", .index,
    "workers are taken for 0 and 1, or for a few: any number ≥ 0 may come. A dictionary by worker "
      + "has room for all.",
    changing: { right in { log in try right(log.map { numbered($0) { $0 % 2 } }) } }
  )
  .or(changing: { right in { log in try right(log.map { numbered($0) { min($0, 1) } }) } })
  .or(changing: { right in { log in try right(log.map { numbered($0) { $0 % 4 } }) } })
  .or(changing: { right in { log in try right(log.map { numbered($0) { $0 % 3 } }) } }),
  .init(
    "stale.untilNextCopy", .direction,
    "the updates between an update and the worker's next copy are counted: count those before it, "
      + "back to its last copy."
  ) { log in
    updates(of: log).map { update in
      let mine = worker(of: log[update])
      let next = log[update...].firstIndex(of: .copied(worker: mine)) ?? log.count
      return others(in: log, (update + 1)..<max(next, update + 1), than: mine)
    }
  },
]

/// 09.4 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - since: the event from which on an update's events are counted.
///   - counts: whether an update, given by its place in the log, is counted for a later one.
private func counting(
  since: @escaping @Sendable (_ log: [SharedEvent], _ update: Int) -> Int = {
    lastCopy(in: $0, before: $1)
  },
  counts: @escaping @Sendable (_ log: [SharedEvent], _ event: Int, _ update: Int) -> Bool = {
    log, event, update in worker(of: log[event]) != worker(of: log[update])
  }
) -> StalenessFunction {
  countingEvents(since: since) { log, event, update in
    isUpdate(log[event]) && counts(log, event, update)
  }
}

/// The same with events of both kinds.
private func countingEvents(
  since: @escaping @Sendable (_ log: [SharedEvent], _ update: Int) -> Int = {
    lastCopy(in: $0, before: $1)
  },
  counts: @escaping @Sendable (_ log: [SharedEvent], _ event: Int, _ update: Int) -> Bool
) -> StalenessFunction {
  { log in
    updates(of: log).map { update in
      (since(log, update)..<update).count { counts(log, $0, update) }
    }
  }
}

/// The right function: from each update back to its worker's copy.
func rightStaleness(_ log: [SharedEvent]) -> [Int] {
  updates(of: log).map { update in
    others(in: log, lastCopy(in: log, before: update)..<update, than: worker(of: log[update]))
  }
}

/// The places of the updates in a log.
func updates(of log: [SharedEvent]) -> [Int] { log.indices.filter { isUpdate(log[$0]) } }

/// The place after the last event of a kind before another; 0 where there is none.
private func last(in log: [SharedEvent], before end: Int, _ event: SharedEvent) -> Int {
  log[..<end].lastIndex(of: event).map { $0 + 1 } ?? 0
}

/// The place after the copy that an update used; 0 where its worker made none.
private func lastCopy(in log: [SharedEvent], before update: Int) -> Int {
  last(in: log, before: update, .copied(worker: worker(of: log[update])))
}

/// How many updates of others than a worker there are in a part of the log.
private func others(in log: [SharedEvent], _ part: Range<Int>, than mine: Int) -> Int {
  log[part].count { isUpdate($0) && worker(of: $0) != mine }
}

/// The same event of a worker with another number.
private func numbered(_ event: SharedEvent, _ number: (Int) -> Int) -> SharedEvent {
  switch event {
  case .copied(let worker): .copied(worker: number(worker))
  case .updated(let worker): .updated(worker: number(worker))
  }
}
