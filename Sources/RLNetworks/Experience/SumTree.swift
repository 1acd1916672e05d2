import Preconditions
import RLCore

/// Numbers with prefix sums: a choice among n in proportion to a priority takes O(log n).
///
/// A complete binary tree in one array, in which each node is the sum of its two children. Schaul
/// et al. 2016, "Prioritized Experience Replay", appendix B.2.1.
public struct SumTree: Sendable {
  /// How many numbers there are.
  public let capacity: Int
  /// The number of leaves: the smallest power of two that is not below the capacity.
  private let leaves: Int
  /// The root is node 1, the children of node i are 2i and 2i + 1, number k is node leaves + k.
  private var nodes: [Double]

  /// Creates a tree of zeros.
  ///
  /// - Parameter capacity: how many numbers, at least 1.
  public init(capacity: Int) {
    precondition(capacity >= 1, "SumTree: \(capacity) numbers")
    self.capacity = capacity
    var leaves = 1
    while leaves < capacity { leaves *= 2 }
    self.leaves = leaves
    nodes = Array(repeating: 0, count: 2 * leaves)
  }

  /// The sum of all numbers.
  public var total: Double { nodes[1] }

  /// Number k, finite and at least 0.
  ///
  /// - Complexity: O(1) to read, O(log n) to write. Every sum on the way is formed anew, so that
  ///   rounding does not add up over time.
  public subscript(index: Int) -> Double {
    get {
      precondition(index >= 0 && index < capacity, "SumTree: no number \(index) of \(capacity)")
      return nodes[leaves + index]
    }
    set {
      precondition(index >= 0 && index < capacity, "SumTree: no number \(index) of \(capacity)")
      precondition(
        newValue >= 0 && newValue.isFinite, "SumTree: \(newValue) is not a number from 0 on")
      var node = leaves + index
      nodes[node] = newValue
      while node > 1 {
        node /= 2
        nodes[node] = nodes[2 * node] + nodes[2 * node + 1]
      }
    }
  }

  /// The first k whose prefix sum, number k included, is above an amount.
  ///
  /// A number of 0 is never found.
  ///
  /// - Parameter amount: in [0, total).
  /// - Complexity: O(log n).
  public func find(_ amount: Double) -> Int {
    precondition(total > 0, "SumTree: all numbers are 0")
    var (node, rest) = (1, amount)
    while node < leaves {
      let left = 2 * node
      // Rounding can leave a rest that the right side does not have.
      if rest < nodes[left] || nodes[left + 1] == 0 {
        node = left
      } else {
        rest -= nodes[left]
        node = left + 1
      }
    }
    return node - leaves
  }

  /// Draws indices in proportion to their numbers, one from each of as many equal parts of the sum.
  ///
  /// - Parameters:
  ///   - indices: what to fill; its length is the minibatch's size.
  ///   - random: decides the place within each part.
  /// - Complexity: O(log n) for each; nothing is allocated.
  public func sample(into indices: inout [Int], using random: inout RandomStream) {
    let part = total / Double(indices.count)
    for i in indices.indices {
      indices[i] = find((Double(i) + random.uniformDouble()) * part)
    }
  }
}
