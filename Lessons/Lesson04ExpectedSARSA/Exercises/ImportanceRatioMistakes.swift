import Course
import Lesson04
import RLCore

/// 04.3: slips with indices, factors and digits.
var ratioMistakes: [Misconception<ImportanceRatio>] {
  [
    .init(
      "episodeRatio.oneTooLate", .index,
      "the product begins one step too late: the first quotient is that of the first open action."
    ) { pi, b, step, kind in product(pi, b, min(firstOpen(step, kind) + 1, pi.count)..<pi.count) },
    .init(
      "episodeRatio.oneTooEarly", .index,
      "the product begins one step too early: the first quotient is that of the first open action."
    ) { pi, b, step, kind in product(pi, b, max(firstOpen(step, kind) - 1, 0)..<pi.count) },
    .init(
      "episodeRatio.lastOnly", .index,
      "only the last step's quotient is returned: all open steps have a part in the product."
    ) { pi, b, step, kind in
      let first = firstOpen(step, kind)
      return first == pi.count ? 1 : product(pi, b, pi.count - 1..<pi.count)
    },
    .init(
      "episodeRatio.skipsZeros", .missingCase,
      "steps with π = 0 are skipped: a policy that never acts so never has this episode, and its "
        + "ratio is 0."
    ) { pi, b, step, kind in
      product(pi, b, firstOpen(step, kind)..<pi.count) { $0 == 0 ? 1 : $0 }
    },
    .init(
      "episodeRatio.meanQuotient", .aggregate,
      "the quotients are averaged: a row of choices has the product of their probabilities."
    ) { pi, b, step, kind in
      let open = pi.indices.dropFirst(firstOpen(step, kind))
      if open.isEmpty { return 1 }
      return open.reduce(0) { $0 + pi[$1] / b[$1] } / Double(open.count)
    },
    .init(
      "episodeRatio.capsTheProduct", .extremum,
      "the ratio is cut off at 1: it says how much more likely the episode is, and may be any "
        + "size."
    ) { pi, b, step, kind in min(1, product(pi, b, firstOpen(step, kind)..<pi.count)) },
    .init(
      "episodeRatio.largestQuotient", .extremum,
      "the largest quotient is returned: all of them are multiplied."
    ) { pi, b, step, kind in
      let first = firstOpen(step, kind)
      return first == pi.count ? 1 : (first..<pi.count).map { pi[$0] / b[$0] }.reduce(0, max)
    },
    .init(
      "episodeRatio.logarithm", .term,
      "the logarithm of the ratio is returned: the exponential of the sum is missing."
    ) { pi, b, step, kind in
      (firstOpen(step, kind)..<pi.count).reduce(0) {
        $0 + Elementary.log(pi[$1]) - Elementary.log(b[$1])
      }
    },
    .init(
      "episodeRatio.withoutTarget", .term,
      "only b divides, and π is left out: each quotient is π/b."
    ) { pi, b, step, kind in
      product(pi.map { _ in 1 }, b, firstOpen(step, kind)..<pi.count)
    },
    .init(
      "episodeRatio.bothMultiplied", .sign,
      "b multiplies: it divides, since episodes that b makes often count less."
    ) { pi, b, step, kind in
      (firstOpen(step, kind)..<pi.count).reduce(1) { $0 * (pi[$1] * b[$1]) }
    },
    .init(
      "episodeRatio.wholeEpisodeBehind", .term,
      "b divides only at the first open step: every open step has its own quotient π/b."
    ) { pi, b, step, kind in
      (firstOpen(step, kind)..<pi.count).reduce(1) {
        $0 * ($1 == firstOpen(step, kind) ? pi[$1] / b[$1] : pi[$1])
      }
    },
    .init(
      "episodeRatio.inFloat", .precision,
      "the product is kept in Float, which has seven digits: all numbers are Double."
    ) { pi, b, step, kind in
      Double(
        (firstOpen(step, kind)..<pi.count).reduce(Float(1)) { $0 * (Float(pi[$1]) / Float(b[$1])) })
    },
  ]
}
