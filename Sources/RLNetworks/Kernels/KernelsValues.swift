import RLCore

// What heads of values need beside layers.
extension Kernels {
  /// y[r, c] = x[r, c] · row[c].
  static func multiplyRows(
    _ x: UnsafePointer<Float>, _ row: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    rows: Int, columns: Int
  ) {
    for r in 0..<rows {
      map(x + r &* columns, row, into: y + r &* columns, count: columns) { $0 * $1 }
    }
  }

  /// y = activation(y + x).
  static func add(
    _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ activation: Activation,
    count: Int
  ) {
    add(y, x, into: y, count: count)
    if activation != .identity { activate(activation, y, into: y, count: count) }
  }

  /// A[r, a] ← A[r, a] + (V[r] − mean of A[r, ·]): the streams of a dueling network, joined.
  static func duel(
    _ value: UnsafePointer<Float>, _ advantages: UnsafeMutablePointer<Float>, rows: Int,
    actions: Int
  ) {
    let share = 1 / Float(actions)
    for row in 0..<rows {
      let target = advantages + row &* actions
      var total: Float = 0
      for action in 0..<actions { total += target[action] }
      let offset = value[row] - total * share
      for action in 0..<actions { target[action] += offset }
    }
  }

  /// The softmax over the atoms, for each row and action: `[rows, atoms, actions]`.
  static func softmaxOverAtoms(
    _ logits: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int,
    atoms: Int, actions: Int
  ) {
    let size = atoms &* actions
    for row in 0..<rows {
      for action in 0..<actions {
        let (source, target) = (
          logits + row &* size + action, result + row &* size + action
        )
        var largest = source[0]
        for atom in 1..<max(atoms, 1) where source[atom &* actions] > largest {
          largest = source[atom &* actions]
        }
        for atom in 0..<atoms { target[atom &* actions] = source[atom &* actions] - largest }
      }
    }
    exp(result, into: result, count: rows &* size)
    for row in 0..<rows {
      for action in 0..<actions {
        let target = result + row &* size + action
        var total: Float = 0
        for atom in 0..<atoms { total += target[atom &* actions] }
        for atom in 0..<atoms { target[atom &* actions] /= total }
      }
    }
  }

  /// Σ z p over the atoms, upwards, for each row and action: `[rows, actions]`.
  static func meanOverAtoms(
    _ probabilities: UnsafePointer<Float>, _ support: ValueSupport,
    into result: UnsafeMutablePointer<Float>, rows: Int, actions: Int
  ) {
    let size = support.atoms &* actions
    fill(result, with: 0, count: rows &* actions)
    for row in 0..<rows {
      let (source, target) = (probabilities + row &* size, result + row &* actions)
      for atom in 0..<support.atoms {
        let z = support[atom]
        for action in 0..<actions { target[action] += z * source[atom &* actions &+ action] }
      }
    }
  }
}
