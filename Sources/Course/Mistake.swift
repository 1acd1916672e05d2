/// The kinds of mistake by which a lesson's misconceptions are searched: the operators of a
/// mutation tester and of a tired student.
///
/// CONTRIBUTING.md explains each with examples.
public enum Mistake: String, CaseIterable, Sendable {
  /// A term or a factor is dropped, added, or counted twice.
  case term
  /// A sign is turned.
  case sign
  /// An index is one too far, or one too few.
  case index
  /// Two arguments or results of one type are exchanged.
  case exchange
  /// A parameter such as γ, λ, α or ε is left out, doubled, or on the wrong factor.
  case parameter
  /// A case is missing: empty, one element, terminal, truncated, tied, first, last.
  case missingCase
  /// A mean stands for a sum, n − 1 for n, a batch for a row.
  case aggregate
  /// A minimum stands for a maximum, or a tie goes to the wrong one.
  case extremum
  /// A table changes in place where both sweeps are synchronous, or a copy instead of the original.
  case storage
  /// A loop runs forwards where it must run backwards, or the other way round.
  case direction
  /// An old value stands where the new one belongs, or a new one where the old one does.
  case stale
  /// Numbers lose digits: whole numbers, Float for Double, a tolerance for an exact comparison.
  case precision
  /// Random numbers come from another generator, or follow another distribution.
  case randomness
  /// A derivative flows where it must not, or does not flow where it must.
  case derivative
  /// The right formula of another exercise or method.
  case otherFormula
}
