import RLCore

/// What is compared in the four rooms: the same networks, memory and budget, used in three ways.
public enum HACMethod: String, CaseIterable, Sendable {
  /// Two levels with hindsight.
  case hac = "HAC"
  /// One level with hindsight.
  case her = "DQN + HER"
  /// One level without.
  case dqn = "DQN"

  /// The settings of this method.
  ///
  /// τ is the best for each of 0.005, 0.01, 0.02, 0.05 and 0.1, on seeds from 1001 on.
  public func applied(to settings: HACSettings) -> HACSettings {
    var settings = settings
    if self != .hac {
      settings.hasSubgoals = false
      settings.targetRate = 0.05
    }
    if self == .dqn { settings.copies = 0 }
    return settings
  }
}

/// What may have made the difference between the methods, when it is not the hierarchy.
public enum HACCondition: String, CaseIterable, Sendable {
  /// A network sees each row and each column as a number of its own.
  case inputs
  /// All methods make as many gradient steps in all: one for every 2 moves.
  case updates

  /// The four rooms, from a corner to the far room.
  public var world: GoalGrid { .farRoom(self == .inputs ? .lines : .coordinates) }

  /// The settings under this condition; more frequent steps need a smaller τ.
  public func applied(to settings: HACSettings) -> HACSettings {
    var settings = settings
    if self == .updates {
      settings.stepsPerUpdate = settings.hasSubgoals ? 4 : 2
      if !settings.hasSubgoals { settings.targetRate = 0.02 }
    }
    return settings
  }
}

/// One of the three kinds of transitions that HAC adds, to be left out.
public enum HACPart: String, CaseIterable, Sendable {
  /// The subgoal that was reached stands in the upper level's transitions.
  case actions = "hindsight actions"
  /// Both levels get copies with goals that were reached later.
  case goals = "hindsight goals"
  /// A missed subgoal that was tested is penalised.
  case penalties = "penalties"

  /// The settings without this part.
  public func removed(from settings: HACSettings) -> HACSettings {
    var settings = settings
    if self == .goals { settings.copies = 0 }
    return settings
  }

  /// The functions without this part.
  public func removed(from functions: HACFunctions) -> HACFunctions {
    var functions = functions
    switch self {
    case .actions: functions = HACBug.givenSubgoals.applied(to: functions)
    case .goals: break
    case .penalties: functions.subgoalPenalty = { _, _, _ in nil }
    }
    return functions
  }
}
