import RLCore
import RLNetworks
import XCTest

/// Hashes over many results, in which a difference of one bit anywhere shows.
///
/// They hold on every machine and for every build: x86-64 with and without AVX, arm64, Linux,
/// macOS.
final class SameBitsTests: XCTestCase {
  func testFloatFunctions() {
    XCTAssertEqual(hash { Kernels.exp($0, into: $1, count: $2) }, 0x43F9_2B61_DAF6_624D)
    XCTAssertEqual(hash { Kernels.log($0, into: $1, count: $2) }, 0xDE23_5EB5_EE3A_2375)
    XCTAssertEqual(hash { Kernels.tanh($0, into: $1, count: $2) }, 0xA122_6077_4649_5FF8)
    XCTAssertEqual(hash { Kernels.sigmoid($0, into: $1, count: $2) }, 0x13BC_1AEE_0A87_5F36)
    XCTAssertEqual(hash { Kernels.softplus($0, into: $1, count: $2) }, 0x0206_C667_5FEE_6793)
    XCTAssertEqual(hash { Kernels.elu($0, into: $1, count: $2) }, 0x955B_940D_BC10_D98C)
    XCTAssertEqual(
      hash { x, y, n in for i in 0..<n { y[i] = Elementary.sin(x[i]) } }, 0x59DD_36F6_C3FB_3EEC)
    XCTAssertEqual(
      hash { x, y, n in for i in 0..<n { y[i] = Elementary.cos(x[i]) } }, 0x728C_B356_3BFD_A8BB)
  }

  func testDoubleFunctions() {
    var random = RandomStream(seed: 1, name: "bits")
    var hash = Hash()
    for _ in 0..<50_000 {
      hash.add(Elementary.exp(random.uniform(-750, 715)))
      let x = Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF)
      hash.add(Elementary.log(x))
      hash.add(Elementary.sin(x))
      hash.add(Elementary.cos(x))
      let angle = random.uniform(-100, 100)
      hash.add(Elementary.sin(angle))
      hash.add(Elementary.cos(angle))
    }
    XCTAssertEqual(hash.value, 0xEA5D_715D_5613_0DD5)
  }

  func testRandomNumbers() {
    var random = RandomStream(seed: 1, name: "bits")
    var child = random.stream(named: "child")
    var hash = Hash()
    var order = Array(0..<100)
    for _ in 0..<5_000 {
      hash.add(random.normal())
      hash.add(random.normalDouble())
      hash.add(random.uniform())
      hash.add(child.uniform(-1, 2))
      hash.add(Double(child.integer(below: 1000)))
    }
    child.shuffle(&order)
    for number in order { hash.add(Double(number)) }
    XCTAssertEqual(hash.value, 0x35F6_B648_6732_A3E3)
  }

  func testTrainingSteps() {
    // Steps of a small network: forward, backward and Adam through every kernel that training uses.
    var random = RandomStream(seed: 1, name: "network")
    let (rows, inputs, hidden) = (37, 5, 70)
    let x = (0..<rows * inputs).map { _ in random.normal() }
    let target = (0..<rows).map { _ in random.normal() }
    var theta = (0..<hidden * (inputs + 2)).map { _ in random.normal() * 0.3 }
    var (mean, square) = (theta.map { _ in Float(0) }, theta.map { _ in Float(0) })
    var gradient = theta
    var h = [Float](repeating: 0, count: rows * hidden)
    var dH = h
    var y = [Float](repeating: 0, count: rows)
    let (biasAt, headAt) = (inputs * hidden, (inputs + 1) * hidden)
    var firstLoss: Float = 0
    for step in 1...20 {
      theta.withUnsafeMutableBufferPointer { theta in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let w = theta.baseAddress, let g = gradient.baseAddress else { return }
          Kernels.linear(
            x, w, bias: w + biasAt, into: &h, rows: rows, inputs: inputs, outputs: hidden,
            activation: .tanh)
          Kernels.linear(h, w + headAt, bias: nil, into: &y, rows: rows, inputs: hidden, outputs: 1)
          for i in 0..<rows { y[i] -= target[i] }
          if step == 1 { firstLoss = Kernels.sumOfSquares(y, count: rows) }
          Kernels.gemmTransposedA(h, y, into: g + headAt, m: hidden, k: rows, n: 1)
          Kernels.gemmTransposedB(y, w + headAt, into: &dH, m: rows, k: 1, n: hidden)
          let upstream = dH
          Kernels.activationGradient(
            .tanh, upstream, output: h, into: &dH, count: rows * hidden)
          Kernels.gemmTransposedA(x, dH, into: g, m: inputs, k: rows, n: hidden)
          Kernels.columnSums(dH, rows: rows, columns: hidden, into: g + biasAt)
        }
      }
      let norm = Kernels.sumOfSquares(gradient, count: gradient.count).squareRoot()
      let clipped = gradient.map { $0 * min(1, 5 / norm) }
      Kernels.adam(
        &theta, gradients: clipped, mean: &mean, square: &square, count: theta.count,
        Kernels.AdamStep(
          stepSize: 0.01, meanDecay: 0.9, squareDecay: 0.99,
          squareCorrection: min(1, 0.1 * Float(step).squareRoot()), epsilon: 1e-5))
    }
    var hash = Hash()
    for value in theta { hash.add(value) }
    XCTAssertEqual(hash.value, 0xC96D_1A34_0B32_B4E0)
    let lastLoss = Kernels.sumOfSquares(y, count: rows)
    XCTAssertLessThan(lastLoss, 0.5 * firstLoss, "the steps taught nothing")
  }

  func testTwoFlippedSignsChangeTheHash() {
    func hash(_ numbers: [Double]) -> UInt64 {
      var hash = Hash()
      for number in numbers { hash.add(number) }
      return hash.value
    }
    XCTAssertNotEqual(hash([1, 2, 3]), hash([-1, -2, 3]))
    XCTAssertNotEqual(hash([1, 2, 3]), hash([-1, 2, -3]))
    XCTAssertNotEqual(hash([0, 0]), hash([-0.0, -0.0]))
  }

  /// The hash of a function's values at Floats of every size.
  private func hash(
    _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  ) -> UInt64 {
    var inputs: [Float] = []
    var bits: UInt32 = 0
    for _ in 0..<100_000 {
      inputs.append(Float(bitPattern: bits))
      bits &+= 42_949
    }
    var outputs = inputs
    kernel(inputs, &outputs, inputs.count)
    var hash = Hash()
    for value in outputs { hash.add(value) }
    return hash.value
  }
}

/// FNV-1a over 64-bit words, whose upper half is mixed into the lower after each one.
///
/// A product carries bits upwards only: without the mixing, an even number of flipped signs of
/// doubles would cancel. The bits of a NaN differ between processors, so it counts as one value.
private struct Hash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ number: Float) { add(bits: number.isNaN ? 1 : UInt64(number.bitPattern)) }

  mutating func add(_ number: Double) { add(bits: number.isNaN ? 1 : number.bitPattern) }

  private mutating func add(bits: UInt64) {
    value = (value ^ bits) &* 0x100_0000_01B3
    value ^= value >> 32
  }
}
