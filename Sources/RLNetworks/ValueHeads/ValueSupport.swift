import Preconditions
import RLCore

/// The atoms of a categorical distribution of returns: numbers at equal distances, z₀ … z_{N−1}.
///
/// A network with such a distribution puts out a logit for each atom of each action, in the order
/// `[n, atoms, actions]`. Bellemare, Dabney & Munos 2017, section 4.
public struct ValueSupport: Equatable, Sendable {
  /// z₀.
  public let minimum: Float
  /// z_{N−1}.
  public let maximum: Float
  /// N, at least 2.
  public let atoms: Int

  /// Creates atoms from `minimum` to `maximum`, both included; the former is the smaller one.
  public init(minimum: Float, maximum: Float, atoms: Int = 51) {
    precondition(
      minimum < maximum && atoms >= 2,
      "ValueSupport: \(atoms) atoms from \(minimum) to \(maximum)")
    self.minimum = minimum
    self.maximum = maximum
    self.atoms = atoms
  }

  /// Δz, the distance of two neighbours.
  public var distance: Float { (maximum - minimum) / Float(atoms - 1) }

  /// z_i = minimum + i Δz.
  public subscript(index: Int) -> Float { minimum + Float(index) * distance }

  /// P(Z(s, a) = z): the softmax over the atoms of each action.
  ///
  /// - Parameters:
  ///   - logits: `[n, atoms, actions]`.
  ///   - actions: The number of actions.
  ///   - probabilities: The result, in the same order; its memory is kept.
  public func probabilities(
    _ logits: [Float], actions: Int, into probabilities: inout [Float]
  ) {
    let rows = rows(logits, actions)
    probabilities.removeAll(keepingCapacity: true)
    probabilities.append(contentsOf: repeatElement(0, count: logits.count))
    Kernels.softmaxOverAtoms(
      logits, into: &probabilities, rows: rows, atoms: atoms, actions: actions)
  }

  /// Q(s, a) = Σ z P(Z(s, a) = z).
  ///
  /// - Parameters:
  ///   - probabilities: `[n, atoms, actions]`.
  ///   - actions: The number of actions.
  ///   - means: The result, `[n, actions]`; its memory is kept.
  public func means(_ probabilities: [Float], actions: Int, into means: inout [Float]) {
    let rows = rows(probabilities, actions)
    means.removeAll(keepingCapacity: true)
    means.append(contentsOf: repeatElement(0, count: rows * actions))
    Kernels.meanOverAtoms(probabilities, self, into: &means, rows: rows, actions: actions)
  }

  /// ln P(Z(s, a) = z) of one action of every row.
  ///
  /// - Parameters:
  ///   - logits: `[n · atoms, actions]`, the memory of `[n, atoms, actions]`.
  ///   - chosen: The action of each row, n numbers in `0 ..< actions`.
  ///   - tape: Records the operations.
  /// - Returns: `[n, atoms]`.
  public func logProbabilities(
    _ logits: Tape.Variable, of chosen: [Int], on tape: inout Tape
  ) -> Tape.Variable {
    let picked = tape.pick(logits, columns: chosen, each: atoms)
    return tape.logSoftmax(tape.reshape(picked, rows: chosen.count, columns: atoms))
  }

  private func rows(_ numbers: [Float], _ actions: Int) -> Int {
    precondition(
      actions > 0 && numbers.count % (atoms * actions) == 0,
      "ValueSupport: \(numbers.count) numbers for \(actions) actions of \(atoms) atoms")
    return numbers.count / (atoms * actions)
  }
}
