import Preconditions

/// Discs that are pushed over a plane and push each other.
///
/// The physics of the multi-agent particle environments of Lowe et al. 2017, "Multi-Agent
/// Actor-Critic for Mixed Cooperative-Competitive Environments", as in the package `mpe2` 1.1.1:
/// a position moves with the old velocity, then the velocity is damped and gets the force.
public struct ParticleWorld: Sendable {
  /// What never changes of a disc.
  public struct Body: Equatable, Sendable {
    /// The radius.
    public let size: Double
    /// Whether forces move it.
    public let isMovable: Bool
    /// Whether it pushes what it touches, if that one collides, too.
    public let collides: Bool
    /// The force of an agent that pushes with all its strength.
    public let strength: Double
    /// The largest speed; nil where there is none.
    public let speedLimit: Double?

    /// Joins the constants of a disc.
    public init(
      size: Double, isMovable: Bool = false, collides: Bool = false, strength: Double = 5,
      speedLimit: Double? = nil
    ) {
      self.size = size
      self.isMovable = isMovable
      self.collides = collides
      self.strength = strength
      self.speedLimit = speedLimit
    }
  }

  /// Seconds of a step.
  public static let timeStep = 0.1
  /// The part of a velocity that is lost in a step.
  public static let damping = 0.25
  /// The force for each unit of length that two discs overlap.
  public static let contactForce = 100.0
  /// How soft a contact is, as a length.
  public static let contactMargin = 1e-3

  /// The discs: agents first, then landmarks.
  public let bodies: [Body]
  /// Where each disc is.
  public var positions: [SIMD2<Double>]
  /// How each disc moves.
  public var velocities: [SIMD2<Double>]
  private var forces: [SIMD2<Double>]

  /// Creates a world whose discs all lie at the origin.
  public init(bodies: [Body]) {
    self.bodies = bodies
    positions = Array(repeating: .zero, count: bodies.count)
    velocities = positions
    forces = positions
  }

  /// Pushes the discs for one time step.
  ///
  /// - Parameter directions: The push of each of the first discs, in parts of its strength.
  public mutating func step(_ directions: [SIMD2<Double>]) {
    precondition(
      directions.count <= bodies.count, "ParticleWorld: there are more pushes than discs")
    for i in bodies.indices {
      forces[i] =
        i < directions.count && bodies[i].isMovable ? directions[i] * bodies[i].strength : .zero
    }
    for i in bodies.indices {
      for j in i + 1..<bodies.count { collide(i, j) }
    }
    for i in bodies.indices where bodies[i].isMovable {
      positions[i] += velocities[i] * Self.timeStep
      velocities[i] = velocities[i] * (1 - Self.damping)
      velocities[i] += forces[i] * Self.timeStep
      guard let limit = bodies[i].speedLimit else { continue }
      let speed = Self.length(velocities[i])
      if speed > limit { velocities[i] = velocities[i] / speed * limit }
    }
  }

  /// The force between two discs: a soft maximum of how far they overlap and 0.
  private mutating func collide(_ i: Int, _ j: Int) {
    guard bodies[i].collides && bodies[j].collides else { return }
    let difference = positions[i] - positions[j]
    let distance = Self.length(difference)
    // Two discs in the very same place push in no direction.
    guard distance > 0 else { return }
    let overlap = bodies[i].size + bodies[j].size - distance
    let scaled = overlap / Self.contactMargin
    let soft = max(scaled, 0) + Elementary.log(1 + Elementary.exp(-abs(scaled)))
    let force = difference * (Self.contactForce / distance * (soft * Self.contactMargin))
    if bodies[i].isMovable { forces[i] += force }
    if bodies[j].isMovable { forces[j] -= force }
  }

  /// Whether two discs overlap.
  public func touch(_ i: Int, _ j: Int) -> Bool {
    distance(i, j) < bodies[i].size + bodies[j].size
  }

  /// How far the centres of two discs are apart.
  public func distance(_ i: Int, _ j: Int) -> Double { Self.length(positions[i] - positions[j]) }

  private static func length(_ x: SIMD2<Double>) -> Double {
    (x.x * x.x + x.y * x.y).squareRoot()
  }

  /// Puts a disc anywhere in a square around the origin, at rest.
  mutating func scatter(_ i: Int, within half: Double, using random: inout RandomStream) {
    positions[i] = SIMD2(random.uniform(-half, half), random.uniform(-half, half))
    velocities[i] = .zero
  }

  /// Writes a vector as two numbers, and returns where the next one belongs.
  static func write(_ x: SIMD2<Double>, into values: inout [Float], at offset: Int) -> Int {
    values[offset] = Float(x.x)
    values[offset + 1] = Float(x.y)
    return offset + 2
  }

  /// The push of an action: 0 none, 1 left, 2 right, 3 down, 4 up.
  static func direction(_ action: Int) -> SIMD2<Double> {
    switch action {
    case 1: SIMD2(-1, 0)
    case 2: SIMD2(1, 0)
    case 3: SIMD2(0, -1)
    case 4: SIMD2(0, 1)
    default: .zero
    }
  }
}
