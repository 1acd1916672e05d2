/// A change of one thing, and what is measured before and after it.
public enum QMIXChange: String, CaseIterable, Sendable {
  /// All payoffs of the two-step game's second table are larger by 5: the error of its best sum.
  case shiftedPayoffs
  /// All payoffs of that table are twice as large: the error of its best sum.
  case doubledPayoffs
  /// Mixing both optima of the penalty game costs 30 instead of 10: what the team earns that
  /// chooses by the best sum.
  case deeperPenalty
  /// QMIX instead of VDN learns that second table: the mean square of what the team's values miss.
  case mixerForSum
  /// The partner chooses action 0 of the climbing game with probability 0.9 instead of 1/3, and
  /// otherwise any: what an independent learner finds action 0 to be worth.
  case steadierPartner
  /// The value of agent 1 is larger by 1, in one state: Q_tot of the mixer.
  case largerAgentValue
  /// The numbers from which the hypernetworks make w₂ have the opposite signs: Q_tot.
  case turnedWeights
  /// The numbers from which they make b₂ have the opposite signs, where b₂ was above 0: Q_tot.
  case turnedBias
  /// Eight agents instead of two, which all use one network that also reads who it is asked about:
  /// the numbers of the agents' networks, for each agent.
  case moreAgentsShared
  /// Eight agents instead of two, each with a network of its own: the same.
  case moreAgentsSeparate
}
