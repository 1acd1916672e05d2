import Lesson12

typealias Product = (_ vector: [Float]) throws -> [Float]
typealias Solver =
  @Sendable (Product, [Float], Int, Float) throws -> (solution: [Float], residuals: [Float])

/// Conjugate gradients whose parts can be exchanged, so that a mistake is one line.
struct SolverVariation: Sendable {
  /// What an iteration computes with.
  struct State {
    var b: [Float]
    var x: [Float]
    var r: [Float]
    var p: [Float]
    /// A p.
    var image: [Float] = []
    /// rᵀr of this residual and of the first one.
    var square: Float
    var firstSquare: Float
    var alpha: Float = 0
    /// r′, and r′ᵀr′.
    var nextResidual: [Float] = []
    var nextSquare: Float = 0
  }

  var start: @Sendable (inout State) -> Void = { _ in }
  var iterations: @Sendable (Int, [Float]) -> Int = { iterations, _ in iterations }
  var isDone: @Sendable (_ residual: Float, _ first: Float, _ tolerance: Float) -> Bool = {
    $0 <= $2 * $1
  }
  /// Whether the test stands before the first iteration, too.
  var testsFirst = true
  /// Whether the product is asked for before the test.
  var asksBeforeTest = false
  /// Whether the residual is b − A x, by a product of its own.
  var computesResidualAnew = false
  var image: @Sendable (State, Product) throws -> [Float] = { try $1($0.p) }
  var alpha: @Sendable (State) -> Float = { $0.square / dot($0.p, $0.image) }
  var solution: @Sendable (State) -> [Float] = { sum($0.x, $0.alpha, $0.p) }
  var residual: @Sendable (State) -> [Float] = { sum($0.r, -$0.alpha, $0.image) }
  var beta: @Sendable (State) -> Float = { $0.nextSquare / $0.square }
  var direction: @Sendable (State, _ beta: Float) -> [Float] = { sum($0.nextResidual, $1, $0.p) }
  /// rᵀr of the next iteration.
  var square: @Sendable (State) -> Float = { $0.nextSquare }

  func callAsFunction(
    _ product: Product, _ b: [Float], _ iterations: Int, _ tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float]) {
    let first = dot(b, b)
    var state = State(
      b: b, x: b.map { _ in 0 }, r: b, p: b, square: first, firstSquare: first)
    start(&state)
    var residuals = [first.squareRoot()]
    for iteration in 0..<self.iterations(iterations, b) {
      if asksBeforeTest { state.image = try image(state, product) }
      if testsFirst || iteration > 0,
        isDone(residuals[residuals.count - 1], residuals[0], tolerance)
      {
        break
      }
      if !asksBeforeTest { state.image = try image(state, product) }
      state.alpha = alpha(state)
      state.x = solution(state)
      state.nextResidual =
        computesResidualAnew ? sum(b, -1, try product(state.x)) : residual(state)
      state.nextSquare = dot(state.nextResidual, state.nextResidual)
      state.p = direction(state, beta(state))
      residuals.append(state.nextSquare.squareRoot())
      state.square = square(state)
      state.r = state.nextResidual
    }
    return (state.x, residuals)
  }
}

/// Conjugate gradients with some of their parts exchanged.
func solving(_ change: (inout SolverVariation) -> Void) -> Solver {
  var variation = SolverVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3) }
}

/// Σ aᵢ bᵢ.
func dot(_ a: [Float], _ b: [Float]) -> Float {
  Float(zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) })
}

/// a + factor · b.
func sum(_ a: [Float], _ factor: Float, _ b: [Float]) -> [Float] {
  zip(a, b).map { $0 + factor * $1 }
}
