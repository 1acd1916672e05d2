import Lesson10

typealias TwinValues = (_ actions: [Float]) throws -> (first: [Float], second: [Float])
typealias SmoothedMinimum =
  @Sendable ([Float], [Float], Float, Float, Float, TwinValues) throws -> [Float]

/// TD3's next values, whose parts can be exchanged, so that a mistake is one line.
struct TwinVariation: Sendable {
  /// What limits and scales one state's noise: σ, b and c.
  struct Scales {
    let deviation: Float
    let noiseLimit: Float
    let actionLimit: Float
  }

  var scales: @Sendable (Scales) -> Scales = { $0 }
  var normals: @Sendable (_ normals: [Float]) -> [Float] = { $0 }
  /// From ε to what is added to the action.
  var noise: @Sendable (_ normal: Float, Scales) -> Float = {
    limited($0 * $1.deviation, $1.noiseLimit) * $1.actionLimit
  }
  /// From the action and the noise to ã.
  var smoothed: @Sendable (_ action: Float, _ noise: Float, Scales) -> Float = {
    limited($0 + $1, $2.actionLimit)
  }
  /// What is asked, once ã and μ' are there, and what becomes of the answers.
  var answer: @Sendable (_ smoothed: [Float], _ actions: [Float], TwinValues) throws -> [Float] = {
    smoothed, _, values in
    let (first, second) = try values(smoothed)
    return zip(first, second).map { min($0, $1) }
  }

  func callAsFunction(
    _ actions: [Float], _ normals: [Float], _ deviation: Float, _ noiseLimit: Float,
    _ actionLimit: Float, _ values: TwinValues
  ) throws -> [Float] {
    let scales = scales(
      Scales(deviation: deviation, noiseLimit: noiseLimit, actionLimit: actionLimit))
    let noises = self.normals(normals).map { noise($0, scales) }
    let judged = zip(actions, noises).map { smoothed($0, $1, scales) }
    return try answer(judged, actions, values)
  }
}

/// x within ±bound.
func limited(_ x: Float, _ bound: Float) -> Float { min(max(x, -bound), bound) }

/// The right values with some of their parts exchanged.
func smoothing(_ change: (inout TwinVariation) -> Void) -> SmoothedMinimum {
  var variation = TwinVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3, $4, $5) }
}

/// The right actions, whose two values are joined in another way.
func joining(
  _ join: @escaping @Sendable (_ first: Float, _ second: Float) -> Float
) -> SmoothedMinimum {
  smoothing {
    $0.answer = { smoothed, _, values in
      let (first, second) = try values(smoothed)
      return zip(first, second).map { join($0, $1) }
    }
  }
}
