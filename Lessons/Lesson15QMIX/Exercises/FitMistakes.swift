import Course
import Lesson15
import RLCore

/// Other means, and other sums of them.
let fitMeanMistakes: [Misconception<FitFunction>] = [
  .init(
    "fit.uncorrected", .term,
    "the means are added and (N − 1) m is not subtracted: the sum counts the mean of all payoffs N "
      + "times.",
    fitting { $0.joined = { parts, _ in parts.reduce(0, +) } }),
  .init(
    "fit.correctedByN", .index,
    "N m is subtracted: it is (N − 1) m, so that the mean of all payoffs is counted once.",
    fitting { $0.joined = { $0.reduce(0, +) - Double($0.count) * $1 } }),
  .init(
    "fit.twoAgentsCorrection", .missingCase,
    "m is subtracted once whatever N is: that is right for two agents alone, and the general "
      + "formula has (N − 1) m.",
    fitting { $0.joined = { $0.reduce(0, +) - $1 } }),
  .init(
    "fit.correctionAdded", .sign,
    "(N − 1) m is added: it is subtracted.",
    fitting { $0.joined = { $0.reduce(0, +) + Double($0.count - 1) * $1 } }),
  .init(
    "fit.meanOfParts", .aggregate,
    "the agents' means are averaged: they are added, and (N − 1) m is subtracted.",
    fitting { $0.joined = { parts, _ in Statistics.mean(parts) } }),
  .init(
    "fit.product", .otherFormula,
    "the agents' means are multiplied: the fit is a sum.",
    fitting { $0.joined = { parts, _ in parts.reduce(1, *) } }),
  .init(
    "fit.sums", .aggregate,
    "payoffs are added where their mean is asked, in mᵢ or in both mᵢ and m.",
    fitting { $0.part = { payoffs, _, _ in payoffs.reduce(0, +) } }
  )
  .or(
    fitting {
      $0.part = { payoffs, _, _ in payoffs.reduce(0, +) }
      $0.mean = { $0.reduce(0, +) }
    }),
  .init(
    "fit.maxima", .extremum,
    "an action is valued by the largest payoff that it can bring, as if the partners always did "
      + "their best: mᵢ is a mean.",
    fitting { $0.part = { payoffs, _, _ in payoffs.max() ?? 0 } }
  )
  .or(
    fitting {
      $0.part = { payoffs, _, _ in payoffs.max() ?? 0 }
      $0.mean = { $0.max() ?? 0 }
    }),
  .init(
    "fit.minima", .extremum,
    "an action is valued by the smallest payoff that it can bring, as if the partners were "
      + "opponents: mᵢ is a mean.",
    fitting { $0.part = { payoffs, _, _ in payoffs.min() ?? 0 } }
  )
  .or(
    fitting {
      $0.part = { payoffs, _, _ in payoffs.min() ?? 0 }
      $0.mean = { $0.min() ?? 0 }
    }),
  .init(
    "fit.othersFirstAction", .otherFormula,
    "an action is valued by one payoff, with the others' first or last actions: mᵢ is the mean "
      + "over all that the others can do.",
    fitting {
      $0.part = { payoffs, _, _ in payoffs[0] }
      $0.mean = { $0[0] }
    }
  )
  .or(
    fitting {
      $0.part = { payoffs, _, _ in payoffs[payoffs.count - 1] }
      $0.mean = { $0[$0.count - 1] }
    }),
  .init(
    "fit.dividedByOwnCount", .aggregate,
    "an agent's sums are divided by its own number of actions: action b of agent i is in "
      + "payoff.count / Aᵢ joint actions.",
    fitting { $0.part = { payoffs, counts, agent in payoffs.reduce(0, +) / Double(counts[agent]) } }
  ),
  .init(
    "fit.dividedByAll", .aggregate,
    "an agent's sums are divided by the number of all joint actions: each action is in its share "
      + "of them alone.",
    fitting {
      $0.part = { payoffs, counts, _ in payoffs.reduce(0, +) / Double(counts.reduce(1, *)) }
    }),
  .init(
    "fit.oneLess", .aggregate,
    "a mean divides by one less than the number of its payoffs.",
    fitting {
      $0.part = { payoffs, _, _ in payoffs.reduce(0, +) / Double(max(1, payoffs.count - 1)) }
    }
  )
  .or(
    fitting { $0.mean = { $0.reduce(0, +) / Double(max(1, $0.count - 1)) } }),
  .init(
    "fit.meanOfExtremes", .otherFormula,
    "the middle between the largest and the smallest payoff, or the median, stands for m: it is "
      + "the mean of all.",
    fitting { $0.mean = { (($0.max() ?? 0) + ($0.min() ?? 0)) / 2 } }
  )
  .or(
    fitting {
      $0.mean = { payoff in
        let (sorted, n) = (payoff.sorted(), payoff.count)
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2
      }
    }),
  .init(
    "fit.constant", .term,
    "every joint action gets the mean of all payoffs: a sum can tell the agents' actions apart.",
    fitting { $0.joined = { _, mean in mean } }),
]

