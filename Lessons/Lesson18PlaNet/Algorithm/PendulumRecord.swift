import RLCore
import RLNetworks

/// An episode moment by moment: what was, what was seen, what was believed, and what was done.
public struct PendulumRecord<Belief: Sendable>: Sendable {
  /// The world's states; the first one is where the episode began.
  public var states: [Pendulum.State] = []
  /// What was seen, [D] each.
  public var observations: [[Float]] = []
  /// What the model believed after looking.
  public var beliefs: [Belief] = []
  /// The action after each moment but the last.
  public var actions: [Float] = []

  /// An episode without moments.
  public init() {}
}

extension PlaNet {
  /// Plays episodes by plans with the training's noise, and records them.
  ///
  /// - Parameters:
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  public func record(
    episodes: Int, random: RandomStream
  ) throws -> [PendulumRecord<Model.Belief>] {
    var (model, planner) = (model, planner)
    var observation = [Float](repeating: 0, count: view.observationSize)
    return try (0..<episodes).map { episode in
      var stream = random.stream(named: "recorded \(episode)")
      var view = PendulumView(view.sight, actionRepeat: view.actionRepeat)
      view.reset(using: &stream)
      view.write(into: &observation)
      var belief = model.begin(observation)
      planner.begin()
      var record = PendulumRecord<Model.Belief>()
      var ending: Ending?
      while ending == nil {
        record.states.append(view.world.state)
        record.observations.append(observation)
        record.beliefs.append(belief)
        let planned = try planner.decide(belief, &model, using: &stream)
        let noise = settings.explorationNoise * stream.normal()
        let action = min(max(planned + noise, -1), 1)
        record.actions.append(action)
        ending = view.step(action).ending
        view.write(into: &observation)
        model.follow(&belief, action: [action], observation: observation)
      }
      record.states.append(view.world.state)
      record.observations.append(observation)
      record.beliefs.append(belief)
      return record
    }
  }

  /// How far imagined observations are from what was seen, by the number of decisions without
  /// looking.
  ///
  /// - Parameters:
  ///   - records: episodes of this training's model.
  ///   - start: the moment after which the model does not look any more.
  ///   - steps: how many decisions to imagine.
  /// - Returns: the root of the mean squared distance of cosine and sine, [steps].
  public func openLoopErrors(
    _ records: [PendulumRecord<Model.Belief>], start: Int, steps: Int
  ) -> [Double] {
    var model = model
    var sums = [Double](repeating: 0, count: steps)
    let size = view.observationSize
    for record in records {
      let imagined = model.foresee(
        from: record.beliefs[start], plan: Array(record.actions[start..<start + steps]),
        steps: steps)
      for t in 0..<steps {
        for i in 0..<2 {
          let error = Double(
            imagined[t * size + i] - record.observations[start + t + 1][i])
          sums[t] += error * error
        }
      }
    }
    return sums.map { ($0 / Double(records.count)).squareRoot() }
  }

  /// What the model thinks will be seen after a moment of an episode, if the same is done.
  public func foresee(
    _ record: PendulumRecord<Model.Belief>, start: Int, steps: Int
  ) -> [[Float]] {
    var model = model
    let size = view.observationSize
    let imagined = model.foresee(
      from: record.beliefs[start], plan: Array(record.actions[start..<start + steps]),
      steps: steps)
    return (0..<steps).map { Array(imagined[$0 * size..<($0 + 1) * size]) }
  }
}
