import Preconditions

/// Every weight of an agent in one flat vector: one arena, one optimiser loop, one checkpoint.
///
/// A slot names a matrix within the vector. Networks hold slots and no weights.
public struct Parameters: Equatable, Sendable {
  /// Where one matrix is in the vector.
  public struct Slot: Equatable, Sendable {
    /// Where its first element is in `values`.
    public let offset: Int
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int

    /// The number of elements.
    public var count: Int { rows * columns }
    /// Its elements' positions in `values`.
    public var range: Range<Int> { offset..<offset + count }
  }

  /// The matrices in the order of their addition.
  public private(set) var slots: [Slot] = []
  /// The matrices' names, such as "policy.0.weights", in the same order.
  public private(set) var names: [String] = []
  /// All numbers, slot after slot, each row-major.
  public var values: [Float] = [] {
    didSet {
      precondition(
        values.count == count, "parameters: \(values.count) values for \(count) elements")
    }
  }
  /// The number of elements of all slots.
  public private(set) var count = 0

  /// Creates an empty store.
  public init() {}

  /// Adds a matrix.
  ///
  /// - Parameters:
  ///   - name: A name that no other slot has.
  ///   - rows: The number of rows, at least 1.
  ///   - columns: The number of columns, at least 1.
  ///   - initial: `rows` × `columns` numbers, row-major.
  /// - Returns: The slot, which also reads and writes the matrix: `parameters[slot]`.
  @discardableResult
  public mutating func add(
    name: String, rows: Int, columns: Int, initial: [Float]
  ) -> Slot {
    precondition(!names.contains(name), "parameters: there is a \"\(name)\" already")
    precondition(
      rows > 0 && columns > 0 && initial.count == rows * columns,
      "parameters: \(initial.count) values do not fill \"\(name)\" of shape [\(rows), \(columns)]")
    let slot = Slot(offset: count, rows: rows, columns: columns)
    slots.append(slot)
    names.append(name)
    count += slot.count
    values.append(contentsOf: initial)
    return slot
  }

  /// Changes all numbers where they are; through `values` another module would change a copy.
  package mutating func update(_ change: (inout [Float]) -> Void) { change(&values) }

  /// The numbers of one matrix, row-major.
  public subscript(slot: Slot) -> [Float] {
    get { Array(values[slot.range]) }
    set {
      precondition(
        newValue.count == slot.count,
        "parameters: \(newValue.count) values do not fill shape [\(slot.rows), \(slot.columns)]")
      values.replaceSubrange(slot.range, with: newValue)
    }
  }
}
