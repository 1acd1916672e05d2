import RLCore

/// Prints a line for each section of the core: its name, a hash of its results, and their number.
///
/// `check` builds it for arm64 and for x86-64 and compares the lines.
@main struct Probe {
  static func main() {
    runSameBitsTests()
    runTrainingTests()
    numbers()
    text()
    networks()
    worlds()
    games()
    algorithms()
  }

  /// Runs a section and prints its line.
  static func section(_ name: String, _ body: (inout Digest) -> Void) {
    var digest = Digest()
    body(&digest)
    print("\(name) \(digest.hash) \(digest.count)")
  }

  /// Draws standard normal numbers.
  static func normals(_ count: Int, _ random: inout RandomStream) -> [Float] {
    (0..<count).map { _ in random.normal() }
  }
}

/// A hash of 64-bit words, in which every word's every bit reaches the hash's low half.
///
/// The sign and payload of a NaN are the processor's choice, so all NaN are one word.
struct Digest {
  private(set) var hash: UInt64 = 0
  private(set) var count = 0

  mutating func add(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    count += 1
  }

  mutating func add(_ x: Float) { add(x.isNaN ? .max : UInt64(x.bitPattern)) }
  mutating func add(_ x: Double) { add(x.isNaN ? .max : x.bitPattern) }
  mutating func add(_ x: Int) { add(UInt64(bitPattern: Int64(x))) }
  mutating func add(_ x: SIMD16<Float>) { for lane in 0..<16 { add(x[lane]) } }
  mutating func add(_ text: String) { for byte in text.utf8 { add(UInt64(byte)) } }
  mutating func add(_ numbers: [Float]) { for x in numbers { add(x) } }
  mutating func add(_ numbers: [Double]) { for x in numbers { add(x) } }
  mutating func add(_ numbers: [Int]) { for x in numbers { add(x) } }
}