/// The table read or written in another way.
let fitTableMistakes: [Misconception<FitFunction>] = [
  .init(
    "fit.columnMajor", .index,
    "the table is read with the first agent's action changing fastest: the last one's does.",
    fitting {
      $0.actions = { joint, counts in
        var rest = joint
        return counts.map { count in
          defer { rest /= count }
          return rest % count
        }
      }
    }),
  .init(
    "fit.rowLength", .index,
    "the first agent's number of actions is the length of a row: it is the last one's.",
    fitting {
      $0.actions = { joint, counts in
        let reversed = Array(counts.reversed())
        var stride = counts.reduce(1, *)
        return counts.indices.map { agent in
          stride /= reversed[agent]
          return joint / stride % counts[agent]
        }
      }
    }),
  .init(
    "fit.sameCounts", .parameter,
    "all agents are taken to have as many actions as the first or the last one: agent i has "
      + "`actionCounts[i]`.",
    { payoff, counts in FitVariation()(payoff, counts.map { _ in counts[0] }) }
  )
  .or { payoff, counts in FitVariation()(payoff, counts.map { _ in counts[counts.count - 1] }) },
  .init(
    "fit.oneAgent", .index,
    "only one agent's means are used, the first or the last: every agent has its part.",
    fitting { $0.joined = { parts, _ in parts[0] } }
  )
  .or(fitting { $0.joined = { parts, _ in parts[parts.count - 1] } }),
  .init(
    "fit.twoAgents", .parameter,
    "only the first two agents have a part: there are `actionCounts.count` of them.",
    fitting {
      $0.joined = { parts, mean in
        parts.prefix(2).reduce(0, +) - (parts.count > 1 ? mean : 0)
      }
    }),
  .init(
    "fit.payoffItself", .term,
    "the payoffs themselves are returned, with the error 0: they need not be a sum.",
    { payoff, _ in AdditiveFit(values: payoff, error: 0) }),
  .init(
    "fit.agentsTables", .exchange,
    "the agents' own tables are returned one after another: the answer has a number for each joint "
      + "action.",
    { payoff, counts in
      let right = FitVariation()
      let joint = payoff.indices.map { right.actions($0, counts) }
      let tables = counts.indices.flatMap { agent in
        (0..<counts[agent]).map { own in
          Statistics.mean(
            payoff.indices.filter { joint[$0][agent] == own }.map { payoff[$0] })
        }
      }
      return AdditiveFit(values: tables, error: right(payoff, counts).error)
    }),
  .init(
    "fit.shiftedToMaximum", .extremum,
    "the sum is moved so that its largest value is the largest payoff: the fit has the payoffs' "
      + "mean, and its maximum need not be theirs.",
    fitted { payoff, counts in
      let values = FitVariation()(payoff, counts).values
      let shift = (payoff.max() ?? 0) - (values.max() ?? 0)
      return values.map { $0 + shift }
    }),
  .init(
    "fit.wholeNumbers", .precision,
    "values lose their decimals: the means are fractions.",
    fitted { FitVariation()($0, $1).values.map { $0.rounded(.towardZero) } }
  )
  .or(
    fitting {
      $0.part = { payoffs, _, _ in Statistics.mean(payoffs).rounded(.towardZero) }
      $0.mean = { Statistics.mean($0).rounded(.towardZero) }
    }),
  .init(
    "fit.singlePrecision", .precision,
    "the means are computed in single precision: payoffs and values are Double.",
    fitting {
      $0.part = { payoffs, _, _ in
        Double(payoffs.reduce(Float(0)) { $0 + Float($1) } / Float(payoffs.count))
      }
    }),
]

