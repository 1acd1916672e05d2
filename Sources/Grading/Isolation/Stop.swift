/// The limit for which a learner's code was stopped.
enum Stop: Equatable {
  /// It computed too long, or printed too much: seconds, and lines if they are many.
  case computing(seconds: Double, lines: Int?)
  /// It waited too long: seconds in this case, or in all.
  case waiting(seconds: Double, inAll: Bool)
  /// It took too long in all cases together, of which it computed some.
  case seconds(Double, computing: Double)
  /// Its reports had ended, and it ran on.
  case lostReports

  /// The limit that a process exceeds now, if it does.
  init?(_ process: GuardedProcess, _ limits: Limits) {
    let times = process.times
    let (ofCase, inAll) = (
      times.ofCase.spent(until: times.now), times.first.spent(until: times.now)
    )
    let printed = process.printedInCase
    let lines = printed.bytes > Limits.manyPrints ? printed.lines : nil
    // Where the system does not tell, all time counts as computing.
    let computing = process.isMeasured ? ofCase.computing : ofCase.all
    let isLost = process.reportsEnded.map { Platform.now() - $0 > 1 } ?? false
    if printed.bytes > limits.output {
      self = .computing(seconds: ofCase.all, lines: printed.lines)
    } else if isLost {
      self = .lostReports
    } else if computing >= limits.computing {
      self = .computing(seconds: computing, lines: lines)
    } else if process.isMeasured, process.hasCase, ofCase.waiting >= limits.waiting {
      self = .waiting(seconds: ofCase.waiting, inAll: false)
    } else if process.isMeasured, inAll.waiting >= limits.waitingInAll {
      self = .waiting(seconds: inAll.waiting, inAll: true)
    } else if inAll.all >= limits.seconds {
      self = .seconds(inAll.all, computing: inAll.computing)
    } else {
      return nil
    }
  }
}
