import Course
import RLCore
import RLNetworks

// How an exercise that asks for an update shows the parameters after it.

extension Parameters {
  /// The names of the numbers of networks in this store, such as "actor.0.weights[1,2]".
  public func names(of networks: [MLP]) -> Column {
    var labels = [String](repeating: "", count: count)
    for (slot, name) in zip(slots, names) {
      for index in 0..<slot.count {
        let (row, column) = (index / slot.columns, index % slot.columns)
        let place = slot.rows == 1 ? "\(column)" : "\(row),\(column)"
        labels[slot.offset + index] = "\(name)[\(place)]"
      }
    }
    let positions = networks.flatMap { PlainNetwork($0).positions }
    return Column("parameter", words: positions.map { labels[$0] })
  }

  /// What is shown beside the numbers of a network: their names, and what they were before.
  public func labels(of network: MLP) -> [Column] {
    [names(of: [network]), column("before", of: network)]
  }

  /// The numbers of a network, in the order of `names(of:)`.
  public func column(_ name: String, of network: MLP) -> Column {
    Column(name, PlainNetwork(network).positions.map { values[$0] })
  }

  /// Makes all biases ½ to 1, for numbers of −1 to 1.
  ///
  /// Large biases keep most units of ReLU alive, so that most derivatives are there.
  public mutating func raiseBiases() {
    for (slot, name) in zip(slots, names) where name.hasSuffix("bias") {
      for i in slot.range { values[i] = 0.5 + abs(values[i]) / 2 }
    }
  }
}

/// What a grader hands to an answer was used in a way that its statement does not allow.
public struct Misuse: Error, CustomStringConvertible {
  /// What was done and what is right.
  public let description: String

  /// Creates an error from a sentence without its full stop.
  public init(_ description: String) { self.description = description }

  /// Requires a shape of what an answer hands to one of the functions that it was given.
  ///
  /// - Parameters:
  ///   - what: the argument and the function, such as "the values for parts.loss".
  ///   - variable: what was handed over.
  ///   - rows: the rows that it must have.
  ///   - columns: the columns that it must have.
  public static func check(
    _ what: String, _ variable: Tape.Variable, rows: Int, columns: Int
  ) throws {
    guard variable.rows != rows || variable.columns != columns else { return }
    throw Misuse("\(what) have the shape \(variable.shape) instead of [\(rows), \(columns)]")
  }

  /// Requires how many numbers an answer hands to one of the functions that it was given.
  ///
  /// - Parameters:
  ///   - part: the function, such as "functions.softTargets".
  ///   - what: the numbers, such as "rewards".
  ///   - count: how many it was given.
  ///   - right: how many it must be given.
  public static func check(_ part: String, _ what: String, _ count: Int, _ right: Int) throws {
    guard count != right else { return }
    throw Misuse("\(part) was given \(count) \(what) instead of \(right)")
  }
}
