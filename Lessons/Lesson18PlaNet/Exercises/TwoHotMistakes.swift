import Course
import Lesson18
import RLCore

/// Another two-hot.
private func twoHot(
  _ name: String, _ mistake: Mistake, _ diagnosis: String,
  _ wrong: @escaping @Sendable (_ x: Float, _ bins: [Float]) -> [Float]
) -> Misconception<LogScale> {
  .init("twoHot.\(name)", mistake, diagnosis, changing: sharing(wrong))
}

private func sharing(
  _ wrong: @escaping @Sendable (_ x: Float, _ bins: [Float]) -> [Float]
) -> Misconception<LogScale>.Change {
  { LogScale(symlog: $0.symlog, symexp: $0.symexp, twoHot: wrong) }
}

/// The right shares, changed.
private func resharing(
  _ change: @escaping @Sendable (_ shares: [Float], _ x: Float, _ bins: [Float]) -> [Float]
) -> Misconception<LogScale>.Change {
  { right in
    LogScale(
      symlog: right.symlog, symexp: right.symexp,
      twoHot: { change(try right.twoHot($0, $1), $0, $1) })
  }
}

/// The shares of x between its neighbours, which a function gives of the two distances.
///
/// - Parameter shares: of the distances to the bin below and to the bin above.
private func between(
  _ x: Float, _ bins: [Float], _ shares: (_ below: Float, _ above: Float) -> (Float, Float)
) -> [Float] {
  var result = [Float](repeating: 0, count: bins.count)
  let last = bins.count - 1
  if x <= bins[0] {
    result[0] = 1
  } else if x >= bins[last] {
    result[last] = 1
  } else {
    let above = bins.firstIndex { $0 >= x } ?? last
    if bins[above] == x {
      result[above] = 1
    } else {
      (result[above - 1], result[above]) = shares(x - bins[above - 1], bins[above] - x)
    }
  }
  return result
}

/// The bin that is nearest, the lower one of two.
private func nearest(_ x: Float, _ bins: [Float]) -> Int {
  bins.indices.reduce(0) { abs(bins[$1] - x) < abs(bins[$0] - x) ? $1 : $0 }
}

private func oneHot(_ index: Int, of count: Int) -> [Float] {
  (0..<count).map { $0 == index ? 1 : 0 }
}

