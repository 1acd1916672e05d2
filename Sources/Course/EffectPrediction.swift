/// A question of an exercise that asks to predict: what one setting does to one of several measured
/// quantities, and why it does not do the two other things.
public struct EffectPrediction<
  Knob: Equatable & RawRepresentable<String> & Sendable,
  Quantity: Equatable & RawRepresentable<String> & Sendable
>: Sendable {
  /// A prediction, as a lesson asks for it.
  public typealias Function = @Sendable (_ knob: Knob, _ quantity: Quantity) throws -> Trend

  /// The setting that is changed.
  public let knob: Knob
  /// What is measured.
  public let quantity: Quantity
  /// What was measured.
  public let trend: Trend
  /// The kind of mistake that a wrong trend is.
  public let mistake: Mistake
  /// Why each other trend is wrong, as the end of "This is exactly what you get when …".
  public let reasons: [Trend: String]

  /// Creates a question; `falls`, `stays` and `rises` are the reasons of those that are wrong.
  public init(
    _ knob: Knob, _ quantity: Quantity, is trend: Trend, _ mistake: Mistake,
    falls: String? = nil, stays: String? = nil, rises: String? = nil
  ) {
    (self.knob, self.quantity, self.trend, self.mistake) = (knob, quantity, trend, mistake)
    var reasons: [Trend: String] = [:]
    reasons[.falls] = falls
    reasons[.stays] = stays
    reasons[.rises] = rises
    self.reasons = reasons
  }

  /// The question as a case.
  ///
  /// - Parameters:
  ///   - argument: The name of the function's first argument.
  ///   - title: Setting and quantity in words, as the end of "The smallest case that differs: …".
  ///   - answer: Calls the function.
  public func asked<Functions>(
    as argument: String, _ title: String,
    _ answer: @escaping (_ functions: Functions, _ knob: Knob, _ quantity: Quantity) throws -> Trend
  ) -> Case<Functions> {
    let (knob, quantity) = (knob, quantity)
    return .choice(
      title,
      settings: [
        Setting("\(argument) = .\(knob.rawValue)"), Setting("quantity = .\(quantity.rawValue)"),
      ],
      result: "trend", expected: trend,
      meaning: { "That is what you get when \(reasons[$0] ?? "it is guessed.")" }
    ) { try answer($0, knob, quantity) }
  }

  /// Both wrong answers, each a misconception named "subject.knobQuantityFalls" and the like.
  public func misconceptions(_ subject: String) -> [Misconception<Function>] {
    let (knob, quantity) = (knob, quantity)
    return Trend.allCases.filter { $0 != trend }.map { wrong in
      let name =
        "\(subject).\(knob.rawValue)\(quantity.rawValue.capitalizedFirst)"
        + wrong.rawValue.capitalizedFirst
      return Misconception(
        name, mistake, reasons[wrong] ?? "",
        changing: { right in
          { $0 == knob && $1 == quantity ? wrong : try right($0, $1) }
        })
    }
  }
}
