import Course
import RLNetworks

extension ExtremeAnswer {
  /// The extreme variable in place of a right one, without a derivative; empty is a sum, and too
  /// long twice as many rows.
  public func callAsFunction(_ right: Tape.Variable, on tape: inout Tape) -> Tape.Variable {
    let values = tape.values(right)
    switch self {
    case .empty: return tape.sum(right)
    case .tooLong:
      return tape.constant(values + values, rows: 2 * right.rows, columns: right.columns)
    case .zero, .nan, .infinity, .minusInfinity, .huge, .minusHuge:
      return tape.constant(self(values), rows: right.rows, columns: right.columns)
    }
  }
}
