import Console
import RLCore

// Elementary functions, random streams, statistics and numbers as text.
extension Probe {
  static func numbers() {
    section("elementary: Float") { digest in
      var random = RandomStream(seed: 1, name: "Float")
      for i in 0..<20_000 { float(anyFloat(i, &random), &digest) }
    }
    section("elementary: SIMD16<Float>") { digest in
      var random = RandomStream(seed: 2, name: "SIMD16")
      for _ in 0..<2_000 {
        var x = SIMD16<Float>()
        for lane in 0..<16 { x[lane] = anyFloat(lane, &random) }
        for y in [
          Elementary.exp(x), Elementary.expm1(x), Elementary.tanh(x), Elementary.sigmoid(x),
          Elementary.softplus(x), Elementary.log(x), Elementary.log1p(x),
        ] { digest.add(y) }
      }
    }
    section("elementary: Double") { digest in
      var random = RandomStream(seed: 3, name: "Double")
      for i in 0..<20_000 { double(anyDouble(i, &random), &digest) }
    }
    randomStreams()
    statistics()
  }

  /// Any bits (NaN, infinities and subnormal numbers among them), or a number of ordinary size.
  private static func anyFloat(_ i: Int, _ random: inout RandomStream) -> Float {
    i % 2 == 0
      ? Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      : Float(random.uniform(-110, 110)) * (i % 4 == 1 ? 1 : 1e-3)
  }

  private static func anyDouble(_ i: Int, _ random: inout RandomStream) -> Double {
    i % 2 == 0
      ? Double(bitPattern: random.next())
      : random.uniform(-800, 800) * (i % 4 == 1 ? 1 : 1e6)
  }

  private static func float(_ x: Float, _ digest: inout Digest) {
    for y in [
      Elementary.exp(x), Elementary.tanh(x), Elementary.sigmoid(x), Elementary.softplus(x),
      Elementary.log(x), Elementary.sin(x), Elementary.cos(x), x.squareRoot(), 1 / x,
    ] { digest.add(y) }
  }

  private static func double(_ x: Double, _ digest: inout Digest) {
    let both = Elementary.sinCos(x)
    for y in [
      Elementary.exp(x), Elementary.log(x), Elementary.sin(x), Elementary.cos(x), both.sin,
      both.cos, x.squareRoot(), x.rounded(), x.rounded(.down), 1 / x,
    ] { digest.add(y) }
    digest.add(Float(x))
  }

  private static func randomStreams() {
    section("random: bits and children") { digest in
      for seed in [0, 1, 0x1234_5678_9ABC_DEF0, UInt64.max] {
        var random = RandomStream(seed: seed, name: "é→policy")
        for _ in 0..<1_000 { digest.add(random.next()) }
        var split = random.split(named: "split")
        var child = random.stream(named: "")
        for _ in 0..<1_000 {
          digest.add(split.next())
          digest.add(child.next())
        }
      }
    }
    section("random: integers and orders") { digest in
      var random = RandomStream(seed: 4, name: "integers")
      for bound in [1, 2, 3, 7, 10, 52, 1000, 1 << 31, 1 << 62, .max, .max / 3 * 2] {
        for _ in 0..<500 { digest.add(random.integer(below: bound)) }
      }
      for count in 0..<100 {
        var order = Array(0..<count)
        random.shuffle(&order)
        digest.add(order)
      }
    }
    section("random: uniform and normal") { digest in
      var random = RandomStream(seed: 5, name: "real")
      for _ in 0..<10_000 {
        digest.add(random.uniform())
        digest.add(random.uniformDouble())
        digest.add(random.uniform(-0.05, 0.05))
        digest.add(random.normal())
        digest.add(random.normalDouble())
      }
    }
  }

  private static func statistics() {
    section("statistics") { digest in
      var random = RandomStream(seed: 6, name: "statistics")
      for count in 1..<40 {
        let values = (0..<count).map { _ in random.normalDouble() }
        let guesses = values.map { $0 + 0.1 * random.normalDouble() }
        for number in [
          Statistics.mean(values), Statistics.standardDeviation(values),
          Statistics.median(values), Statistics.quantile(values, 0.9),
          Statistics.interquartileMean(values),
          Statistics.explainedVariance(predictions: guesses, targets: values) ?? .nan,
        ] { digest.add(number) }
      }
      let scores = (0..<3).map { _ in (0..<10).map { _ in random.normalDouble() } }
      let interval = Statistics.bootstrapInterval(scores, resamples: 200, using: &random)
      digest.add([interval.lowerBound, interval.upperBound])
    }
  }

  static func text() {
    section("numbers as text") { digest in
      var random = RandomStream(seed: 7, name: "text")
      for i in 0..<2_000 {
        let x = i % 3 == 0 ? random.normalDouble() * 1e5 : anyDouble(i, &random)
        digest.add(Format.fixed(x, i % 7, sign: i % 2 == 0, grouped: i % 5 == 0))
        digest.add(Format.significant(x, 1 + i % 6))
        digest.add(Format.scientific(x, digits: i % 9))
        digest.add(Format.inline(x, i % 4))
        digest.add(Format.shortest(x))
        digest.add(Format.shortest(Double(Float(x))))
      }
    }
  }
}