/// Wrong shares of bins.
let twoHotMistakes: [Misconception<LogScale>] = [
  twoHot(
    "sharesExchanged", .exchange,
    "the two shares have changed places: the nearer bin has the larger one.",
    { x, bins in between(x, bins) { ($0 / ($0 + $1), $1 / ($0 + $1)) } }),
  twoHot(
    "nearestAlone", .otherFormula,
    "the nearest bin has all of it: two neighbours share, so that their mean is x.",
    { x, bins in oneHot(nearest(x, bins), of: bins.count) }),
  twoHot(
    "lowerAlone", .precision,
    "the bin below has all of it, or the bin above: two neighbours share, so that their mean is x.",
    { x, bins in between(x, bins) { _, _ in (1, 0) } }
  )
  .or(changing: sharing { x, bins in between(x, bins) { _, _ in (0, 1) } })
  .or(
    changing: sharing { x, bins in
      oneHot(min(max(Int(x) - Int(bins[0]), 0), bins.count - 1), of: bins.count)
    }),
  twoHot(
    "halves", .aggregate,
    "both neighbours have ½, wherever x is between them.",
    { x, bins in between(x, bins) { _, _ in (0.5, 0.5) } }),
  twoHot(
    "distances", .term,
    "the distances are not divided by the distance of the two bins: the shares must have the sum "
      + "1.",
    { x, bins in between(x, bins) { ($1, $0) } }
  )
  .or(changing: sharing { x, bins in between(x, bins) { below, _ in (1 - below, below) } })
  .or(changing: sharing { x, bins in between(x, bins) { _, above in (above, 1 - above) } }),
  twoHot(
    "equalBins", .precision,
    "the bins are taken to be at equal distances: their own distance divides.",
    { x, bins in
      let last = bins.count - 1
      let width = (bins[last] - bins[0]) / Float(last)
      let place = min(max((x - bins[0]) / width, 0), Float(last))
      let below = min(Int(place), last - 1)
      var shares = bins.map { _ in Float(0) }
      shares[below + 1] = place - Float(below)
      shares[below] = 1 - shares[below + 1]
      return shares
    }),
  twoHot(
    "firstWidth", .index,
    "the distance of the first two bins divides everywhere: that of the two neighbours does.",
    { x, bins in
      let width = bins[1] - bins[0]
      return between(x, bins) { below, _ in (1 - below / width, below / width) }
    }),
  twoHot(
    "strict", .missingCase,
    "a number that is a bin gives that bin nothing, or twice: it has 1, and all others 0.",
    { x, bins in
      guard bins.dropFirst().dropLast().contains(x) else {
        return between(x, bins) { below, above in
          (above / (below + above), below / (below + above))
        }
      }
      return bins.map { _ in 0 }
    }
  )
  .or(
    changing: resharing { shares, x, bins in
      bins.contains(x) ? shares.map { 2 * $0 } : shares
    }
  )
  .or(
    changing: resharing { shares, x, bins in
      bins.contains(x) ? bins.map { _ in 0 } : shares
    }),
  twoHot(
    "beyondIsNothing", .missingCase,
    "a number outside of the bins belongs to none: the last bin on its side has all of it.",
    { x, bins in
      guard x >= bins[0], x <= bins[bins.count - 1] else { return bins.map { _ in 0 } }
      return between(x, bins) { ($1 / ($0 + $1), $0 / ($0 + $1)) }
    }
  )
  .or(
    changing: resharing { shares, x, bins in
      x > bins[bins.count - 1] ? bins.map { _ in 0 } : shares
    }
  )
  .or(changing: resharing { shares, x, bins in x < bins[0] ? bins.map { _ in 0 } : shares })
  .or(
    changing: resharing { shares, x, bins in
      x >= bins[bins.count - 1] ? bins.map { _ in 0 } : shares
    }),
  .init(
    "twoHot.squares", .otherFormula,
    "the shares are squared: their sum is then below 1.",
    changing: resharing { shares, _, _ in shares.map { $0 * $0 } }),
  twoHot(
    "extrapolates", .missingCase,
    "a number outside of the bins gets a share below 0 and one above 1: the last bin on its side "
      + "has all of it.",
    { x, bins in
      let last = bins.count - 1
      let above = min(max(bins.firstIndex { $0 >= x } ?? last, 1), last)
      var shares = bins.map { _ in Float(0) }
      shares[above] = (x - bins[above - 1]) / (bins[above] - bins[above - 1])
      shares[above - 1] = 1 - shares[above]
      return shares
    }),
  twoHot(
    "wrongEnd", .extremum,
    "a number outside of the bins goes to the bin at the other end.",
    { x, bins in
      let last = bins.count - 1
      if x < bins[0] { return oneHot(last, of: bins.count) }
      if x > bins[last] { return oneHot(0, of: bins.count) }
      return between(x, bins) { ($1 / ($0 + $1), $0 / ($0 + $1)) }
    }),
  twoHot(
    "everywhere", .otherFormula,
    "every bin has a share that falls with its distance, as of a softmax: two bins have one.",
    { x, bins in
      let weights = bins.map { Elementary.exp(-abs($0 - x)) }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
  )
  .or(
    changing: sharing { x, bins in
      let weights = bins.map { 1 / (abs($0 - x) + 1e-3) }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }),
  twoHot(
    "oneTooHigh", .index,
    "the shares stand one bin too high, or one too low.",
    { x, bins in
      let shares = between(x, bins) { ($1 / ($0 + $1), $0 / ($0 + $1)) }
      return [0] + shares.dropLast()
    }
  )
  .or(
    changing: resharing { shares, _, _ in Array(shares.dropFirst()) + [0] }),
  twoHot(
    "reversed", .direction,
    "the shares stand in reverse: the first one belongs to the lowest bin.",
    { x, bins in
      between(x, bins) { ($1 / ($0 + $1), $0 / ($0 + $1)) }.reversed()
    }),
  twoHot(
    "pair", .aggregate,
    "only the two shares are returned: there is one number for each bin.",
    { x, bins in
      let shares = between(x, bins) { ($1 / ($0 + $1), $0 / ($0 + $1)) }
      let above = min(max(bins.firstIndex { $0 >= x } ?? bins.count - 1, 1), bins.count - 1)
      return Array(shares[above - 1...above])
    }),
  .init(
    "twoHot.ofSymlog", .otherFormula,
    "twoHot takes the symlog of x: what calls it has done that.",
    changing: { right in
      LogScale(
        symlog: right.symlog, symexp: right.symexp,
        twoHot: { try right.twoHot(right.symlog($0), $1) })
    }),
  .init(
    "twoHot.symlogBins", .otherFormula,
    "twoHot takes the symexp of the bins: they come as they are to be used.",
    changing: { right in
      LogScale(
        symlog: right.symlog, symexp: right.symexp,
        twoHot: { try right.twoHot($0, $1.map(right.symexp)) })
    }),
  twoHot(
    "onlyAbove", .term,
    "the share of one of the two bins is missing.",
    { x, bins in between(x, bins) { (0, $0 / ($0 + $1)) } }
  )
  .or(changing: sharing { x, bins in between(x, bins) { ($1 / ($0 + $1), 0) } }),
]
