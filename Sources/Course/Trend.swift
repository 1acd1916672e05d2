/// How a measured quantity answers to a change.
public enum Trend: String, CaseIterable, Sendable {
  case falls, stays, rises
}
