import Foundation
import XCTest

@testable import RLCore

/// The statistics below have fixed seeds, so they pass or fail for good; the rate says how many
/// seeds in a million would fail with a perfect generator.
final class RandomStreamTests: XCTestCase {
  // Each with a false-failure rate of 2·10⁻⁷ by the Wilson-Hilferty approximation at ±5.2
  // deviations.
  private let limits255 = 154.0...391.0
  private let limits63 = 19.0...143.0

  func testSplitMix64GivesItsReferenceOutputs() {
    var mixer = SplitMix64(state: 1_234_567)
    XCTAssertEqual(mixer.next(), 6_457_827_717_110_365_317)
    XCTAssertEqual(mixer.next(), 3_203_168_211_198_807_973)
    XCTAssertEqual(mixer.next(), 9_817_491_932_198_370_423)
    XCTAssertEqual(mixer.next(), 4_593_380_528_125_082_431)
    XCTAssertEqual(mixer.next(), 16_408_922_859_458_223_821)
  }

  func testXoshiroGivesItsReferenceOutputs() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    for value in expected { XCTAssertEqual(stream.next(), value) }
  }

  func testFNV1aGivesItsReferenceOutputs() {
    XCTAssertEqual(RandomStream.hash(""), 0xCBF2_9CE4_8422_2325)
    XCTAssertEqual(RandomStream.hash("a"), 0xAF63_DC4C_8601_EC8C)
    XCTAssertEqual(RandomStream.hash("foobar"), 0x8594_4171_F739_67E8)
  }

  func testSeedAndNameFixTheStreamForEver() {
    var stream = RandomStream(seed: 1, name: "policy")
    XCTAssertEqual(
      [stream.next(), stream.next(), stream.next()],
      [7_188_321_151_863_230_084, 424_777_359_834_655_832, 9_075_247_504_767_119_448])
    var other = RandomStream(seed: 1, name: "environment")
    var next = RandomStream(seed: 2, name: "policy")
    stream = RandomStream(seed: 1, name: "policy")
    let first = stream.next()
    XCTAssertNotEqual(first, other.next())
    XCTAssertNotEqual(first, next.next())
  }

  func testUniformStaysBelowOneAtTheLargestDraw() {
    // The first and the fourth word add up to 0, so the first one is the output.
    var stream = RandomStream(state: (UInt64.max, 1, 1, 1))
    XCTAssertEqual(stream.next(), UInt64.max)
    stream = RandomStream(state: (UInt64.max, 1, 1, 1))
    XCTAssertEqual(stream.uniform(), 1 - 0x1p-24)
    stream = RandomStream(state: (UInt64.max, 1, 1, 1))
    XCTAssertEqual(stream.uniformDouble(), 1 - 0x1p-53)
  }

  func testUniformFillsItsCellsEvenly() {
    var stream = RandomStream(seed: 7, name: "uniform")
    let floats = cells(256, draws: 1 << 18) { Double(stream.uniform()) }
    XCTAssert(limits255.contains(floats), "\(floats)")
    let doubles = cells(256, draws: 1 << 18) { stream.uniformDouble() }
    XCTAssert(limits255.contains(doubles), "\(doubles)")
    // The lowest bits that a Double keeps.
    let low = cells(256, draws: 1 << 18) { (stream.uniformDouble() * 0x1p45).fraction }
    XCTAssert(limits255.contains(low), "\(low)")
    let scaled = cells(256, draws: 1 << 18) { (stream.uniform(-3, 5) + 3) / 8 }
    XCTAssert(limits255.contains(scaled), "\(scaled)")
  }

  func testIntegersAreEven() {
    var stream = RandomStream(seed: 8, name: "integer")
    let small = cells(64, draws: 1 << 16) { (Double(stream.integer(below: 64)) + 0.5) / 64 }
    XCTAssert(limits63.contains(small), "\(small)")
    // Taking the high half without a second draw would give one third of these numbers half again
    // as much weight as the others.
    let bound = 3 << 61
    let large = cells(64, draws: 1 << 16) { Double(stream.integer(below: bound)) / Double(bound) }
    XCTAssert(limits63.contains(large), "\(large)")
    var counts = [0, 0, 0]
    for _ in 0..<90_000 { counts[stream.integer(below: bound) % 3] += 1 }
    // 5.3 standard deviations of a binomial: 4·10⁻⁷ for the three together.
    for count in counts { XCTAssertEqual(Double(count), 30_000, accuracy: 750) }
    for _ in 0..<100 { XCTAssertEqual(stream.integer(below: 1), 0) }
  }

  /// Each of the 9 others is expected 1 000 times, with a deviation of 30; beyond 200 lies less
  /// than 1e-9 of all seeds.
  func testTheExcludedIntegerIsNeverDrawn() {
    for excluded in [0, 4, 9] {
      var stream = RandomStream(seed: 8, name: "others")
      var counts = [Int](repeating: 0, count: 10)
      for _ in 0..<9_000 { counts[stream.integer(below: 10, otherThan: excluded)] += 1 }
      for (value, count) in counts.enumerated() {
        XCTAssertEqual(Double(count), value == excluded ? 0 : 1_000, accuracy: 200, "\(value)")
      }
      XCTAssertEqual(counts[excluded], 0)
    }
    var pair = RandomStream(seed: 8, name: "pair")
    XCTAssertEqual(pair.integer(below: 2, otherThan: 1), 0)
    XCTAssertEqual(pair.integer(below: 2, otherThan: 0), 1)
  }

  func testNormalsAreNormal() {
    var stream = RandomStream(seed: 9, name: "normal")
    let even = cells(64, draws: 1 << 17) { erfc(-stream.normalDouble() / 2.0.squareRoot()) / 2 }
    XCTAssert(limits63.contains(even), "\(even)")
    let float = cells(64, draws: 1 << 17) {
      erfc(-Double(stream.normal()) / 2.0.squareRoot()) / 2
    }
    XCTAssert(limits63.contains(float), "\(float)")
  }

  func testBothNormalsOfAPairAreUncorrelated() {
    var stream = RandomStream(seed: 10, name: "pairs")
    let r = correlation(100_000) { (stream.normalDouble(), stream.normalDouble()) }
    // 5.3 / √n: a rate of 10⁻⁷.
    XCTAssertLessThan(abs(r), 0.0168)
  }

  func testStreamsOfOtherNamesAndSeedsAreIndependent() {
    let origin = RandomStream(seed: 11, name: "a")
    let pairs = [
      (origin, RandomStream(seed: 11, name: "b")),
      (origin, RandomStream(seed: 12, name: "a")),
      (origin, RandomStream(seed: 10, name: "a")),
      (origin, origin.stream(named: "child")),
      (origin.stream(named: "first"), origin.stream(named: "second")),
      (RandomStream(seed: 0, name: ""), RandomStream(seed: 0, name: "\0")),
    ]
    for (left, right) in pairs {
      var (left, right) = (left, right)
      let r = correlation(100_000) { (left.uniformDouble(), right.uniformDouble()) }
      XCTAssertLessThan(abs(r), 0.0168)
    }
  }

  func testChildrenDependOnStateAndNameOnly() {
    var parent = RandomStream(seed: 13, name: "parent")
    var before = parent
    var child = parent.stream(named: "x")
    var again = parent.stream(named: "x")
    var other = parent.stream(named: "y")
    let value = child.next()
    XCTAssertEqual(value, again.next())
    XCTAssertNotEqual(value, other.next())
    XCTAssertEqual(parent.next(), before.next(), "stream(named:) advanced its parent")
    var later = parent.stream(named: "x")
    XCTAssertNotEqual(value, later.next())
  }

  func testSplittingAdvances() {
    var parent = RandomStream(seed: 14, name: "parent")
    var reference = parent
    var first = parent.split(named: "x")
    var second = parent.split(named: "x")
    XCTAssertNotEqual(first.next(), second.next())
    _ = (reference.next(), reference.next())
    XCTAssertEqual(parent.next(), reference.next())
  }

  func testShuffleGivesEachOrderEqually() {
    var stream = RandomStream(seed: 15, name: "shuffle")
    var counts = [Int](repeating: 0, count: 256)
    for _ in 0..<24_000 {
      var order = [0, 1, 2, 3]
      stream.shuffle(&order)
      XCTAssertEqual(order.sorted(), [0, 1, 2, 3])
      counts[order.reduce(0) { $0 * 4 + $1 }] += 1
    }
    let seen = counts.filter { $0 > 0 }
    XCTAssertEqual(seen.count, 24)
    let statistic = seen.reduce(0.0) { $0 + pow(Double($1) - 1000, 2) / 1000 }
    // 23 degrees of freedom at 5.2 deviations: 10⁻⁷.
    XCTAssertLessThan(statistic, 78)
    var nothing: [Int] = []
    stream.shuffle(&nothing)
    XCTAssertEqual(nothing, [])
  }

  /// The χ² statistic of numbers from [0, 1) in equal cells.
  private func cells(_ count: Int, draws: Int, _ draw: () -> Double) -> Double {
    var counts = [Int](repeating: 0, count: count)
    for _ in 0..<draws {
      let value = draw()
      guard value >= 0, value < 1 else {
        XCTFail("\(value) is outside [0, 1)")
        return .infinity
      }
      counts[Int(value * Double(count))] += 1
    }
    let expected = Double(draws) / Double(count)
    return counts.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
  }

  /// The correlation of pairs.
  private func correlation(_ count: Int, _ draw: () -> (Double, Double)) -> Double {
    var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for _ in 0..<count {
      let (a, b) = draw()
      x += a
      y += b
      xx += a * a
      yy += b * b
      xy += a * b
    }
    let n = Double(count)
    return (xy - x * y / n) / ((xx - x * x / n) * (yy - y * y / n)).squareRoot()
  }
}

extension Double {
  fileprivate var fraction: Double { self - rounded(.down) }
}
