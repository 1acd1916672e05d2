/// A small generator (xorshift64): the tests' inputs are the same on every system.
public struct TestRandom {
  private var state: UInt64

  /// Creates a generator from a seed.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Draws 64 bits.
  public mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Draws a whole number from 0 to below a bound.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Draws one of several values.
  public mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

  /// Draws a value between -1 and 1; sometimes an extreme one, a NaN or an infinity.
  public mutating func value() -> Double {
    let part = Double(below(2_000_001)) / 1e6 - 1
    switch below(40) {
    case 0: return .nan
    case 1: return .infinity
    case 2: return -.infinity
    case 3: return part * 1e308
    case 4: return part * 1e-308
    case 5: return 0
    default: return part
    }
  }
}
