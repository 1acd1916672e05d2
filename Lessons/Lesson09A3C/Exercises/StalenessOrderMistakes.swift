import Course
import Lesson09

/// Mistakes of 09.4 in the order and the number of the answers.
let stalenessOrderMistakes: [Misconception<StalenessFunction>] = [
  .init(
    "stale.byWorker", .aggregate,
    "the numbers are put together by worker: they stand in the order of the log.",
    changing: { right in
      { log in
        let pairs = zip(updates(of: log), try right(log)).map { (worker(of: log[$0]), $1) }
        let workers = Set(pairs.map(\.0)).sorted()
        return workers.flatMap { mine in pairs.filter { $0.0 == mine }.map(\.1) }
      }
    }),
  .init(
    "stale.reversed", .direction,
    "the numbers stand in the reverse order of the log, or the log is read from its end.",
    changing: { right in { try right($0).reversed() } }
  )
  .or(changing: { right in { try right($0.reversed()) } }),
  .init(
    "stale.copiesAnswered", .missingCase,
    "a copy has a number, too: only `.updated` has one.",
    changing: { right in
      { log in
        var answers = try right(log).makeIterator()
        return log.map { isUpdate($0) ? answers.next() ?? 0 : 0 }
      }
    }),
  .init(
    "stale.lastLost", .index,
    "the last event, or the last update, has no answer: the log ends with it, and it counts.",
    changing: { right in { try right($0.dropLast()) } }
  )
  .or(changing: { right in { try right($0).dropLast() } }),
  .init(
    "stale.firstLost", .index,
    "the first event, or the first update, is passed over: begin with log[0].",
    changing: { right in { try right(Array($0.dropFirst())) } }
  )
  .or(changing: { right in { try right($0).dropFirst().map { $0 } } }),
  .init(
    "stale.shifted", .index,
    "each update has the number of the one before it or after it.",
    changing: { right in { try [0] + right($0).dropLast() } }
  )
  .or(changing: { right in
    { log in
      let answer = try right(log)
      return answer.isEmpty ? [] : answer.dropFirst() + [0]
    }
  }),
  .init(
    "stale.eventsExchanged", .exchange,
    "copies and updates have changed places: a number belongs to each `.updated`, and it counts "
      + "updates.",
    changing: { right in
      { log in
        try right(
          log.map {
            isUpdate($0) ? .copied(worker: worker(of: $0)) : .updated(worker: worker(of: $0))
          })
      }
    }),
  .init(
    "stale.runningTotal", .aggregate,
    "the numbers are added up along the log: each update has its own.",
    changing: { right in
      { log in
        var sum = 0
        return try right(log).map {
          sum += $0
          return sum
        }
      }
    }),
  .init(
    "stale.mean", .aggregate,
    "every update has the mean, or the whole is one number: each update has its own.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer.map { _ in answer.reduce(0, +) / answer.count }
      }
    }
  )
  .or(changing: { right in { [try right($0).reduce(0, +)] } }),
  .init(
    "stale.largest", .extremum,
    "each update has the largest number so far: it has its own.",
    changing: { right in
      { log in
        var largest = 0
        return try right(log).map {
          largest = max(largest, $0)
          return largest
        }
      }
    }),
  .init(
    "stale.perOther", .parameter,
    "the number is divided by the number of other workers: it is the count of all their updates.",
    changing: { right in
      { log in
        let others = max(1, Set(log.map { worker(of: $0) }).count - 1)
        return try right(log).map { $0 / others }
      }
    }),
  .init(
    "stale.notEmpty", .missingCase,
    "a log without updates has no staleness: the result is [] there.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer.isEmpty ? [0] : answer
      }
    }),
]
