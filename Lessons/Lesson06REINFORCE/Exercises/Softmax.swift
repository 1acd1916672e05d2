import Console
import Course
import RLCore

// The softmax of logits in several forms, for the misconceptions and the expected answers.

/// The natural logarithms of 2, 3, 4 and 100.
let (ln2, ln3) = (0.693_147_180_559_945_3, 1.098_612_288_668_109_8)
let (ln4, ln100) = (1.386_294_361_119_890_6, 4.605_170_185_988_091)

/// exp(z − amount) of every logit.
func exponentials(_ logits: [Double], less amount: Double) -> [Double] {
  logits.map { Elementary.exp($0 - amount) }
}

/// exp(z − c) / Σ exp(z − c): with c the largest logit a probability may be rounded to 0, with a
/// smaller c the exponentials may overflow.
func softmax(_ logits: [Double], less amount: Double) -> [Double] {
  let parts = exponentials(logits, less: amount)
  let sum = parts.reduce(0, +)
  return parts.map { $0 / sum }
}

/// The probabilities of some logits; one may be rounded to 0.
func softmax(_ logits: [Double]) -> [Double] { softmax(logits, less: largest(logits)) }

/// z − c − log Σ exp(z − c), which is log π for every c as long as nothing overflows.
func logarithms(_ logits: [Double], less amount: Double) -> [Double] {
  let logarithm = Elementary.log(exponentials(logits, less: amount).reduce(0, +))
  return logits.map { $0 - amount - logarithm }
}

/// π of a softmax from its pairs: 1 / π(a) = Σ_b exp(z_b − z_a), without a largest logit.
///
/// Where the sum overflows π(a) is 0, and its logarithm −∞.
func probabilitiesOfPairs(_ logits: [Double]) -> [Double] {
  logits.map { one in 1 / logits.reduce(0) { $0 + Elementary.exp($1 - one) } }
}

/// A column of numbers as they are, such as 1000 or −0.5.
func inputs(_ name: String, _ values: [Double]) -> Column {
  Column(name, words: values.map { Format.shortest($0) })
}
