import RLCore

/// 01.4: an average that learns.
extension SimpleRLGraders {
  static func averageCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 1, name: "01.4")
    return [
      averageCase("the first sample", 0, count: 0, sample: 3, expected: 3),
      averageCase(
        "the first sample, where the average starts elsewhere", 5, count: 0, sample: 3,
        expected: 3),
      averageCase("the second sample", 4, count: 1, sample: 8, expected: 6),
      averageCase("the fourth sample", 4, count: 3, sample: 8, expected: 5),
      averageCase("a sample as large as the average", 4, count: 3, sample: 4, expected: 4),
      averageCase("a negative sample", 1, count: 4, sample: -9, expected: -1),
      averageCase("the millionth sample", 2, count: 999_999, sample: 1_000_002, expected: 3),
      sequenceCase("six samples, one after another", [2, 4, 0, -6, 5, 1]),
      sequenceCase("200 samples, one after another", draw(200, -3, 5, &random)),
    ]
  }

  private static func averageCase(
    _ title: String, _ average: Double, count: Int, sample: Double, expected: Double
  ) -> Case<Implementation> {
    Case(
      title: title,
      settings: [
        "average = \(Numerals.short(average))", "count = \(count)",
        "sample = \(Numerals.short(sample))",
      ],
      expected: [column("average", [expected])]
    ) { implementation in
      let answer = try implementation.updatedAverage(average, count: count, sample: sample)
      return .answer([column("average", [answer])])
    }
  }

  /// Feeds samples in, each average to the next call; expected are the sums divided by their counts.
  private static func sequenceCase(_ title: String, _ samples: [Double]) -> Case<Implementation> {
    var sum = 0.0
    let expected = samples.enumerated().map { count, sample in
      sum += sample
      return sum / Double(count + 1)
    }
    return Case(
      title: title, row: "count", inputs: [Column("sample", samples)],
      expected: [column("averages", expected)]
    ) { implementation in
      var average = 0.0
      let answer = try samples.enumerated().map { count, sample in
        average = try implementation.updatedAverage(average, count: count, sample: sample)
        return average
      }
      return .answer([column("averages", answer)])
    }
  }
}
