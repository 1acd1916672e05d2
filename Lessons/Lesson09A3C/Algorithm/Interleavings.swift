import RLCore

/// Adds by a read and a write between which another thread may write: additions are lost.
///
/// No access is a data race; the sum is wrong all the same.
public func tornAdd(_ amount: Float, into vector: SharedVector, at index: Int) {
  vector.store(vector.load(index) + amount, at: index)
}

/// One order in which two workers' additions can happen, and what it leads to.
public struct Interleaving: Equatable, Sendable {
  /// Whose operation is the first, second, third and fourth: worker 0's or worker 1's.
  public let order: [Int]
  /// What each operation of torn additions reads or writes.
  public let values: [Float]
  /// The element after a read and a write by each worker.
  public let torn: Float
  /// The element after a read and a compare-exchange by each, where a failed exchange is repeated.
  public let atomic: Float
  /// How many exchanges failed.
  public let retries: Int

  /// The 6 orders of 2 + 2 operations.
  public static let orders: [[Int]] = [
    [0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0],
  ]

  /// Carries out two workers' additions to one element in a given order.
  ///
  /// - Parameters:
  ///   - order: one of `orders`.
  ///   - start: the element at first.
  ///   - amounts: what worker 0 and worker 1 add.
  public init(_ order: [Int], start: Float, amounts: [Float]) {
    let (torn, exchanged) = (SharedVector([start]), SharedVector([start]))
    // What each worker has read; nil before.
    var read: [Float?] = [nil, nil]
    var compared = read
    var values: [Float] = []
    var retries = 0
    for worker in order {
      if let old = read[worker], let expected = compared[worker] {
        torn.store(old + amounts[worker], at: 0)
        values.append(old + amounts[worker])
        var old = expected
        while true {
          let answer = exchanged.compareExchange(
            at: 0, expected: old, desired: old + amounts[worker])
          if answer.exchanged { break }
          old = answer.original
          retries += 1
        }
      } else {
        read[worker] = torn.load(0)
        compared[worker] = exchanged.load(0)
        values.append(torn.load(0))
      }
    }
    self.order = order
    self.values = values
    self.torn = torn.load(0)
    atomic = exchanged.load(0)
    self.retries = retries
  }
}
