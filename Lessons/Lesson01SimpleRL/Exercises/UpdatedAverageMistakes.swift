import Course
import Lesson01
import RLCore

/// A wrong answer to 01.4.
typealias WrongAverage = Misconception<
  @Sendable (_ average: Double, _ count: Int, _ sample: Double) throws -> Double
>

/// What goes wrong in 01.4.
let updatedAverageMistakes = divisors + rates + terms + cases

/// What the step, or the sum, is divided by.
private let divisors: [WrongAverage] = [
  .init(
    "average.oneTooMany", .index,
    "the divisor is too large by 1: count does not include the new sample. With it there are "
      + "count + 1, and the first one replaces the average."
  ) { average, count, sample in average + (sample - average) / Double(count + 2) }
  .or { average, count, sample in (average * Double(count) + sample) / Double(count + 2) }
  .orAfterTheFirst,
  .init(
    "average.leavesItselfOut", .index,
    "the step is divided by count, which leaves the new sample out: there are count + 1 of "
      + "them now, and at the first one count is 0."
  ) { average, count, sample in average + (sample - average) / Double(count) }
  .or { average, count, sample in average + (sample - average) / Double(max(1, count)) },
  .init(
    "average.dividesTheSum", .index,
    "the sum of count + 1 samples is divided by count: a mean is the sum divided by the number of "
      + "samples."
  ) { average, count, sample in (average * Double(count) + sample) / Double(count) }
  .or { average, count, sample in (average * Double(count) + sample) / Double(max(1, count)) },
  .init(
    "average.undivided", .aggregate,
    "the sum of the samples is returned: divide it by their number, count + 1."
  ) { average, count, sample in average * Double(count) + sample },
  .init(
    "average.addsUp", .aggregate,
    "the sample is added and nothing is divided: average is a mean, and not a running sum."
  ) { average, _, sample in average + sample }
  .or { average, count, sample in count == 0 ? sample : average + sample },
  .init(
    "average.multiplies", .parameter,
    "the step is multiplied by count + 1: it is divided by it, because the new sample is one of "
      + "count + 1."
  ) { average, count, sample in average + (sample - average) * Double(count + 1) },
  .init(
    "average.rootOfCount", .otherFormula,
    "the step falls with the root or the square of the count: the share of a sample in a mean is "
      + "1/(count + 1)."
  ) { average, count, sample in average + (sample - average) / Double(count + 1).squareRoot() }
  .or { average, count, sample in
    average + (sample - average) / (Double(count + 1) * Double(count + 1))
  },
]

/// Steps that do not depend on the count.
private let rates: [WrongAverage] = [
  .init(
    "average.ofTwo", .parameter,
    "every sample after the first weighs one half: the average of two numbers, which forgets "
      + "all but the last few samples."
  ) { average, count, sample in count == 0 ? sample : (average + sample) / 2 },
  .init(
    "average.halfWay", .parameter,
    "every sample weighs one half, the first one included: an average of average and sample "
      + "that never asks how many samples there were."
  ) { average, _, sample in (average + sample) / 2 },
  .init(
    "average.constantRate", .parameter,
    "the step is always the same part of the way, such as a tenth: that follows rewards that "
      + "change, and in the average of all samples the part is 1/(count + 1)."
  ) { average, _, sample in average + 0.1 * (sample - average) }
  .or { average, _, sample in average + 0.9 * (sample - average) }
  .or { average, _, sample in average + 0.01 * (sample - average) }
  .or { average, count, sample in count == 0 ? sample : average + 0.1 * (sample - average) },
  .init(
    "average.sampleAlone", .parameter,
    "the sample replaces the average: it is only the last of count + 1."
  ) { _, _, sample in sample },
  .init(
    "average.never", .parameter,
    "the average is returned as it was: the new sample moves it."
  ) { average, _, _ in average },
]

