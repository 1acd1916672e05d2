import Preconditions
import Prefetch
import RLCore
import Synchronization

/// Numbers that several threads read and write at the same time, without a lock.
///
/// Each element is one relaxed atomic: a read or a write is never torn and never a data race, but
/// nothing is promised about the order in which other threads see the writes to two elements. So a
/// copy of the whole vector may hold some elements of before an update and some of after it.
/// Recht et al. 2011, "Hogwild!", section 3.
public final class SharedVector: Sendable {
  /// The number of elements.
  public let count: Int
  /// Where the elements begin, as a number: pointers are not Sendable.
  ///
  /// What the compiler cannot check is true all the same: the address never changes, threads reach
  /// what is there by atomic operations alone, and it is freed when no reference is left, of which
  /// whoever calls an operation holds one.
  private let address: UInt
  private let disturbance: Disturbance?

  /// Creates a vector.
  ///
  /// - Parameters:
  ///   - values: the first values.
  ///   - disturbances: amounts that another worker adds, as it were, to whatever element was read
  ///     last: one right after each of the first reads. A read is a `load`, a `compareExchange`
  ///     that did not exchange, or a copy, whose last element is read last. With them a lost
  ///     update needs no luck.
  ///   - pause: called after every 1 024th read, before its reader can write; `hasChanged` tells
  ///     whether another thread has written the element since. With it a lost update needs little
  ///     luck.
  public init(
    _ values: [Float], disturbances: [Float] = [],
    pause: (@Sendable (_ hasChanged: () -> Bool) -> Void)? = nil
  ) {
    count = values.count
    // Cache lines of their own, to the end of the last: 128 bytes are the longest in use.
    let line = 128
    let cells = UnsafeMutableRawPointer.allocate(
      byteCount: (count * MemoryLayout<Cell>.stride / line + 1) * line, alignment: line
    ).bindMemory(to: Cell.self, capacity: count)
    for index in values.indices {
      (cells + index).initialize(to: Cell(values[index].bitPattern))
    }
    address = UInt(bitPattern: cells)
    disturbance =
      disturbances.isEmpty && pause == nil ? nil : Disturbance(disturbances, pause)
  }

  deinit {
    guard let cells = UnsafeMutablePointer<Cell>(bitPattern: address) else { return }
    cells.deinitialize(count: count)
    UnsafeMutableRawPointer(cells).deallocate()
  }

  private typealias Cell = Atomic<UInt32>

  @inline(__always) private var cells: UnsafePointer<Cell> {
    guard let cells = UnsafePointer<Cell>(bitPattern: address) else {
      fatalError("SharedVector: no memory")
    }
    return cells
  }

  @inline(__always) private func check(_ index: Int) {
    precondition(
      index >= 0 && index < count, "SharedVector: element \(index) of \(count)")
  }

  // snippet.shared-vector
  /// The element, as it is at this moment.
  public func load(_ index: Int) -> Float {
    check(index)
    // Who reads an element is about to write it, and then the next ones. A cache line that another
    // core wrote last takes long to come, so it is asked for two lines ahead: two workers on two
    // cores are 1.8 times as fast as one, and 1.2 times without this (measureThroughput).
    // That line may lie beyond the elements, where no pointer of theirs may point: so a number.
    if index & 15 == 0 {
      prefetch_for_writing(UnsafeRawPointer(bitPattern: address &+ UInt(4 &* (index &+ 32))))
    }
    let value = Float(bitPattern: cells[index].load(ordering: .relaxed))
    if let disturbance { disturbance.follow(a: value, cells + index) }
    return value
  }

  /// Writes an element, whatever it is at this moment.
  public func store(_ value: Float, at index: Int) {
    check(index)
    cells[index].store(value.bitPattern, ordering: .relaxed)
  }

  /// Writes an element if it still has an expected value, as one operation that no other thread can
  /// interrupt.
  ///
  /// Values are compared bit by bit, so that a NaN equals itself.
  ///
  /// - Returns: Whether it was written, and the value that the element had before.
  public func compareExchange(
    at index: Int, expected: Float, desired: Float
  ) -> (exchanged: Bool, original: Float) {
    check(index)
    let answer = cells[index].compareExchange(
      expected: expected.bitPattern, desired: desired.bitPattern, ordering: .relaxed)
    let original = Float(bitPattern: answer.original)
    if !answer.exchanged, let disturbance { disturbance.follow(a: original, cells + index) }
    return (answer.exchanged, original)
  }
  // snippet.end

  /// A copy of all elements, one after the other.
  public var values: [Float] {
    var values = [Float](repeating: 0, count: count)
    copy(into: &values)
    return values
  }

  /// Copies all elements into an array, which has `count` elements afterwards.
  public func copy(into values: inout [Float]) {
    if values.count != count { values = [Float](repeating: 0, count: count) }
    let cells = cells
    for index in 0..<count {
      values[index] = Float(bitPattern: cells[index].load(ordering: .relaxed))
    }
    if let disturbance, let last = values.last { disturbance.follow(a: last, cells + (count - 1)) }
  }

  /// How many of the disturbances have happened.
  public var disturbed: Int { disturbance?.happened ?? 0 }

  /// What happens after reads.
  private final class Disturbance: Sendable {
    private let amounts: [Float]
    private let pause: (@Sendable (_ hasChanged: () -> Bool) -> Void)?
    private let reads = Atomic(0)

    init(_ amounts: [Float], _ pause: (@Sendable (_ hasChanged: () -> Bool) -> Void)?) {
      self.amounts = amounts
      self.pause = pause
    }

    var happened: Int { min(amounts.count, reads.load(ordering: .relaxed)) }

    @inline(never) func follow(a value: Float, _ cell: UnsafePointer<Cell>) {
      let read = reads.wrappingAdd(1, ordering: .relaxed).oldValue
      if read < amounts.count {
        cell.pointee.store((value + amounts[read]).bitPattern, ordering: .relaxed)
      }
      if let pause, read % 1_024 == 1_023 {
        pause { cell.pointee.load(ordering: .relaxed) != value.bitPattern }
      }
    }
  }
}

/// What all workers share: the parameters, and RMSProp's statistics of them.
public struct SharedModel: Sendable {
  /// θ.
  public let parameters: SharedVector
  /// g, the running mean of squared gradients, one for each parameter.
  public let squares: SharedVector

  /// Shares two vectors of one length.
  public init(parameters: SharedVector, squares: SharedVector) {
    precondition(
      parameters.count == squares.count,
      "SharedModel: \(parameters.count) parameters and \(squares.count) mean squares")
    self.parameters = parameters
    self.squares = squares
  }

  /// Shares parameters that have seen no gradient.
  public init(_ parameters: [Float]) {
    self.init(
      parameters: SharedVector(parameters),
      squares: SharedVector([Float](repeating: 0, count: parameters.count)))
  }
}
