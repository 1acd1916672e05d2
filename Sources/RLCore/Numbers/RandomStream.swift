import Preconditions

/// A stream of random numbers for one purpose.
///
/// Each use of chance (the environment, the policy, the order of a minibatch, …) owns a stream, so
/// that drawing once more in one place does not disturb the others. The generator is xoshiro256++,
/// seeded through SplitMix64, as its authors advise. Blackman & Vigna 2021, "Scrambled Linear
/// Pseudorandom Number Generators".
public struct RandomStream: Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64
  /// The second normal of a Box-Muller pair, while it waits to be asked for.
  private var spareNormal: Double?

  /// Creates the stream that belongs to a seed and a purpose.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run. Every value is valid, zero too.
  ///   - name: The purpose, such as `"policy"`. Other names give unrelated streams.
  public init(seed: UInt64, name: String) {
    var mixer = SplitMix64(state: seed)
    self.init(mixing: SplitMix64(state: mixer.next() ^ RandomStream.hash(name)))
  }

  /// Creates the stream whose four words are the next outputs of a SplitMix64.
  private init(mixing seeder: SplitMix64) {
    var seeder = seeder
    self.init(state: (seeder.next(), seeder.next(), seeder.next(), seeder.next()))
  }

  /// Creates a stream from raw generator state, which must not be all zero.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (s0, s1, s2, s3) = state
    // The all-zero state is the generator's only fixed point.
    if s0 | s1 | s2 | s3 == 0 { s0 = 1 }
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = (sum &<< 23 | sum &>> 41) &+ s0
    let shifted = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 &<< 45 | s3 &>> 19
    return result
  }

  /// Returns a number from [0, 1), a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float {
    Float(next() &>> 40) * 0x1p-24
  }

  /// Returns a number from [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniformDouble() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// Returns a number between two bounds.
  ///
  /// - Parameters:
  ///   - lower: The smallest result.
  ///   - upper: The bound above; it is reached only where rounding leaves no other choice.
  public mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    precondition(lower <= upper, "uniform: the lower bound \(lower) exceeds the upper, \(upper)")
    return lower + (upper - lower) * uniformDouble()
  }

  /// Returns an integer from 0 ..< bound but for one, each with exactly the same probability.
  ///
  /// - Parameters:
  ///   - bound: The number of choices, at least 2.
  ///   - excluded: The one that is never drawn, in 0 ..< bound.
  public mutating func integer(below bound: Int, otherThan excluded: Int) -> Int {
    let drawn = integer(below: bound - 1)
    return drawn < excluded ? drawn : drawn + 1
  }

  /// Returns an integer from 0 ..< bound, each with exactly the same probability.
  ///
  /// The high half of a 64 × 64 bit product is the integer; the few low halves that would favour
  /// some integers are drawn again. Lemire 2019, "Fast Random Integer Generation in an Interval".
  ///
  /// - Parameter bound: The number of choices, at least 1.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below:): the bound must be at least 1, not \(bound)")
    let range = UInt64(bound)
    var product = range.multipliedFullWidth(by: next())
    if product.low < range {
      let favoured = (0 &- range) % range
      while product.low < favoured { product = range.multipliedFullWidth(by: next()) }
    }
    return Int(product.high)
  }

  /// Returns a number from the standard normal distribution.
  public mutating func normal() -> Float {
    Float(normalDouble())
  }

  /// Returns a number from the standard normal distribution.
  ///
  /// √(−2 ln u) (cos 2πv, sin 2πv) is a pair of independent normals; the second one is kept for the
  /// next call. Box & Muller 1958.
  public mutating func normalDouble() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    // 1 − u lies in (0, 1], so that its logarithm is finite.
    let radius = (-2 * Elementary.log(1 - uniformDouble())).squareRoot()
    let direction = Elementary.sinCos(2 * Double.pi * uniformDouble())
    spareNormal = radius * direction.sin
    return radius * direction.cos
  }

  /// Puts an array into a random order, each order equally probable.
  ///
  /// Fisher–Yates, from the last element down.
  ///
  /// - Complexity: O(n), without allocation.
  public mutating func shuffle<T>(_ array: inout [T]) {
    var last = array.count - 1
    while last > 0 {
      array.swapAt(last, integer(below: last + 1))
      last -= 1
    }
  }

  /// Returns the child stream of this stream's present state with a name.
  ///
  /// It does not advance this stream: asked twice in a row, it returns the same child twice. Where
  /// every call should give another child, use `split(named:)`.
  public func stream(named name: String) -> RandomStream {
    var mixer = SplitMix64(state: s0)
    for word in [s1, s2, s3] { mixer = SplitMix64(state: mixer.next() ^ word) }
    return RandomStream(
      mixing: SplitMix64(state: mixer.next() ^ RandomStream.hash(name)))
  }

  /// Advances this stream by one number and returns a child that depends on it.
  public mutating func split(named name: String) -> RandomStream {
    RandomStream(seed: next(), name: name)
  }

  /// The 64-bit FNV-1a hash of a name's UTF-8 bytes.
  static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// The generator that spreads a seed over the state of a larger one.
///
/// Steele, Lea & Flood 2014, "Fast Splittable Pseudorandom Number Generators".
struct SplitMix64 {
  var state: UInt64

  /// Returns the next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z &>> 31
  }
}
