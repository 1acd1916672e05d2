import CourseTape
import Lesson15
import RLCore
import RLNetworks

extension OtherTeamParts {
  /// A set of functions whose parts are the question's, which check what they are given.
  func applied(to functions: QMIXFunctions, of question: TeamUpdateQuestion) -> QMIXFunctions {
    let (others, n, agents) = (self, question.actions.count, question.agents)
    let width = question.settings.mixerWidth
    var parts = functions
    parts.sum = { values, tape in
      try Misuse.check("the values for functions.sum", values, rows: n, columns: agents)
      return tape.scale(tape.sumColumns(values), by: others.sumFactor)
    }
    parts.mix = { values, weights, tape in
      let name = "functions.mix"
      try Misuse.check("the values for \(name)", values, rows: n, columns: agents)
      try Misuse.check(
        "the weights W₁ for \(name)", weights.weights1, rows: n, columns: agents * width)
      let mixed = MixVariation()(values, weights, &tape)
      return tape.scale(mixed, by: others.mixFactor)
    }
    parts.targets = { batch, discount, online, target, mixer in
      try Misuse.check("functions.targets", "transitions", batch.count, n)
      return try TeamTargetVariation()(batch, discount, online, target, mixer).map {
        $0 + others.targetShift
      }
    }
    return parts
  }
}
