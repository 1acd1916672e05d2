import Lesson12

typealias Measure = (_ parameters: [Float]) throws -> Measurement
typealias AssembledStep =
  @Sendable (
    [Float], [Float], TRPOSettings, Product, Measure, TRPOFunctions
  ) throws -> TrustRegionStep

/// An update whose parts can be exchanged, so that a mistake is one line.
struct StepVariation: Sendable {
  /// A place along the step: θ, x, its length, and the fraction.
  struct Place {
    let theta: [Float]
    let x: [Float]
    let length: Float
    let fraction: Float

    /// θ + factor · x.
    func moved(by factor: Float) -> [Float] { sum(theta, factor, x) }
    /// θ + f · length · x.
    var right: [Float] { moved(by: fraction * length) }
  }

  var gradient: @Sendable ([Float]) -> [Float] = { $0 }
  var settings: @Sendable (TRPOSettings) -> TRPOSettings = { $0 }
  var parts: @Sendable (TRPOFunctions) -> TRPOFunctions = { $0 }
  /// The direction of the step, from x and g.
  var direction: @Sendable (_ x: [Float], _ g: [Float]) -> [Float] = { x, _ in x }
  /// What the length is computed from.
  var lengthOf:
    @Sendable (_ x: [Float], _ g: [Float], Product) throws -> (x: [Float], image: [Float]) = {
      ($0, try $2($0))
    }
  var lengthDivergence: @Sendable (Float) -> Float = { $0 }
  var search: @Sendable (TRPOSettings) -> (delta: Float, decay: Float, tries: Int) = {
    ($0.maximumDivergence, $0.searchDecay, $0.searchTries)
  }
  var measured: @Sendable (Place) -> [Float] = { $0.right }
  var taken: @Sendable (Place) -> [Float] = { $0.fraction == 0 ? $0.theta : $0.right }
  var report: @Sendable (inout TrustRegionStep) -> Void = { _ in }

  func callAsFunction(
    _ theta: [Float], _ gradient: [Float], _ settings: TRPOSettings, _ product: Product,
    _ measure: Measure, _ functions: TRPOFunctions
  ) throws -> TrustRegionStep {
    let (g, settings) = (self.gradient(gradient), self.settings(settings))
    let functions = parts(functions)
    let (solution, residuals) = try functions.conjugateGradient(
      product, g, settings.iterations, settings.tolerance)
    let x = direction(solution, g)
    let (known, image) = try lengthOf(x, g, product)
    let length = try functions.stepLength(
      lengthDivergence(settings.maximumDivergence), known, image)
    let (delta, decay, tries) = search(settings)
    let fraction = try functions.lineSearch(delta, decay, tries) {
      try measure(measured(Place(theta: theta, x: x, length: length, fraction: $0)))
    }
    var step = TrustRegionStep(
      parameters: taken(Place(theta: theta, x: x, length: length, fraction: fraction)),
      residuals: residuals, stepLength: length, fraction: fraction)
    report(&step)
    return step
  }
}

/// The right update with some of its parts exchanged.
func updating(_ change: (inout StepVariation) -> Void) -> AssembledStep {
  var variation = StepVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3, $4, $5) }
}

/// Settings with one of them changed.
func with<Value: Sendable>(
  _ path: WritableKeyPath<TRPOSettings, Value> & Sendable, _ value: Value
) -> @Sendable (TRPOSettings) -> TRPOSettings {
  { settings in
    var changed = settings
    changed[keyPath: path] = value
    return changed
  }
}
