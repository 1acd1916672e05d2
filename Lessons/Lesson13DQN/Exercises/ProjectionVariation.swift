import Lesson13
import RLCore
import RLNetworks

typealias ProjectionFunction =
  @Sendable (
    _ probabilities: [Float], _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
    _ support: ValueSupport
  ) throws -> [Float]

/// A projection whose parts can be exchanged, so that a mistake is one line.
struct ProjectionVariation: Sendable {
  /// One transition.
  struct Row {
    let reward: Float
    let discount: Float
    let ending: Ending?
    let support: ValueSupport

    /// The last atom.
    var last: Int { support.atoms - 1 }
  }
  /// An atom, and what part of a probability it gets.
  typealias Share = (Int, Float)

  /// The arguments as they are looked at.
  var reward: @Sendable (_ rewards: [Float], _ row: Int) -> Float = { $0[$1] }
  var discount: @Sendable (_ discounts: [Float], _ row: Int) -> Float = { $0[$1] }
  var isTerminal: @Sendable (Ending?) -> Bool = { $0 == .terminated }
  var support: @Sendable (ValueSupport) -> ValueSupport = { $0 }
  /// Where an atom moves to; γᵏ is 0 at a termination.
  var moved: @Sendable (_ row: Row, _ gamma: Float, _ z: Float) -> Float = {
    $0.reward + $1 * $2
  }
  /// The moved atom, brought to the support; nil where it is dropped.
  var limited: @Sendable (_ moved: Float, Row) -> Float? = {
    min(max($0, $1.support.minimum), $1.support.maximum)
  }
  /// b.
  var place: @Sendable (_ limited: Float, Row) -> Float = {
    ($0 - $1.support.minimum) / $1.support.distance
  }
  /// What each atom gets of a probability, for b.
  var shares: @Sendable (_ place: Float, Row) -> [Share] = { place, row in
    let lower = min(max(Int(place.rounded(.down)), 0), row.last)
    let fraction = min(place - Float(lower), 1)
    return [(lower, 1 - fraction), (min(lower + 1, row.last), fraction)]
  }
  /// The elements of a row and an atom, in the question and in the answer.
  var read: @Sendable (_ row: Int, _ atom: Int, _ rows: Int, ValueSupport) -> Int = {
    $0 * $3.atoms + $1
  }
  var written: @Sendable (_ row: Int, _ atom: Int, _ rows: Int, ValueSupport) -> Int = {
    $0 * $3.atoms + $1
  }
  /// Which atoms are moved.
  var atoms: @Sendable (ValueSupport) -> Range<Int> = { 0..<$0.atoms }
  /// What an element of the answer becomes.
  var added: @Sendable (_ old: Float, _ share: Float) -> Float = { $0 + $1 }
  /// The end of each row.
  var finished: @Sendable ([Float]) -> [Float] = { $0 }

  func callAsFunction(
    _ probabilities: [Float], _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
    _ support: ValueSupport
  ) -> [Float] {
    let (size, rows) = (support.atoms, rewards.count)
    let support = self.support(support)
    var result = [Float](repeating: 0, count: probabilities.count)
    for index in rewards.indices {
      let row = Row(
        reward: reward(rewards, index), discount: discount(discounts, index),
        ending: endings[index], support: support)
      let gamma = isTerminal(row.ending) ? 0 : row.discount
      for atom in atoms(support) {
        let from = read(index, atom, rows, support)
        guard probabilities.indices.contains(from),
          let limited = limited(moved(row, gamma, support[atom]), row)
        else { continue }
        for (atom, share) in shares(place(limited, row), row) {
          let to = written(index, atom, rows, support)
          guard (0..<support.atoms).contains(atom), result.indices.contains(to) else { continue }
          result[to] = added(result[to], probabilities[from] * share)
        }
      }
    }
    return (0..<rows).flatMap { finished(Array(result[$0 * size..<($0 + 1) * size])) }
  }
}

/// The right answer to 13.8 with some of its parts exchanged.
func projecting(_ change: (inout ProjectionVariation) -> Void) -> ProjectionFunction {
  var variation = ProjectionVariation()
  change(&variation)
  return { [variation] in variation($0, $1, $2, $3, $4) }
}
