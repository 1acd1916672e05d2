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
      misconceptions: updatedAverageMistakes,
      promises: [
        Promise(
          "count + 1 samples are averaged", brokenBy: "average.oneTooMany",
          "average.leavesItselfOut"),
        Promise(
          "it counts for nothing, whatever finite number it is", brokenBy: "average.startCounts",
          "average.firstIsLost", "average.halfWay"),
        Promise("the mean of the `count` samples before this one", brokenBy: "average.countedOnce"),
        Promise("the average of all samples", brokenBy: "average.constantRate"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
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
    averageCase("a mean that is no whole number", 1, count: 1, sample: 2, expected: 1.5),
    averageCase("the millionth sample", 2, count: 999_999, sample: 1_000_002, expected: 3),
    sequenceCase("six samples, one after another", [2, 4, 0, -6, 5, 1]),
    .shrinking(random.numbers(200, -3, 5, decimals: 2), { smaller($0) }) {
      sequenceCase(counted($0.count, "sample") + " from the first on", $0)
    },
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
