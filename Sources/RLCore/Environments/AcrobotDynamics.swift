extension Acrobot {
  /// The state 0.2 s later, under a torque in newton metres.
  ///
  /// One step of the classical Runge–Kutta method of order 4. Then the angles are wrapped and the
  /// velocities clipped.
  @inline(__always)
  static func next(after state: State, torque: Double) -> State {
    let interval = 0.2
    let y = SIMD4(
      state.innerAngle, state.outerAngle, state.innerVelocity, state.outerVelocity)
    let k1 = derivative(y, torque)
    let k2 = derivative(y + interval / 2 * k1, torque)
    let k3 = derivative(y + interval / 2 * k2, torque)
    let k4 = derivative(y + interval * k3, torque)
    let end = y + interval / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return State(
      innerAngle: wrap(end.x), outerAngle: wrap(end.y),
      innerVelocity: clip(end.z, innerSpeedLimit), outerVelocity: clip(end.w, outerSpeedLimit))
  }

  /// The velocities and accelerations (ω1, ω2, ω1', ω2') in a state y = (θ1, θ2, ω1, ω2).
  ///
  /// Both links have mass 1 kg, length 1 m, their centre of mass in the middle, and moment of
  /// inertia 1 kg m²; gravity is 9.8 m/s². With these numbers put in, the equations are
  ///
  ///     d1 = 3.5 + cos θ2,   d2 = 1.25 + ½ cos θ2
  ///     φ2 = 4.9 sin(θ1 + θ2)
  ///     φ1 = −(½ ω2² + ω1 ω2) sin θ2 + 14.7 sin θ1 + φ2
  ///     ω2' = (τ + φ1 d2 / d1 − ½ ω1² sin θ2 − φ2) / (1.25 − d2² / d1)
  ///     ω1' = −(d2 ω2' + φ1) / d1
  ///
  /// Sutton & Barto, first edition, figure 11.5. Sutton 1996 lacks the term with ω1².
  @inline(__always)
  private static func derivative(_ y: SIMD4<Double>, _ torque: Double) -> SIMD4<Double> {
    let (inner, outer) = (y.z, y.w)
    let bend = Elementary.sinCos(y.y)
    let d1 = 3.5 + bend.cos
    let d2 = 1.25 + 0.5 * bend.cos
    let phi2 = 4.9 * Elementary.sin(y.x + y.y)
    let swing = (0.5 * (outer * outer) + inner * outer) * bend.sin
    let phi1 = 14.7 * Elementary.sin(y.x) - swing + phi2
    let ratio = d2 / d1
    let outerAcceleration =
      (torque + ratio * phi1 - 0.5 * (inner * inner) * bend.sin - phi2) / (1.25 - d2 * ratio)
    let innerAcceleration = -(d2 * outerAcceleration + phi1) / d1
    return SIMD4(inner, outer, innerAcceleration, outerAcceleration)
  }

  /// The angle in [−π, π] that points the same way.
  private static func wrap(_ angle: Double) -> Double {
    // An angle within the range keeps its bits.
    if angle.magnitude <= Double.pi { return angle }
    let turn = 2 * Double.pi
    return angle - turn * (angle / turn).rounded()
  }

  /// The velocity in [−limit, limit]; a NaN passes through and shows up in the observation.
  private static func clip(_ velocity: Double, _ limit: Double) -> Double {
    velocity < -limit ? -limit : (velocity > limit ? limit : velocity)
  }
}
