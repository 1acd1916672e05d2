import Course
import RLCore
import RLNetworks

// What the graders of lesson 14 ask on a tape: one table an agent.

/// A table, one list a row.
typealias Table = [[Float]]

/// The name of an agent's table, such as "o₁".
func name(_ letter: String, _ agent: Int) -> String {
  let digits = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
  return letter + "\(agent)".compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
}

/// By how much an element of a result counts in what is differentiated: from ¼ to 3.
func weight(_ row: Int, _ column: Int) -> Float { Float((row * 7 + column * 5) % 12 + 1) / 4 }

extension Tape {
  /// A table as a differentiable variable.
  mutating func variable(_ table: Table) -> Variable {
    variable(table.flatMap { $0 }, rows: table.count, columns: table[0].count)
  }

  /// A table as a constant.
  mutating func constant(_ table: Table) -> Variable {
    constant(table.flatMap { $0 }, rows: table.count, columns: table[0].count)
  }

  /// A variable's numbers, one list a row.
  mutating func table(_ x: Variable) -> Table {
    let numbers = values(x)
    return (0..<x.rows).map { Array(numbers[$0 * x.columns..<($0 + 1) * x.columns]) }
  }

  /// The derivatives of Σ c · result, summed over some results, by some variables.
  mutating func gradients(of results: [Variable], by variables: [Variable]) -> [[Float]] {
    // Zero summands add a path to a variable if the function has none.
    var total = constant(0)
    for variable in variables { total = add(total, scale(sum(variable), by: 0)) }
    for result in results {
      let c = (0..<result.count).map { weight($0 / result.columns, $0 % result.columns) }
      let weights = constant(c, rows: result.rows, columns: result.columns)
      total = add(total, sum(multiply(result, weights)))
    }
    backward(from: total)
    return variables.map { gradient($0) }
  }
}

/// What is shown beside derivatives by some tables: which number of which table each one is.
func places(_ names: [String], _ tables: [Table]) -> [Column] {
  var (which, rows, elements): ([String], [String], [String]) = ([], [], [])
  for (name, table) in zip(names, tables) {
    for (row, numbers) in table.enumerated() {
      for element in numbers.indices {
        which.append(name)
        rows.append("\(row)")
        elements.append("\(element)")
      }
    }
  }
  return [
    Column("table", words: which), Column("row", words: rows), Column("element", words: elements),
  ]
}

extension RandomStream {
  /// A table of drawn numbers, with one decimal.
  mutating func table(_ rows: Int, _ columns: Int) -> Table {
    (0..<rows).map { _ in numbers(columns, -2, 2).map { Float($0) } }
  }

  /// A table of relaxed actions: rows of positive numbers whose sum is 1.
  mutating func relaxed(_ rows: Int, _ columns: Int) -> Table {
    (0..<rows).map { _ in
      let parts = (0..<columns).map { _ in Float(1 + integer(below: 9)) }
      return parts.map { ($0 / parts.reduce(0, +) * 100).rounded() / 100 }
    }
  }

  /// A table of one-hot actions.
  mutating func oneHot(_ rows: Int, _ columns: Int) -> Table {
    (0..<rows).map { _ in
      let action = integer(below: columns)
      return (0..<columns).map { $0 == action ? 1 : 0 }
    }
  }
}