/// Terms and their signs.
private let terms: [WrongAverage] = [
  .init(
    "average.countedOnce", .term,
    "the old average is added once where it stands for count samples: their sum is count · "
      + "average."
  ) { average, count, sample in (average + sample) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.withoutDifference", .term,
    "the sample itself is added in place of its distance from the average: even a sample as "
      + "large as the average then moves it."
  ) { average, count, sample in average + sample / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.forgetsSample", .term,
    "the new sample is not in the sum, but in the number of samples: it is added to "
      + "count · average."
  ) { average, count, _ in average * Double(count) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.sampleInFull", .term,
    "the sample or the old sum is not divided, as when brackets are missing around the sum: both "
      + "are divided by count + 1."
  ) { average, count, sample in average * Double(count) / Double(count + 1) + sample }
  .or { average, count, sample in average * Double(count) + sample / Double(count + 1) },
  .init(
    "average.stepAlone", .term,
    "only the step is returned: it is still to be added to the average."
  ) { average, count, sample in (sample - average) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.away", .sign,
    "the sign is turned, average − sample: the average then moves away from what it sees."
  ) { average, count, sample in average + (average - sample) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.swapped", .exchange,
    "average and sample have changed places, or their weights: the average stands for count "
      + "samples, and the sample for one."
  ) { average, count, sample in sample + (average - sample) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.magnitudes", .sign,
    "a negative sample counts as a positive one, or as none: it lowers the average."
  ) { average, count, sample in average + (abs(sample) - average) / Double(count + 1) }
  .or { average, count, sample in average + (max(0, sample) - average) / Double(count + 1) },
  .init(
    "average.onlyRises", .sign,
    "the average can only rise: a sample below it lowers it."
  ) { average, count, sample in average + abs(sample - average) / Double(count + 1) }
  .or { average, count, sample in average + max(0, sample - average) / Double(count + 1) }
  .orAfterTheFirst,
  .init(
    "average.countAndSampleSwapped", .exchange,
    "count and sample have changed places: `count` says how many samples there were."
  ) { average, count, sample in (average * sample + Double(count)) / (sample + 1) }
  .or { average, count, sample in (average * sample + Double(count)) / Double(count + 1) },
  .init(
    "average.weightOff", .index,
    "the old average stands for count − 1 samples: it stands for count, and the new sample for 1."
  ) { average, count, sample in
    (average * Double(count - 1) + sample) / Double(count + 1)
  }
  .orAfterTheFirst,
  .init(
    "average.best", .extremum,
    "the larger or the smaller of average and sample is kept: all samples count."
  ) { average, count, sample in count == 0 ? sample : max(average, sample) }
  .or { average, count, sample in count == 0 ? sample : min(average, sample) }
  .or { average, _, sample in max(average, sample) }
  .or { average, _, sample in min(average, sample) },
]

/// The first sample, and digits.
private let cases: [WrongAverage] = [
  .init(
    "average.firstIsLost", .missingCase,
    "the first sample is lost, where count is 0: it becomes the average, whatever that was before."
  ) { average, count, sample in
    count == 0 ? average : average + (sample - average) / Double(count + 1)
  }
  .or { average, count, sample in
    count == 0 ? 0 : average + (sample - average) / Double(count + 1)
  },
  .init(
    "average.startCounts", .missingCase,
    "the average before the first sample counts as well, where count is 0: there is none yet, and "
      + "the sample replaces it."
  ) { average, count, sample in
    average + (sample - average) / Double(count == 0 ? 2 : count + 1)
  }
  .or { average, count, sample in
    count == 0 ? average + sample : average + (sample - average) / Double(count + 1)
  },
  .init(
    "average.wholeNumbers", .precision,
    "whole numbers are divided, or the result loses its fraction: use Double throughout, and make "
      + "a Double of count + 1 before you divide."
  ) { average, count, sample in average + (sample - average) * Double(1 / (count + 1)) }
  .or { average, count, sample in
    (average + (sample - average) / Double(count + 1)).rounded(.towardZero)
  }
  .or { average, count, sample in (average + (sample - average) / Double(count + 1)).rounded() },
  .init(
    "average.inFloat", .precision,
    "the average is computed in Float, which has seven digits: use Double throughout."
  ) { average, count, sample in
    Double(Float(average) + (Float(sample) - Float(average)) / Float(count + 1))
  }
  .or { average, count, sample in
    Double((Float(average) * Float(count) + Float(sample)) / Float(count + 1))
  }
  .or { average, count, sample in
    count == 0
      ? sample : Double(Float(average) + (Float(sample) - Float(average)) / Float(count + 1))
  },
  .init(
    "average.countIsCapped", .missingCase,
    "the count stops growing: after many samples each still weighs only 1/(count + 1)."
  ) { average, count, sample in average + (sample - average) / Double(min(count + 1, 100)) }
  .or { average, count, sample in average + (sample - average) / Double(min(count, 100) + 1) }
  .or { average, count, sample in average + (sample - average) / Double(min(count + 1, 1000)) }
  .or { average, count, sample in average + (sample - average) / Double(min(count, 1000) + 1) },
]

extension WrongAverage {
  /// The same, where the first sample alone comes out right.
  fileprivate var orAfterTheFirst: WrongAverage {
    changes.reduce(self) { all, change in
      all.or(changing: { right in
        let wrong = change(right)
        return { average, count, sample in
          count == 0 ? sample : try wrong(average, count, sample)
        }
      })
    }
  }
}
