import Course
import RLCore
import RLNetworks

extension PlaNetFunctions {
  /// The same functions, which throw where an answer has another shape than it must have.
  public var checked: PlaNetFunctions {
    var checked = self
    let right = self
    checked.refit = { candidates, returns, elites in
      let answer = try right.refit(candidates, returns, elites)
      try require(answer, size: candidates.count / max(returns.count, 1), exercise: "18.1")
      return answer
    }
    checked.divergence = { posterior, prior, freeNats, tape in
      let answer = try right.divergence(posterior, prior, freeNats, &tape)
      try require(answer, rows: 1, columns: 1, exercise: "18.2")
      return answer
    }
    checked.latent = { outputs, noise, least, tape in
      let answer = try right.latent(outputs, noise, least, &tape)
      for part in [answer.distribution.mean, answer.distribution.deviation, answer.latent] {
        try require(part, rows: noise.rows, columns: noise.columns, exercise: "18.3")
      }
      return answer
    }
    checked.lambdaReturns = { rewards, continues, values, discount, decay in
      let answer = try right.lambdaReturns(rewards, continues, values, discount, decay)
      try require(answer.count, rewards.count, exercise: "18.4")
      return answer
    }
    checked.planReturns = { rewards, continues, steps, discount in
      let answer = try right.planReturns(rewards, continues, steps, discount)
      try require(answer.count, rewards.count / max(steps, 1), exercise: "18.5")
      return answer
    }
    checked.twoHot = { x, bins in
      let answer = try right.twoHot(x, bins)
      try require(answer.count, bins.count, exercise: "18.6")
      return answer
    }
    checked.plan = { start, settings, evaluate, functions, random in
      // A plan that evaluates again and again would never end.
      var calls = 0
      let answer = try right.plan(
        start, settings,
        { candidates in
          calls += 1
          guard calls <= settings.iterations + 1,
            candidates.count == settings.candidates * start.means.count
          else {
            throw TrainingError.unusable(
              exercise: "18.7",
              answer: "evaluated \(candidates.count) numbers in call \(calls)")
          }
          return try evaluate(candidates)
        }, functions, &random)
      try require(answer, size: start.means.count, exercise: "18.7")
      return answer
    }
    return checked
  }
}

/// Requires as many numbers as were asked for.
private func require(_ count: Int, _ expected: Int, exercise: String) throws {
  guard count == expected else {
    throw TrainingError.unusable(
      exercise: exercise, answer: "gave \(count) numbers instead of \(expected)")
  }
}

/// Requires a plan of finite numbers, with deviations of 0 or more.
private func require(_ plan: PlanDistribution, size: Int, exercise: String) throws {
  try require(plan.means.count, size, exercise: exercise)
  try require(plan.deviations.count, size, exercise: exercise)
  for d in 0..<size {
    guard plan.means[d].isFinite, plan.deviations[d].isFinite, plan.deviations[d] >= 0 else {
      throw TrainingError.unusable(
        exercise: exercise, answer: "gave a plan with a number that is not finite or below 0")
    }
  }
}

/// Requires a matrix of a shape.
private func require(
  _ answer: Tape.Variable, rows: Int, columns: Int, exercise: String
) throws {
  guard answer.rows == rows, answer.columns == columns else {
    throw TrainingError.unusable(
      exercise: exercise,
      answer: "gave \(answer.rows)×\(answer.columns) numbers instead of \(rows)×\(columns)")
  }
}
