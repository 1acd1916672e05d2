import Course
import Lesson11

/// One mistake taken for another.
let sacConfusedMistakes: [Misconception<FindSACBug>] = [
  .init(
    "sacBug.noneForgotten", .missingCase,
    "a right training is taken for one with a mistake: its entropy falls below 0, its α to about "
      + "0.1, and its torques reach 2.",
    changing: taking([.none: .targetEntropySign])
  )
  .or(changing: taking([.none: .actorFrozen]))
  .or(changing: taking([.none: .targetsFrozen]))
  .or(changing: taking([.none: .temperatureAscends]))
  .or(changing: taking([.none: .actionScaleForgotten])),
  .init(
    "sacBug.ascentForgotten", .sign,
    "a temperature that ascends is taken for a right training: α should fall to about 0.1, and "
      + "here it is beyond thousands.",
    changing: taking([.temperatureAscends: .none])),
  .init(
    "sacBug.ascentForCost", .sign,
    "a temperature that ascends is taken for an entropy that is a cost: α explodes with both, but "
      + "here the entropy is as large as it can be, and a cost makes it ever smaller.",
    changing: taking([.temperatureAscends: .entropySign])),
  .init(
    "sacBug.costForAscent", .sign,
    "an entropy that is a cost is taken for a temperature that ascends: α explodes with both, but "
      + "here the entropy falls to minus millions, and α rightly rises against it.",
    changing: taking([.entropySign: .temperatureAscends])),
  .init(
    "sacBug.explosionsExchanged", .exchange,
    "a temperature that ascends and an entropy that is a cost have changed names: the entropy is "
      + "high with the first and falls without end with the second.",
    changing: taking([.entropySign: .temperatureAscends, .temperatureAscends: .entropySign])),
  .init(
    "sacBug.ascentForTarget", .parameter,
    "a temperature that ascends is taken for a target of +1: that one makes the entropy stop at "
      + "1, with α near 2, and here nothing stops.",
    changing: taking([.temperatureAscends: .targetEntropySign])),
  .init(
    "sacBug.targetForAscent", .parameter,
    "a target of +1 is taken for a temperature that ascends: α rises to 2 or 3 to hold the "
      + "entropy at 1, and does not explode.",
    changing: taking([.targetEntropySign: .temperatureAscends])),
  .init(
    "sacBug.costForgotten", .sign,
    "an entropy that is a cost is taken for a right training: the entropy should stop near −1, and "
      + "here it falls to minus millions.",
    changing: taking([.entropySign: .none])),
  .init(
    "sacBug.targetForgotten", .missingCase,
    "a target of +1 is taken for a right training: it earns as much, but its entropy stays near 1 "
      + "in place of falling below 0.",
    changing: taking([.targetEntropySign: .none])),
  .init(
    "sacBug.targetForCost", .otherFormula,
    "a target of +1 is taken for an entropy that is a cost: the entropy is high with the one and "
      + "falls without end with the other.",
    changing: taking([.targetEntropySign: .entropySign])),
  .init(
    "sacBug.targetForFrozen", .precision,
    "a target of +1 is taken for a frozen actor: both entropies are above ½, but 0.98 is what was "
      + "asked for, and an untrained actor has 1.36. α rises with the first and falls with the "
      + "second.",
    changing: taking([.targetEntropySign: .actorFrozen])),
  .init(
    "sacBug.frozenForTarget", .precision,
    "a frozen actor is taken for a target of +1: its entropy stays at 1.36, near that of uniform "
      + "torques, while α falls in vain.",
    changing: taking([.actorFrozen: .targetEntropySign])),
  .init(
    "sacBug.highEntropiesExchanged", .exchange,
    "a frozen actor and a target of +1 have changed names: α falls with the frozen actor, and "
      + "rises where more entropy is asked for.",
    changing: taking([.actorFrozen: .targetEntropySign, .targetEntropySign: .actorFrozen])),
  .init(
    "sacBug.frozenForgotten", .derivative,
    "a frozen actor is taken for a right training: the entropy does not fall, and the return stays "
      + "near that of random torques.",
    changing: taking([.actorFrozen: .none])),
  .init(
    "sacBug.frozenForAscent", .otherFormula,
    "a frozen actor is taken for a temperature that ascends: the entropy is high with both, but "
      + "here α falls.",
    changing: taking([.actorFrozen: .temperatureAscends])),
  .init(
    "sacBug.ascentForFrozen", .otherFormula,
    "a temperature that ascends is taken for a frozen actor: the entropy is high with both, but a "
      + "frozen actor makes α fall.",
    changing: taking([.temperatureAscends: .actorFrozen])),
  .init(
    "sacBug.actorForTargets", .stale,
    "a frozen actor is taken for frozen targets: α and the entropy look alike, but here the values "
      + "fall below −200, so that the targets do move.",
    changing: taking([.actorFrozen: .targetsFrozen])),
  .init(
    "sacBug.targetsForActor", .stale,
    "frozen targets are taken for a frozen actor: α and the entropy look alike, but the values "
      + "stay near −6, where nothing of the future arrives.",
    changing: taking([.targetsFrozen: .actorFrozen])),
  .init(
    "sacBug.frozensExchanged", .exchange,
    "a frozen actor and frozen targets have changed names: the values tell, which stay near −6 "
      + "with frozen targets alone.",
    changing: taking([.actorFrozen: .targetsFrozen, .targetsFrozen: .actorFrozen])),
  .init(
    "sacBug.targetsForgotten", .stale,
    "frozen targets are taken for a right training: its values fall to about −100, and with frozen "
      + "targets they stay near −6.",
    changing: taking([.targetsFrozen: .none])),
  .init(
    "sacBug.targetsForTargetEntropy", .otherFormula,
    "frozen targets are taken for a target entropy of +1: α falls, so that less entropy is asked "
      + "for than there is.",
    changing: taking([.targetsFrozen: .targetEntropySign])),
  .init(
    "sacBug.scaleForgotten", .parameter,
    "a forgotten scale is taken for a right training: entropy and α look alike, but no torque is "
      + "ever larger than 1.",
    changing: taking([.actionScaleForgotten: .none])),
  .init(
    "sacBug.scaleForCost", .otherFormula,
    "a forgotten scale is taken for an entropy that is a cost: the entropy is low, −1 as asked "
      + "for, and does not fall on.",
    changing: taking([.actionScaleForgotten: .entropySign])),
  .init(
    "sacBug.scaleForFrozen", .otherFormula,
    "a forgotten scale is taken for a frozen actor: the entropy falls, so that the actor learns, "
      + "though with half of the torque.",
    changing: taking([.actionScaleForgotten: .actorFrozen])),
]
