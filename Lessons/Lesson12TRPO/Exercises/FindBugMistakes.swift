import Course
import Lesson12

typealias FindBug = @Sendable ([TRPOReport], TRPOSettings) throws -> TRPOBug

/// Rules that look at less than the reports have.
let reportRuleMistakes: [Misconception<FindBug>] = [
  .init(
    "reports.oneAnswer", .term,
    "the same mistake is named whatever the reports say.",
    { _, _ in .healthy }
  )
  .or { _, _ in .wrongSign }
  .or { _, _ in .missingTwo }
  .or { _, _ in .summedFisher }
  .or { _, _ in .staleResidual }
  .or { _, _ in .selfDivergence }
  .or { _, _ in .frozenCritic },
  .init(
    "reports.divergenceAlone", .term,
    "the divergence alone decides: a stale residual and a frozen critic leave it right, and 0 "
      + "comes from a wrong sign as well as from a policy compared with itself.",
    byDivergence(zero: .selfDivergence)
  )
  .or(byDivergence(zero: .wrongSign))
  .or(byDivergence(zero: .summedFisher)),
  .init(
    "reports.fractionAlone", .term,
    "the fraction alone decides: it is 0 with a wrong sign, and 1 with every other mistake.",
    { updates, _ in updates.contains { $0.fraction > 0 } ? .healthy : .wrongSign }),
  .init(
    "reports.residualAlone", .term,
    "the residuals alone decide: they shrink with every mistake but one.",
    { updates, _ in
      updates.allSatisfy { ($0.residuals.last ?? 0) >= ($0.residuals.first ?? 1) }
        ? .staleResidual : .healthy
    }),
  .init(
    "reports.criticAlone", .term,
    "the explained variance alone decides: it tells of the critic, and of the policy's step "
      + "nothing.",
    { updates, _ in
      updates.contains { ($0.explainedVariance ?? 0) > 0.3 } ? .healthy : .frozenCritic
    }),
  .init(
    "reports.assumesDivergence", .parameter,
    "the divergence is compared with a δ such as 0.01: take `settings.maximumDivergence`.",
    changing: { right in { try right($0, with(\.maximumDivergence, 0.01)($1)) } }
  )
  .or(changing: { right in { try right($0, with(\.maximumDivergence, 0.005)($1)) } })
  .or(changing: { right in { try right($0, with(\.maximumDivergence, 0.02)($1)) } }),
  .init(
    "reports.withoutDivergence", .parameter,
    "the divergence is compared with numbers between 0 and 1 and not with shares of δ: every step "
      + "then looks a thousand times too short.",
    changing: { right in { try right($0, with(\.maximumDivergence, 1)($1)) } }),
  .init(
    "reports.rootOfDivergence", .parameter,
    "the divergence is compared with √δ, as a length is: it grows with the square of the length, "
      + "and is compared with δ.",
    changing: { right in
      { try right($0, with(\.maximumDivergence, $1.maximumDivergence.squareRoot())($1)) }
    }),
  .init(
    "reports.oneUpdate", .index,
    "one update decides, the last or the one with the smallest divergence: single updates may look "
      + "like anything, most of them tell.",
    changing: { right in { try right($0.suffix(1), $1) } }
  )
  .or(changing: { right in
    { updates, settings in
      let smallest = updates.map(\.divergence).min() ?? 0
      return try right(
        updates.map { update in
          var changed = update
          changed.divergence = smallest
          return changed
        }, settings)
    }
  }),
  .init(
    "reports.criticAtOnce", .stale,
    "every critic counts as frozen, by the first update, in which none knows anything yet, by a "
      + "bound near 1, or by a turned sign: one that learns explains more than 0.3 within ten "
      + "updates.",
    changing: taking([
      .healthy: .frozenCritic, .missingTwo: .frozenCritic, .summedFisher: .frozenCritic,
    ])),
  .init(
    "reports.largestResidual", .extremum,
    "a residual that is ever as large as ‖g‖ counts as stale, which ‖g‖ itself is: look at the "
      + "last one.",
    changing: { right in
      { updates, settings in
        try right(
          updates.map { update in
            var changed = update
            changed.residuals.append(update.residuals.max() ?? 0)
            return changed
          }, settings)
      }
    }),
  .init(
    "reports.lengthForSquare", .otherFormula,
    "the divergence is expected to grow with the length, and to be 1 / √2 of δ without the 2: it "
      + "grows with the square, and is half as large.",
    changing: taking([.healthy: .missingTwo, .missingTwo: .summedFisher])),
]

