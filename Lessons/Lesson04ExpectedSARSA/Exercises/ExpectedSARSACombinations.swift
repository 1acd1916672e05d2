import Curriculum

/// Two misconceptions at once, where one of them is so easily made that it would hide the other.
extension ExpectedSARSAMutants {
  typealias Implementation = any ExpectedSARSAExercises.Type

  static var combined: [Mutant<Implementation>] {
    targets + ratios + dividedAtTheEnd + unguarded
  }

  /// 04.2: a mistake about the ending, and one about the discount.
  private static var targets: [Mutant<Implementation>] {
    func both(
      _ name: String, _ suffix: String, _ implementation: Implementation, _ sentence: String
    ) -> Mutant<Implementation> {
      combine(target, "expectedTarget.\(name)", suffix, implementation, sentence)
    }
    let undiscounted = "Besides, γ is left out: what is expected of s' is one step away."
    return [
      both(
        "ignoresTermination", "NotDiscounted",
        Target.WithoutDiscount<Target.IgnoresTermination>.self, undiscounted),
      both(
        "truncationAsTermination", "NotDiscounted",
        Target.WithoutDiscount<Target.TruncationAsTermination>.self, undiscounted),
      both(
        "ignoresTermination", "DiscountsReward",
        Target.RewardDiscounted<Target.IgnoresTermination>.self,
        "Besides, the reward is discounted as well: r is paid now."),
    ]
  }

  /// 04.3: a mistake about the steps that count, and one about what is done with them.
  private static var ratios: [Mutant<Implementation>] {
    func both(
      _ name: String, _ suffix: String, _ implementation: Implementation, _ sentence: String
    ) -> Mutant<Implementation> {
      combine(ratio, "episodeRatio.\(name)", suffix, implementation, sentence)
    }
    let inverted = "Besides, target and behaviour have changed places: π stands above, b below."
    let added = "Besides, the quotients are added: one choice after another makes a product."
    return [
      both(
        "includesGivenAction", "Inverted", Ratio.UpsideDown<Ratio.IncludesGivenAction>.self,
        inverted),
      both("fromTheStart", "Inverted", Ratio.UpsideDown<Ratio.FromTheStart>.self, inverted),
      both("includesGivenAction", "Sum", Ratio.SumFromGivenAction.self, added),
      both("fromTheStart", "Sum", Ratio.SumFromTheStart.self, added),
    ]
  }

  /// 04.3: another mistake, and the quotient of two products.
  private static var dividedAtTheEnd: [Mutant<Implementation>] {
    func both(_ name: String, _ implementation: Implementation) -> Mutant<Implementation> {
      combine(
        ratio, "episodeRatio.\(name)", "DividedAtTheEnd", implementation,
        "Besides, two products that are divided only at the end become 0/0 in long episodes.")
    }
    return [
      both("includesGivenAction", Ratio.DividedAtTheEnd<Ratio.IncludesGivenAction>.self),
      both("kindsSwapped", Ratio.DividedAtTheEnd<Ratio.KindsSwapped>.self),
      both("fromTheStart", Ratio.DividedAtTheEnd<Ratio.FromTheStart>.self),
      both("stepForgotten", Ratio.DividedAtTheEnd<Ratio.StepForgotten>.self),
      both("inverted", Ratio.DividedAtTheEnd<Ratio.Inverted>.self),
    ]
  }

  /// 04.4: another mistake, and a division by a weight of 0.
  private static var unguarded: [Mutant<Implementation>] {
    func both(
      _ name: String, _ implementation: Implementation, suffix: String = "Unguarded"
    ) -> Mutant<Implementation> {
      combine(
        estimates, "estimates.\(name)", suffix, implementation,
        "Besides, where no episode has a weight, 0 is divided by 0.")
    }
    typealias Mistake = Estimates
    return [
      both("ordinaryByWeight", Mistake.BothUnguarded<Mistake.OrdinaryByWeight>.self),
      both("swapped", Mistake.OrdinaryUnguarded<Mistake.Swapped>.self),
      both("possibleEpisodesOnly", Mistake.OrdinaryUnguarded<Mistake.PossibleEpisodesOnly>.self),
      both(
        "possibleEpisodesOnly", Mistake.WeightedUnguarded<Mistake.PossibleEpisodesOnly>.self,
        suffix: "WeightedUnguarded"),
      both(
        "possibleEpisodesOnly", Mistake.BothUnguarded<Mistake.PossibleEpisodesOnly>.self,
        suffix: "BothUnguarded"),
      both("ordinaryIsTheSum", Mistake.WeightedUnguarded<Mistake.OrdinaryIsTheSum>.self),
      both("ordinaryWithoutRatios", Mistake.WeightedUnguarded<Mistake.OrdinaryWithoutRatios>.self),
      both("weightedWithoutRatios", Mistake.WeightedUnguarded<Mistake.WeightedWithoutRatios>.self),
      both("dividedTwice", Mistake.WeightedUnguarded<Mistake.DividedTwice>.self),
      both("meanTimesMean", Mistake.WeightedUnguarded<Mistake.MeanTimesMean>.self),
    ]
  }

  /// The mutant of a name with a second mistake, whose sentence follows on the first one's.
  private static func combine(
    _ mutants: [Mutant<Implementation>], _ name: String, _ suffix: String,
    _ implementation: Implementation, _ sentence: String
  ) -> Mutant<Implementation> {
    guard let first = mutants.first(where: { $0.name == name }) else {
      preconditionFailure("there is no mutant \(name)")
    }
    return Mutant(
      first.exercise, name + suffix, implementation, "\(first.diagnosis) \(sentence)",
      section: first.section)
  }
}
