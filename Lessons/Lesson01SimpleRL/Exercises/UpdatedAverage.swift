import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.4: an average that learns.
  static var updatedAverage: Self {
    Exercise(
      "01.4", \.updatedAverage, title: "Incremental average", snippet: "incremental-average",
      section: "Learning an average",
      hints: [
        "The n samples so far sum to n times their average. Add the new one: how many samples are "
          + "there now?",
        "(n Q + x) / (n + 1) is the same as a step from Q towards x, by 1/(n + 1) of the way. The "
          + "first sample, n = 0, goes the whole way.",
        "return average + (sample - average) / Double(count + 1): with count = 0 that is the "
          + "sample itself, whatever the average was before.",
      ],
      endlessHint: "The whole answer is one line, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "average.oneTooMany", .unsorted,
          "the divisor is one too large: count does not include the new sample, so that with it "
            + "there are count + 1, and the first one replaces the average."
        ) { average, count, sample in average + (sample - average) / Double(count + 2) },
        .init(
          "average.leavesItselfOut", .unsorted,
          "the step is divided by count, which leaves the new sample out: there are count + 1 of "
            + "them now, and at the first one count is 0."
        ) { average, count, sample in average + (sample - average) / Double(count) },
        .init(
          "average.dividesTheSum", .unsorted, "the sum of count + 1 samples is divided by count."
        ) {
          average, count, sample in (average * Double(count) + sample) / Double(count)
        },
        .init(
          "average.ofTwo", .unsorted,
          "every sample after the first weighs one half: the average of two numbers, which forgets "
            + "all but the last few samples."
        ) { average, count, sample in count == 0 ? sample : (average + sample) / 2 },
        .init(
          "average.halfWay", .unsorted,
          "every sample weighs one half, the first one included: an average of average and sample "
            + "that never asks how many samples there were."
        ) { average, _, sample in (average + sample) / 2 },
        .init(
          "average.constantRate", .unsorted,
          "the step is always a tenth of the way: that follows rewards that change, but it is the "
            + "average of all samples only where the share falls as 1/(count + 1)."
        ) { average, _, sample in average + 0.1 * (sample - average) },
        .init(
          "average.countedOnce", .unsorted,
          "the old average is added once where it stands for count samples: their sum is count · "
            + "average."
        ) { average, count, sample in (average + sample) / Double(count + 1) },
        .init(
          "average.withoutDifference", .unsorted,
          "the sample itself is added in place of its distance from the average: even a sample as "
            + "large as the average then moves it."
        ) { average, count, sample in average + sample / Double(count + 1) },
        .init(
          "average.away", .unsorted,
          "the sign is turned, average − sample: the average then moves away from what it sees."
        ) { average, count, sample in average + (average - sample) / Double(count + 1) },
      ])
  }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  var random = RandomStream(seed: 1, name: "01.4")
  return [
    averageCase("the first sample", 0, count: 0, sample: 3, expected: 3),
    averageCase(
      "the first sample, where the average starts elsewhere", 5, count: 0, sample: 3, expected: 3),
    averageCase("the second sample", 4, count: 1, sample: 8, expected: 6),
    averageCase("the fourth sample", 4, count: 3, sample: 8, expected: 5),
    averageCase("a sample as large as the average", 4, count: 3, sample: 4, expected: 4),
    averageCase("a negative sample", 1, count: 4, sample: -9, expected: -1),
    averageCase("the millionth sample", 2, count: 999_999, sample: 1_000_002, expected: 3),
    sequenceCase("six samples, one after another", [2, 4, 0, -6, 5, 1]),
    sequenceCase("200 samples, one after another", random.numbers(200, -3, 5, decimals: 2)),
  ]
}

private func averageCase(
  _ title: String, _ average: Double, count: Int, sample: Double, expected: Double
) -> Case<SimpleRLFunctions> {
  Case(
    title: title,
    settings: [setting("average", average), "count = \(count)", setting("sample", sample)],
    expected: .precise("average", [expected])
  ) { functions in [try functions.updatedAverage(average, count, sample)] }
}

/// Feeds samples in one by one; expected are the sums divided by their counts.
private func sequenceCase(_ title: String, _ samples: [Double]) -> Case<SimpleRLFunctions> {
  var sum = 0.0
  let expected = samples.enumerated().map { count, sample in
    sum += sample
    return sum / Double(count + 1)
  }
  return Case(
    title: title, row: "count", inputs: [Column("sample", samples)],
    expected: .precise("averages", expected)
  ) { functions in
    var average = 0.0
    return try samples.enumerated().map { count, sample in
      average = try functions.updatedAverage(average, count, sample)
      return average
    }
  }
}
