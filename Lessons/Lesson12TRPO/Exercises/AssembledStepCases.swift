import Course
import CourseTape
import Lesson12
import RLCore

/// One question of 12.6: a matrix, a gradient, and what is measured along the way.
struct StepQuestion: Sendable {
  var title: String
  /// F + λ, whose products the update asks for.
  var matrix: [[Double]] = [[2, 0], [0, 1]]
  var parameters: [Float] = [1, 1]
  var gradient: [Float] = [2, 2]
  var settings = TRPOSettings()
  /// The surrogate gains gᵀd − ½ loss ‖d‖² with the change d.
  var loss = 0.0
  /// The divergence is this times its model, ½ dᵀ(F + λ)d.
  var divergenceFactor = 0.9
  /// What the other parts' solution and length are multiplied by; 1 in the lesson's own.
  var solutionFactor: Float = 1
  var lengthFactor: Float = 1
  /// What the other parts' search returns without a measurement; nil in the lesson's own.
  var fraction: Float?

  init(_ title: String, _ change: (inout StepQuestion) -> Void = { _ in }) {
    self.title = title
    settings.iterations = 2
    settings.tolerance = 1e-3
    settings.maximumDivergence = 0.03
    settings.searchDecay = 0.5
    settings.searchTries = 5
    change(&self)
  }

  /// What the surrogate gains with a change of the parameters, and the divergence.
  func measure(_ change: [Double]) -> (improvement: Double, divergence: Double) {
    let gain = product(gradient.map(Double.init), change)
    let model = product(change, applied(matrix, to: change)) / 2
    return (gain - loss * product(change, change) / 2, divergenceFactor * model)
  }
}

extension StepQuestion {
  /// Which of the parts are not the lesson's.
  private var otherParts: String {
    if let fraction { return "fraction \(fraction)" }
    if solutionFactor != 1 { return "x × \(solutionFactor)" }
    return lengthFactor == 1 ? "none" : "length × \(lengthFactor)"
  }

  /// The question as a case.
  func asked() -> Case<TRPOFunctions> {
    let right = expected()
    var question = Case<TRPOFunctions>(
      title: title,
      settings: [
        setting("maximumDivergence", settings.maximumDivergence),
        "iterations = \(settings.iterations)", setting("tolerance", settings.tolerance),
        setting("searchDecay", settings.searchDecay), "searchTries = \(settings.searchTries)",
        // What `measure` answers depends on these.
        setting("loss by the square of the change", loss),
        setting("divergence ÷ its model", divergenceFactor),
        "other parts = \(otherParts)",
      ],
      row: "i",
      inputs: [
        Column.lists("F + λ", matrix), Column("θ", parameters), Column("g", gradient),
      ],
      expected: right
    ) { try result(of: $0) }
    let measured = right[2].entries.count
    question.labels = [
      right[0].name: [
        Column("iteration", words: (0..<right[0].entries.count).map { "\($0)" })
      ],
      right[2].name: [
        Column("measurement", words: (0..<measured).map { "\($0 / parameters.count)" }),
        Column("i", words: (0..<measured).map { "\($0 % parameters.count)" }),
      ],
    ]
    return question
  }

  /// By whole matrices in Double, with a table of all fractions.
  private func expected() -> [Column] {
    let theta = parameters.map(Double.init)
    let (solution, residuals) = bestSolutions(
      matrix, gradient.map(Double.init), iterations: settings.iterations,
      tolerance: Double(settings.tolerance))
    let x = solution.map { Double(solutionFactor) * $0 }
    let curvature = product(x, applied(matrix, to: x))
    let delta = Double(settings.maximumDivergence)
    let length =
      curvature > 0 ? Double(lengthFactor) * (2 * delta / curvature).squareRoot() : 0
    func change(_ fraction: Double) -> [Double] { x.map { fraction * length * $0 } }
    var powers: [Double] = []
    for _ in 0..<settings.searchTries {
      powers.append(powers.last.map { $0 * Double(settings.searchDecay) } ?? 1)
    }
    let good = powers.firstIndex { power in
      let measured = measure(change(power))
      return measured.improvement > 0 && measured.divergence <= delta
    }
    if let good { powers = Array(powers[...good]) }
    if fraction != nil { powers = [] }
    let taken = fraction.map(Double.init) ?? (good == nil ? 0 : powers[powers.count - 1])
    func moved(_ fraction: Double) -> [Double] {
      fraction == 0 ? theta : zip(theta, change(fraction)).map { $0 + $1 }
    }
    return [
      Column("residuals", residuals), Column("step length", [length]),
      precise("parameters that were measured", powers.flatMap(moved)),
      Column("fraction", [taken]),
      precise("parameters", moved(taken)),
    ]
  }

  private func result(of functions: TRPOFunctions) throws -> CaseResult {
    var measured: [Float] = []
    let floats = matrix.map { $0.map { Float($0) } }
    let step = try functions.update(
      parameters, gradient, settings,
      { vector in
        try check(vector, "product was given")
        return floats.map { dot($0, vector) }
      },
      { moved in
        try check(moved, "measure was given")
        measured += moved
        if measured.count > 1000 { throw Misuse("measure was called more than 300 times") }
        let answer = measure(zip(moved, parameters).map { Double($0) - Double($1) })
        return (Float(answer.improvement), Float(answer.divergence))
      }, parts(functions))
    return .answer([
      Column("residuals", step.residuals), Column("step length", [step.stepLength]),
      Column("parameters that were measured", measured), Column("fraction", [step.fraction]),
      Column("parameters", step.parameters),
    ])
  }

  /// The parts as this question has them, which check what they are given.
  private func parts(_ functions: TRPOFunctions) -> TRPOFunctions {
    var parts = functions.withGivenParts
    let right = parts
    parts.conjugateGradient = { product, rightSide, iterations, tolerance in
      try check(rightSide, "functions.conjugateGradient was given a right side of")
      let answer = try right.conjugateGradient(product, rightSide, iterations, tolerance)
      return (answer.solution.map { solutionFactor * $0 }, answer.residuals)
    }
    parts.stepLength = { delta, direction, product in
      try check(direction, "functions.stepLength was given a direction of")
      try check(product, "functions.stepLength was given a product of")
      let length = try right.stepLength(delta, direction, product)
      return length == 0 ? 0 : lengthFactor * length
    }
    parts.lineSearch = { delta, decay, tries, measure in
      try fraction ?? right.lineSearch(delta, decay, tries, measure)
    }
    return parts
  }

  private func check(_ vector: [Float], _ what: String) throws {
    guard vector.count != parameters.count else { return }
    throw Misuse("\(what) \(vector.count) numbers instead of \(parameters.count)")
  }
}

/// Parameters, of which small steps change the last digits alone.
private func precise(_ name: String, _ parameters: [Double]) -> Column {
  var column = Column(name, parameters, absolute: 1e-6)
  column.relative = 1e-6
  return column
}

extension TRPOFunctions {
  /// The same functions with 12.2, 12.4 and 12.5 as the lesson has them.
  var withGivenParts: TRPOFunctions {
    var parts = self
    parts.conjugateGradient = solving { _ in }
    parts.stepLength = { delta, direction, product in
      let curvature = dot(direction, product)
      return curvature > 0 ? (2 * delta / curvature).squareRoot() : 0
    }
    parts.lineSearch = searching { _ in }
    return parts
  }
}
