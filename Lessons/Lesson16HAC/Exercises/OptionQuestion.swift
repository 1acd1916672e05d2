import Console
import Course
import Lesson16
import RLCore

/// An option on a line: one action until one of some states is reached.
struct LineOption: Sendable {
  /// 1 for up, 0 for down.
  let action: Int
  let from: [Int]
  let until: [Int]
  /// How likely it ends in each other state that it comes to.
  var ending = 0.0

  /// The option among a number of states.
  func option(states: Int) -> Option {
    Option(
      name: action == 1 ? "up" : "down", canStart: (0..<states).map { from.contains($0) },
      policy: Array(repeating: action, count: states),
      termination: (0..<states).map { until.contains($0) ? 1 : ending })
  }
}

/// The arguments of 16.7: options on a line of states, and their values so far.
struct OptionQuestion: Sendable {
  var options: [LineOption]
  var values: [Double]
  /// What a step earns that leads to a state.
  var rewards: [Double]
  var discount: Double
  /// How likely a step does not move.
  var slip = 0.0
  /// A state that ends the episode.
  var last: Int?

  init(
    _ options: [LineOption], values: [Double], rewards: [Double]? = nil, discount: Double,
    slip: Double = 0, last: Int? = nil
  ) {
    (self.options, self.values, self.discount) = (options, values, discount)
    (self.slip, self.last) = (slip, last)
    self.rewards = rewards ?? values.map { _ in -1 }
  }

  /// A drawn question of four options.
  init(drawn states: Int, _ random: inout RandomStream) {
    let top = states - 1
    self.init(
      [
        LineOption(action: 1, from: Array(0..<top), until: [top], ending: 0.25),
        LineOption(action: 0, from: Array(1..<top), until: [0], ending: 0.5),
        LineOption(action: 1, from: Array(0..<top - 1), until: Array(0...top)),
        LineOption(action: 0, from: [1, 2], until: [0]),
      ], values: random.numbers(states, -9, 9), rewards: random.numbers(states, -3, 1),
      discount: 0.875, slip: 0.25)
  }

  /// What a step does.
  private var model: KnownModel {
    KnownModel(states: values.count, actions: 2) { state, action in
      let next = after(state, action)
      func outcome(_ probability: Double, _ next: Int) -> KnownModel.Outcome {
        .init(
          probability: probability, nextState: next, reward: rewards[next],
          terminated: next == last)
      }
      return slip == 0 ? [outcome(1, next)] : [outcome(1 - slip, next), outcome(slip, state)]
    }
  }

  private func after(_ state: Int, _ action: Int) -> Int {
    min(max(state + (action == 1 ? 1 : -1), 0), values.count - 1)
  }

  /// What is expected of an option, step by step, until nearly all of its walks have ended.
  private func worth(_ option: LineOption, in start: Int) -> Double {
    var (sum, factor) = (0.0, 1.0)
    var places = values.map { _ in 0.0 }
    places[start] = 1
    for _ in 0..<400 {
      var onTheWay = values.map { _ in 0.0 }
      for state in places.indices where places[state] > 0 {
        for (next, share) in [(after(state, option.action), 1 - slip), (state, slip)] {
          let arrives = places[state] * share
          sum += factor * arrives * rewards[next]
          if next == last { continue }
          let ends = option.until.contains(next) ? 1 : option.ending
          sum += factor * discount * arrives * ends * values[next]
          onTheWay[next] += arrives * (1 - ends)
        }
      }
      (places, factor) = (onTheWay, factor * discount)
    }
    return sum
  }

  /// The question as a case.
  func asked(_ title: String) -> Case<HACFunctions> {
    let (values, states) = (values, values.count)
    let models = OptionModels(
      of: model, options: options.map { $0.option(states: states) }, discount: discount)
    let expected = values.indices.map { state in
      let worths = options.filter { $0.from.contains(state) }.map { worth($0, in: state) }
      return worths.sorted().last ?? values[state]
    }
    return Case(
      title: title,
      settings: [
        Setting("models.states = \(states)"), Setting("models.options.count = \(options.count)"),
        setting("models.discount", discount),
      ],
      row: "state",
      inputs: [.exact("v", values)]
        + options.indices.flatMap { columns(of: $0, in: models) }.prefix(4),
      expected: [.precise("new v", expected)]
    ) { .answer([.precise("new v", try $0.sweepOptions(models, values))]) }
  }

  /// r and p of an option by state, with – where it cannot be started.
  private func columns(of option: Int, in models: OptionModels) -> [Column] {
    func words(_ name: String, _ word: (_ row: Int) -> String) -> Column {
      Column(
        "\(name), o = \(option)",
        words: (0..<models.states).map {
          models.options[option].canStart[$0] ? word(option * models.states + $0) : "–"
        })
    }
    func short(_ number: Double) -> String { Format.shortest((number * 1000).rounded() / 1000) }
    return [
      words("r(s, o)") { short(models.rewards[$0]) },
      words("p(· | s, o)") { row in
        let ends = models.predictions[row * models.states..<(row + 1) * models.states]
        return "[" + ends.map(short).joined(separator: ", ") + "]"
      },
    ]
  }
}
