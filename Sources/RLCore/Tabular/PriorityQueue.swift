import Preconditions

/// The pairs that wait for an update, the most urgent first.
///
/// A binary heap that knows where each pair stands, so that a pair is in it once at most and its
/// priority can be found and changed. Of equal priorities the lowest pair comes first, so that the
/// order does not depend on how the heap came about. Moore & Atkeson 1993, "Prioritized Sweeping".
public struct PriorityQueue: Sendable {
  /// A pair with its priority.
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline var pair: Int
    @usableFromInline var priority: Double

    /// Whether it is to be popped before another one.
    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      priority > other.priority || (priority == other.priority && pair < other.pair)
    }
  }

  /// How many pairs there are: 0 ..< `pairs` may be queued.
  public let pairs: Int
  /// The heap: entry i precedes the entries 2i + 1 and 2i + 2.
  @usableFromInline
  var heap: [Entry] = []
  /// Where each pair stands in the heap, −1 where it does not, `[pairs]`.
  @usableFromInline
  var places: [Int]

  /// Creates an empty queue.
  ///
  /// - Parameter pairs: how many pairs there are, at least 1: states · actions.
  public init(pairs: Int) {
    precondition(pairs >= 1, "PriorityQueue: \(pairs) pairs leave nothing to queue")
    self.pairs = pairs
    places = Array(repeating: -1, count: pairs)
  }

  /// Whether no pair waits.
  @inlinable
  public var isEmpty: Bool { heap.isEmpty }

  /// How many pairs wait.
  @inlinable
  public var count: Int { heap.count }

  /// The priority of a pair, nil where it does not wait.
  ///
  /// - Complexity: O(1).
  @inlinable
  public func priority(of pair: Int) -> Double? {
    let place = places[pair]
    return place < 0 ? nil : heap[place].priority
  }

  /// Queues a pair; if it waits already, the higher one of the two priorities remains.
  ///
  /// - Complexity: O(log count), without allocation in steady state.
  public mutating func insertOrRaise(_ pair: Int, priority: Double) {
    if let present = self.priority(of: pair), present >= priority { return }
    setPriority(of: pair, to: priority)
  }

  /// Queues a pair with a priority, whatever its priority was before.
  ///
  /// - Complexity: O(log count), without allocation in steady state.
  public mutating func setPriority(of pair: Int, to priority: Double) {
    precondition(!priority.isNaN, "PriorityQueue: the priority of pair \(pair) is not a number")
    let entry = Entry(pair: pair, priority: priority)
    var place = places[pair]
    if place < 0 {
      place = heap.count
      heap.append(entry)
    }
    place = raise(entry, from: place)
    lower(entry, from: place)
  }

  /// Takes the most urgent pair out, the lowest of several; nil where none waits.
  ///
  /// - Complexity: O(log count), without allocation.
  public mutating func popMaximum() -> (pair: Int, priority: Double)? {
    guard let first = heap.first else { return nil }
    places[first.pair] = -1
    let last = heap.removeLast()
    if !heap.isEmpty { lower(last, from: 0) }
    return (first.pair, first.priority)
  }

  /// Moves a gap up until an entry may fill it, and returns where it then stands.
  private mutating func raise(_ entry: Entry, from start: Int) -> Int {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      if !entry.precedes(heap[parent]) { break }
      put(heap[parent], at: place)
      place = parent
    }
    put(entry, at: place)
    return place
  }

  /// Moves a gap down until an entry may fill it.
  private mutating func lower(_ entry: Entry, from start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= heap.count { break }
      if child + 1 < heap.count && heap[child + 1].precedes(heap[child]) { child += 1 }
      if !heap[child].precedes(entry) { break }
      put(heap[child], at: place)
      place = child
    }
    put(entry, at: place)
  }

  private mutating func put(_ entry: Entry, at place: Int) {
    heap[place] = entry
    places[entry.pair] = place
  }
}
