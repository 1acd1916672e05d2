import Console

/// The options of `grade`.
enum GradeOption: String, CommandOption {
  case impl, color, first, yes, help

  var letter: Character? {
    switch self {
    case .yes: "y"
    case .help: "h"
    default: nil
    }
  }

  var placeholder: String? {
    switch self {
    case .impl: "NAME"
    case .color: "WHEN"
    default: nil
    }
  }

  var valid: String {
    switch self {
    case .impl: "mine, reference or mutant:NAME"
    case .color: oneOf(ColorChoice.self)
    default: ""
    }
  }

  var explanation: String {
    switch self {
    case .impl: "what is graded: mine (default), reference or mutant:NAME, a misconception"
    case .color: "auto (on a terminal, unless NO_COLOR is set), always or never"
    case .first: "hint: begin with the first again"
    case .yes: "solution: show it without asking"
    case .help: "this text"
    }
  }
}
