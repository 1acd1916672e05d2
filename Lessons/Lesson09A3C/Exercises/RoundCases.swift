import Course
import Lesson09
import RLCore
import RLNetworks
import Synchronization

/// One question of 09.5: what is shared, what the world answers, and what others do meanwhile.
struct RoundQuestion {
  var title: String
  var parameters: [Float]
  var squares: [Float]
  var local: [Float]
  var discount: Float = 0.5
  var rates = RMSPropRates(learningRate: 0.1, squareDecay: 0.5, epsilon: 0.25)
  /// A segment for each round.
  var segments: [RolloutColumn]
  /// What others add to θ while the worker acts, and while its gradient is computed.
  var whileActing: [Float]?
  var whileDifferentiating: [Float]?
  /// What the other parts' estimates and steps are multiplied by; 1 in the lesson's own.
  var estimateFactor: Float = 1
  var stepFactor: Float = 1

  init(_ title: String, _ change: (inout RoundQuestion) -> Void = { _ in }) {
    self.title = title
    (parameters, squares, local) = ([1, -2], [0.25, 1], [0.5, 3])
    segments = [
      RolloutColumn(
        rewards: [1, 2], values: [0.5, -1], endings: [nil, nil], bootstrapValue: 4)
    ]
    change(&self)
  }

  private var count: Int { parameters.count }

  /// What a round leaves and hands over.
  fileprivate struct Trace<Number> {
    var acting: [Number] = []
    var advantages: [Number] = []
    var returns: [Number] = []
    var differentiated: [Number] = []
  }

  /// The gradient that the cases answer: it depends on everything that it is given.
  private func gradient<Number: BinaryFloatingPoint>(
    _ parameters: [Number], _ advantages: [Number], _ returns: [Number]
  ) -> [Number] {
    var (first, second): (Number, Number) = (0, 0)
    for (t, advantage) in advantages.enumerated() { first += Number(t + 1) * advantage }
    for (t, value) in returns.enumerated() { second += Number(2 * t + 1) * value }
    return parameters.enumerated().map { i, parameter in
      let (own, other) = (Number(i + 1) * first / 4, second / 8)
      return own - other + parameter / 2
    }
  }
}

extension RoundQuestion {
  /// Everything by the formulas, in Double.
  private func expected() -> [Column] {
    var (theta, g) = (parameters.map(Double.init), squares.map(Double.init))
    var trace = Trace<Double>()
    var local: [Double] = []
    let (eta, alpha) = (Double(stepFactor * rates.learningRate), Double(rates.squareDecay))
    for segment in segments {
      local = theta
      trace.acting += local
      add(whileActing, to: &theta)
      let returns = returnsByDefinition(segment, discount)
      let advantages = zip(returns, segment.values).map { $0 - Double($1) }
      let factor = Double(estimateFactor)
      let given = (advantages.map { factor * $0 }, returns.map { factor * $0 })
      trace.advantages += given.0
      trace.returns += given.1
      trace.differentiated += local
      let delta = gradient(local, given.0, given.1)
      add(whileDifferentiating, to: &theta)
      for i in theta.indices {
        g[i] = alpha * g[i] + (1 - alpha) * delta[i] * delta[i]
        theta[i] -= eta * delta[i] / (g[i] + Double(rates.epsilon)).squareRoot()
      }
    }
    let calls = segments.flatMap { _ in
      ["collect", "functions.segmentReturns", "gradient", "functions.sharedStep"]
    }
    return columns(
      calls, trace, theta: theta, g: g, local: local,
      additions: Double(2 * count * segments.count))
  }

  private func add(_ amounts: [Float]?, to theta: inout [Double]) {
    for (i, amount) in (amounts ?? []).enumerated() { theta[i] += Double(amount) }
  }

  private func columns(
    _ calls: [String], _ trace: Trace<Double>, theta: [Double], g: [Double], local: [Double],
    additions: Double
  ) -> [Column] {
    [
      Column("calls", words: calls), Column("parameters that act", trace.acting),
      Column("advantages that gradient is given", trace.advantages),
      Column("returns that gradient is given", trace.returns),
      Column("parameters that gradient is given", trace.differentiated),
      Column("new g", g), Column("new θ", theta), Column("local in the end", local),
      Column("calls of functions.accumulate", [additions]),
    ]
  }

  /// The question as a case.
  func asked() -> Case<A3CFunctions> {
    let expected = expected()
    var question = Case<A3CFunctions>(
      title: title,
      settings: [
        setting("discount", discount), setting("learningRate", rates.learningRate),
        setting("squareDecay", rates.squareDecay), setting("epsilon", rates.epsilon),
      ],
      row: "index",
      inputs: [Column("θ", parameters), Column("g", squares), Column("local", local)],
      expected: expected
    ) { functions in try result(functions) }
    for column in expected {
      question.labels[column.name] =
        column.entries.count == 1 && segments.count == 1 && count > 1
        ? nil : labels(of: column.name)
    }
    return question
  }