/// Other errors.
let fitErrorMistakes: [Misconception<FitFunction>] = [
  .init(
    "fit.errorSummed", .aggregate,
    "the squares are added: the error is their mean.",
    fitting { $0.error = { differences, _ in differences.reduce(0) { $0 + $1 * $1 } } }),
  .init(
    "fit.errorHalved", .term,
    "the error is halved, as a loss often is: it is the mean of the squares.",
    fitting {
      $0.error = { differences, _ in Statistics.mean(differences.map { $0 * $0 }) / 2 }
    }),
  .init(
    "fit.errorRoot", .otherFormula,
    "the root of the mean square is returned: the error is the mean square.",
    fitting {
      $0.error = { differences, _ in
        Statistics.mean(differences.map { $0 * $0 }).squareRoot()
      }
    }),
  .init(
    "fit.errorSizes", .otherFormula,
    "the mean of the sizes of the differences is returned, or the largest size: the error is the "
      + "mean of their squares.",
    fitting { $0.error = { differences, _ in Statistics.mean(differences.map { abs($0) }) } }
  )
  .or(fitting { $0.error = { differences, _ in differences.map { abs($0) }.max() ?? 0 } }),
  .init(
    "fit.errorSigned", .sign,
    "the differences are averaged with their signs: they cancel, and their squares do not.",
    fitting { $0.error = { differences, _ in Statistics.mean(differences) } }),
  .init(
    "fit.errorOfMean", .otherFormula,
    "the differences from m are squared, of Q_tot or of the payoffs: the error is between these "
      + "two.",
    { payoff, counts in
      let values = FitVariation()(payoff, counts).values
      return AdditiveFit(values: values, error: meanSquare(values, from: Statistics.mean(payoff)))
    }
  )
  .or { payoff, counts in
    AdditiveFit(
      values: FitVariation()(payoff, counts).values,
      error: meanSquare(payoff, from: Statistics.mean(payoff)))
  },
  .init(
    "fit.errorLargestSquare", .extremum,
    "the largest square stands for all: the error is the mean of the squares.",
    fitting {
      $0.error = { differences, _ in
        let largest = differences.map { abs($0) }.max() ?? 0
        return largest * largest
      }
    }),
  .init(
    "fit.errorPerAgent", .aggregate,
    "the squares are divided by the number of agents: the mean is over the joint actions.",
    fitting {
      $0.error = { differences, counts in
        differences.reduce(0) { $0 + $1 * $1 } / Double(counts.count)
      }
    }),
  .init(
    "fit.errorOneLess", .aggregate,
    "the squares are divided by one less than their number, or by the numbers that are left free: "
      + "the error is their mean.",
    fitting {
      $0.error = { differences, _ in
        differences.reduce(0) { $0 + $1 * $1 } / Double(max(1, differences.count - 1))
      }
    }
  )
  .or(
    fitting {
      $0.error = { differences, counts in
        let free = differences.count - counts.reduce(1) { $0 + $1 - 1 }
        return differences.reduce(0) { $0 + $1 * $1 } / Double(max(1, free))
      }
    }),
]

private func meanSquare(_ values: [Double], from mean: Double) -> Double {
  Statistics.mean(values.map { ($0 - mean) * ($0 - mean) })
}
