/// Ways not to come back, to be graded with `--impl mutant:NAME` as misconceptions are.
///
/// They keep the isolation honest: each of them must cost one exercise and nothing else.
enum Misbehaviour: String, CaseIterable {
  case traps = "code.traps"
  case isOutOfRange = "code.isOutOfRange"
  case recursesForever = "code.recursesForever"
  case neverReturns = "code.neverReturns"
  case isQuadratic = "code.isQuadratic"
  case sleeps = "code.sleeps"
  case exits = "code.exits"
  case printsForever = "code.printsForever"
  case growsForever = "code.growsForever"
  case wantsEverything = "code.wantsEverything"
  case throwsAnError = "code.throwsAnError"
}