  /// What stands beside a column: where its rows belong, and what was there before.
  private func labels(of name: String) -> [Column]? {
    let rounds = segments.count
    func byRound(_ counts: [Int]) -> [Column] {
      let words = counts.enumerated().flatMap { round, count in
        [String](repeating: "\(round + 1)", count: count)
      }
      return rounds > 1 ? [Column("round", words: words)] : []
    }
    func indices(_ counts: [Int]) -> [String] { counts.flatMap { (0..<$0).map { "\($0)" } } }
    let (parameters, steps) = (segments.map { _ in count }, segments.map(\.rewards.count))
    switch name {
    case "calls":
      let order = segments.map { _ in 4 }
      return byRound(order)
        + [Column("call", words: ["first", "second", "third", "fourth"].repeated(rounds))]
    case "parameters that act", "parameters that gradient is given":
      return byRound(parameters) + [Column("index", words: indices(parameters))]
        + (rounds > 1 ? [] : [Column("θ", self.parameters), Column("local", local)])
    case "advantages that gradient is given", "returns that gradient is given":
      return byRound(steps) + [
        Column("t", words: indices(steps)), Column("reward", segments.flatMap(\.rewards)),
        Column("value", segments.flatMap(\.values)),
        Column.endings("ending", segments.flatMap(\.endings)),
      ]
    case "new g", "new θ", "local in the end": return nil
    default: return [Column("", words: ["in all"])]
    }
  }

  private func result(_ functions: A3CFunctions) throws -> CaseResult {
    let model = SharedModel(
      parameters: SharedVector(parameters), squares: SharedVector(squares))
    let (calls, additions) = (Recorder<String>(), Recorder<Int>())
    var parts = functions
    parts.accumulate = { amount, vector, index in
      additions.record(index)
      GivenA3C.accumulate(amount, into: vector, at: index)
    }
    parts.segmentReturns = { [estimateFactor] segment, discount in
      calls.record("functions.segmentReturns")
      let answer = try GivenA3C.segmentReturns(of: segment, discount: discount)
      return (
        answer.advantages.map { estimateFactor * $0 }, answer.returns.map { estimateFactor * $0 }
      )
    }
    parts.sharedStep = { [stepFactor] gradient, model, rates, accumulate in
      calls.record("functions.sharedStep")
      let longer = changed(rates) { $0.learningRate *= stepFactor }
      try GivenA3C.sharedStep(
        Array(gradient.prefix(model.parameters.count)), on: model, rates: longer,
        accumulate: accumulate)
    }
    var trace = Trace<Float>()
    var local = local
    for segment in segments {
      try functions.round(
        &local, model, discount, rates,
        { parameters in
          calls.record("collect")
          trace.acting += parameters
          add(whileActing, to: model)
          return segment
        },
        { parameters, advantages, returns in
          calls.record("gradient")
          trace.differentiated += parameters
          trace.advantages += advantages
          trace.returns += returns
          add(whileDifferentiating, to: model)
          return gradient(parameters, advantages, returns)
        }, parts)
    }
    func double(_ numbers: [Float]) -> [Double] { numbers.map(Double.init) }
    return .answer(
      columns(
        calls.all,
        Trace(
          acting: double(trace.acting), advantages: double(trace.advantages),
          returns: double(trace.returns), differentiated: double(trace.differentiated)),
        theta: double(model.parameters.values), g: double(model.squares.values),
        local: double(local), additions: Double(additions.all.count)))
  }

  private func add(_ amounts: [Float]?, to model: SharedModel) {
    for (i, amount) in (amounts ?? []).enumerated() {
      GivenA3C.accumulate(amount, into: model.parameters, at: i)
    }
  }
}

/// What was called, in order; from whatever thread.
private final class Recorder<Entry: Sendable>: Sendable {
  private let entries = Mutex<[Entry]>([])
  var all: [Entry] { entries.withLock { $0 } }
  func record(_ entry: Entry) { entries.withLock { $0.append(entry) } }
}

extension [String] {
  /// The list several times in succession.
  fileprivate func repeated(_ count: Int) -> [String] { (0..<count).flatMap { _ in self } }
}

extension RoundQuestion {
  /// All questions, from small to large.
  static var all: [RoundQuestion] {
    let ending = RolloutColumn(
      rewards: [1, -2, 3], values: [0.5, 2, -0.25], endings: [.truncated, nil, .terminated],
      finalValues: [6, 0, 0], bootstrapValue: 5)
    let short = RolloutColumn(
      rewards: [2], values: [1], endings: [nil], bootstrapValue: -4)
    return [
      RoundQuestion("one step of one parameter") {
        ($0.parameters, $0.squares, $0.local) = ([3], [0], [3])
        ($0.discount, $0.rates.squareDecay, $0.rates.epsilon) = (1, 0, 0.01)
        $0.segments = [
          RolloutColumn(rewards: [2], values: [0.5], endings: [.terminated], bootstrapValue: 9)
        ]
      },
      RoundQuestion("a copy that is old: `local` is not θ"),
      RoundQuestion("three parameters, and episodes that end in the segment") {
        ($0.parameters, $0.squares) = ([1, -2, 0.5], [0.25, 1, 0.5])
        ($0.local, $0.segments, $0.discount) = ([0, 0, 0], [ending], 0.9)
        $0.rates = RMSPropRates(learningRate: 0.5, squareDecay: 0.75, epsilon: 0.5)
      },
      RoundQuestion("another worker updates θ while this one acts") {
        $0.whileActing = [0.5, 1]
      },
      RoundQuestion("another worker updates θ while the gradient is computed") {
        $0.whileDifferentiating = [-1, 0.25]
      },
      RoundQuestion("estimates that are twice the lesson's, by other parts") {
        $0.estimateFactor = 2
      },
      RoundQuestion("steps that are three times as long, by other parts") { $0.stepFactor = 3 },
      RoundQuestion("two rounds in succession") {
        ($0.segments, $0.discount) = ([ending, short], 0.25)
      },
      RoundQuestion("two rounds, in which another worker updates θ all the time") {
        $0.segments.append(short)
        ($0.whileActing, $0.whileDifferentiating) = ([0.5, 1], [-0.25, 2])
      },
    ]
  }
}