/// One mistake taken for another.
let confusedReportMistakes: [Misconception<FindBug>] = [
  .init(
    "reports.healthyForgotten", .missingCase,
    "a right training is taken for one without the 2: λ makes each step a little shorter than δ "
      + "allows, to 0.6 to 1 times δ, and the missing 2 halves that.",
    changing: taking([.healthy: .missingTwo])),
  .init(
    "reports.healthyForCritic", .missingCase,
    "a right training is taken for one with a frozen critic: its explained variance gets well "
      + "above 0 within ten updates.",
    changing: taking([.healthy: .frozenCritic])),
  .init(
    "reports.twoForgotten", .missingCase,
    "a missing 2 is taken for a right training: its divergences are less than half of δ, where "
      + "those of a right one are 0.6 to 1 times δ.",
    changing: taking([.missingTwo: .healthy])),
  .init(
    "reports.twoExchanged", .exchange,
    "a missing 2 and a right training have changed names: the shorter steps are those without "
      + "the 2.",
    changing: taking([.missingTwo: .healthy, .healthy: .missingTwo])),
  .init(
    "reports.summedForTwo", .otherFormula,
    "a summed F is taken for a missing 2: the 2 halves the divergence, and a thousand states make "
      + "it a thousand times smaller.",
    changing: taking([.summedFisher: .missingTwo])),
  .init(
    "reports.twoForSummed", .otherFormula,
    "a missing 2 is taken for a summed F: that would make the divergence a thousand times smaller, "
      + "not half as large.",
    changing: taking([.missingTwo: .summedFisher])),
  .init(
    "reports.shortStepsExchanged", .exchange,
    "a missing 2 and a summed F have changed names: the 2 halves the divergence, the sum divides "
      + "it by a thousand.",
    changing: taking([.missingTwo: .summedFisher, .summedFisher: .missingTwo])),
  .init(
    "reports.summedForgotten", .missingCase,
    "a summed F is taken for a right training: its steps are taken, but a thousandth of δ is all "
      + "that they move.",
    changing: taking([.summedFisher: .healthy])),
  .init(
    "reports.summedForSelf", .precision,
    "a small divergence counts as 0, and a summed F as a policy compared with itself: that gives 0 "
      + "exactly.",
    changing: taking([.summedFisher: .selfDivergence])),
  .init(
    "reports.selfForSummed", .missingCase,
    "a policy compared with itself is taken for a summed F: the divergence is 0 exactly, and a "
      + "summed F leaves a thousandth of δ.",
    changing: taking([.selfDivergence: .summedFisher])),
  .init(
    "reports.selfForSign", .missingCase,
    "a policy compared with itself is taken for a wrong sign: the divergence is 0 in both, but "
      + "with a wrong sign no step is taken and the fraction is 0.",
    changing: taking([.selfDivergence: .wrongSign])),
  .init(
    "reports.signForSelf", .missingCase,
    "a wrong sign is taken for a policy compared with itself: the divergence is 0 in both, but "
      + "steps are taken where the policy is compared with itself.",
    changing: taking([.wrongSign: .selfDivergence])),
  .init(
    "reports.zerosExchanged", .exchange,
    "a wrong sign and a policy compared with itself have changed names: without a step the "
      + "fraction is 0.",
    changing: taking([.selfDivergence: .wrongSign, .wrongSign: .selfDivergence])),
  .init(
    "reports.selfForgotten", .missingCase,
    "a policy compared with itself is taken for a right training: its divergence is 0 although "
      + "steps are taken.",
    changing: taking([.selfDivergence: .healthy])),
  .init(
    "reports.signForgotten", .missingCase,
    "a wrong sign is taken for a right training: no step is ever taken, all fractions are 0.",
    changing: taking([.wrongSign: .healthy])),
  .init(
    "reports.residualForgotten", .stale,
    "a stale residual is taken for a right training: the divergence is right, since the length is "
      + "computed from x, but the last residual is as large as ‖g‖.",
    changing: taking([.staleResidual: .healthy])),
  .init(
    "reports.residualForCritic", .otherFormula,
    "a stale residual is taken for a frozen critic: look at the residuals before the critic.",
    changing: taking([.staleResidual: .frozenCritic])),
  .init(
    "reports.criticForgotten", .stale,
    "a frozen critic is taken for a right training: the step of the policy is right, but the "
      + "explained variance stays near 0.",
    changing: taking([.frozenCritic: .healthy])),
  .init(
    "reports.criticForResidual", .otherFormula,
    "a frozen critic is taken for a stale residual: its conjugate gradients are right, and their "
      + "residuals shrink.",
    changing: taking([.frozenCritic: .staleResidual])),
]

/// The right answer with some names replaced.
private func taking(_ names: [TRPOBug: TRPOBug]) -> Misconception<FindBug>.Change {
  { right in
    {
      let answer = try right($0, $1)
      return names[answer] ?? answer
    }
  }
}

private func byDivergence(zero bug: TRPOBug) -> FindBug {
  { updates, settings in
    let shares = updates.map { $0.divergence / settings.maximumDivergence }.sorted()
    let middle = shares[shares.count / 2]
    if middle == 0 { return bug }
    if middle < 0.1 { return .summedFisher }
    return middle < 0.55 ? .missingTwo : .healthy
  }
}
