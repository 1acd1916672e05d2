import RLCore
import RLNetworks

// The lessons' trainings with the reference, a little of each.
extension Probe {
  static func algorithms() {
    section("Monte Carlo") { digest in
      var training = BlackjackPrediction(
        seed: 1, functions: ExpectedSARSAFunctions(ExpectedSARSASolution.self)
      ) {
        $0.playerSum >= 20 ? 0 : 1
      }
      try training.run(episodes: 2_000)
      digest.add(training.averages.means)
      var bot = MemoryBot(
        GridWorld.fourByFour, seed: 1, functions: SimpleRLFunctions(SimpleRLSolution.self))
      for _ in 0..<100 { digest.add(try bot.playEpisode()) }
    }
    section("Q-learning") { digest in
      var training = QLearning(
        GridWorld.tenByTen, settings: QLearningSettings(), seed: 1,
        functions: QLearningFunctions(QLearningSolution.self))
      try training.run(steps: 5_000)
      digest.add(training.values.values)
    }
    section("SARSA") { digest in
      for method in [
        SARSAMethod.oneStep, .steps(4), .traces(decay: 0.9, .accumulating),
        .traces(decay: 0.8, .replacing), .qLearning,
      ] {
        var settings = SARSASettings()
        settings.method = method
        var training = SARSA(
          CliffWalking(timeLimit: 1000), settings: settings, seed: 1,
          functions: SARSAFunctions(SARSASolution.self))
        try training.run(episodes: 20)
        digest.add(training.values.values)
      }
    }
    section("Expected SARSA") { digest in
      var training = ExpectedSARSA(
        CliffWalking(), settings: ExpectedSARSASettings(), seed: 1,
        functions: ExpectedSARSAFunctions(ExpectedSARSASolution.self))
      try training.run(steps: 5_000)
      digest.add(training.values.values)
    }
    section("Dyna-Q") { digest in
      var settings = DynaQSettings()
      settings.discount = 0.95
      settings.bonusWeight = 1e-3
      var training = DynaQ(
        ChangingMaze.blocking, settings: settings, seed: 1,
        functions: DynaQFunctions(DynaQSolution.self))
      for _ in 0..<20 { _ = try training.runEpisode() }
      digest.add(training.values.values)
      var sweeping = PrioritizedSweeping(
        DynaMaze.figure82(scale: 2), settings: settings, seed: 1,
        functions: DynaQFunctions(DynaQSolution.self))
      try sweeping.run(steps: 1_000)
      digest.add(sweeping.values.values)
    }
    section("REINFORCE") { digest in
      var table = TabularREINFORCE(
        GridWorld.fourByFour, settings: TabularREINFORCESettings(), seed: 1,
        functions: REINFORCEFunctions(REINFORCESolution.self))
      try table.run(untilStep: 2_000)
      digest.add(table.preferences.values)
      var training = REINFORCE(
        CartPole(), settings: REINFORCESettings(), seed: 1,
        functions: REINFORCEFunctions(REINFORCESolution.self))
      while training.steps < 3_000 { digest.add(try training.iterate().episodeReturn) }
      digest.add(training.policyParameters.values)
      digest.add(training.baselineParameters.values)
    }
    section("PPO, categorical") { digest in
      var settings = PPOSettings()
      settings.totalSteps = 4_096
      var training = PPO(
        CartPole(), settings: settings, seed: 1, functions: PPOFunctions(PPOSolution.self)
      ) { _ in CategoricalHead(actions: 2) }
      while !training.isFinished { digest.add(try training.iterate().divergence) }
      digest.add(training.parameters.values)
    }
    section("PPO, Gaussian") { digest in
      var settings = PPOSettings()
      settings.totalSteps = 2_048
      settings.rewardScale = 0.1
      var training = PPO(
        Pendulum(), settings: settings, seed: 2, functions: PPOFunctions(PPOSolution.self)
      ) { GaussianHead(limit: 2, in: &$0) }
      while !training.isFinished { digest.add(try training.iterate().divergence) }
      digest.add(training.parameters.values)
    }
    section("A2C") { digest in
      var settings = A2CSettings()
      settings.totalSteps = 4_096
      let functions = A2CFunctions(A2CSolution.self)
      var training = A2C(
        CartPole(), settings: settings, random: RandomStream(seed: 1, name: "a2c"),
        functions: functions)
      while !training.isFinished { digest.add(try training.iterate().loss) }
      digest.add(training.agent.parameters.values)
      let ppo = PPOFunctions(PPOSolution.self)
      for change in A2CChange.allCases {
        let measurement = try change.measurement(seed: 1, functions: functions, ppo: ppo)
        digest.add(measurement.before)
        digest.add(measurement.after)
      }
      let run = try runBesidePPOOnGrid(
        settings, PPOSettings(settings), updates: 10, seed: 1, functions: functions,
        ppo: ppo.inOneBatch().withReturns(of: functions))
      digest.add(run.ppo)
    }
    section("A3C, in turns") { digest in
      for delay in 0...1 {
        var settings = A3CSettings()
        settings.schedule = .turns(delay: delay)
        settings.totalSteps = 2_048
        var training = A3C(
          CartPole(), settings: settings, seed: 1, functions: A3CFunctions(A3CSolution.self)
        ) { _ in CategoricalHead(actions: 2) }
        try training.takeTurns(untilRound: settings.rounds)
        digest.add(training.model.parameters.values)
        digest.add(try training.staleness())
        digest.add(DelayedDescent.triedStableStep(delay: delay))
      }
      let trace = VTrace(
        rewards: [1, 2], values: [0.5, 0.25], isTerminal: [false, true], bootstrapValue: 3,
        logRatios: [0.5, -0.25], discount: 0.9)
      digest.add(trace.targets)
      digest.add(trace.advantages)
    }
    section("DDPG and TD3") { digest in
      let functions = DDPGFunctions(DDPGSolution.self)
      for variant in [DDPGVariant.ddpg, .td3] {
        var settings = variant.settings
        settings.totalSteps = 2_000
        let checks = try checkValuesOnPendulum(settings, seed: 1, points: 2, functions: functions)
        for check in checks { digest.add([check.predicted, check.realised]) }
      }
      var settings = DDPGSettings.mountainCar
      settings.totalSteps = 2_000
      var training = DDPG(
        MountainCarContinuous(), settings: settings, seed: 1, functions: functions)
      while !training.isFinished { digest.add(try training.iterate().actionSize) }
      digest.add(training.agent.actorParameters.values)
      digest.add(training.agent.targetCriticParameters.values)
      let journey = try driveByNoise(
        settings.noise, episodes: 2, seed: 1, functions: functions)
      digest.add(journey.furthest)
      settings = .ddpg
      settings.totalSteps = 1_500
      let check = try checkPolicyGradient(settings, seed: 1, states: 8, functions: functions)
      digest.add(check.chainRule)
      digest.add(check.differences)
    }
    section("SAC") { digest in
      let functions = SACFunctions(SACSolution.self)
      var settings = SACSettings()
      settings.totalSteps = 1_500
      var training = SAC(Pendulum(), settings: settings, seed: 1, functions: functions)
      while !training.isFinished {
        let report = try training.iterate()
        digest.add(report.temperature)
        digest.add(report.entropy ?? 0)
        digest.add(report.predictedValue ?? 0)
      }
      digest.add(training.agent.actorParameters.values)
      digest.add(training.agent.targetCriticParameters.values)
      var discrete = DiscreteSAC(CartPole(), settings: settings, seed: 1, functions: functions)
      while !discrete.isFinished { digest.add(try discrete.iterate().entropy ?? 0) }
      digest.add(discrete.agent.actorParameters.values)
      let density = SquashedDensity(mean: 0.5, logStandardDeviation: -0.5, actionLimit: 2)
      for bin in try density.histogram(bins: 8, samples: 1_000, seed: 1, functions: functions) {
        digest.add(bin.observed)
        digest.add(bin.expected)
      }
      let gradients = try GradientComparison(
        of: density, best: 1, samples: 500, seed: 1, functions: functions)
      digest.add(gradients.score.variance)
      digest.add(gradients.reparameterised.variance)
      digest.add(gradients.exact)
      for number in [0.5, 5, 20] as [Float] {
        let forms = JacobianForms(at: number)
        digest.add(forms.exact)
        digest.add(forms.stable.value)
        digest.add(forms.offset.derivative)
      }
      let state = SoftState(values: [1, 2, 0])
      digest.add(state.temperature(entropy: 0.8))
      digest.add(
        try state.descent(
          from: 1, targetEntropy: 0.8, steps: 50, rate: 0.5, functions: functions))
    }
    section("TRPO, categorical") { digest in
      var settings = TRPOSettings()
      settings.totalSteps = 4_096
      var training = TRPO(
        CartPole(), settings: settings, seed: 1,
        functions: TRPOFunctions(TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))
      ) { _ in CategoricalHead(actions: 2) }
      while !training.isFinished {
        let report = try training.iterate()
        digest.add(report.divergence)
        digest.add(report.improvement)
        digest.add(report.residuals)
      }
      digest.add(training.parameters.values)
    }
    section("TRPO, Gaussian") { digest in
      var settings = TRPOSettings.pendulum
      settings.totalSteps = 4_096
      var training = TRPO(
        Pendulum(), settings: settings, seed: 2,
        functions: TRPOFunctions(TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))
      ) { GaussianHead(limit: 2, in: &$0) }
      while !training.isFinished { digest.add(try training.iterate().divergence) }
      digest.add(training.parameters.values)
    }
    section("DQN") { digest in
      for part in [DQNPart.plain, .noReplay, .prioritized, .rainbow] {
        let support = ValueSupport(minimum: 0, maximum: 100, atoms: 11)
        var settings = part.applied(to: DQNSettings(), support: support)
        settings.hiddenUnits = [16, 16]
        settings.totalSteps = 2_000
        var training = DQN(
          CartPole(), settings: settings, seed: 1, functions: DQNFunctions(DQNSolution.self))
        for _ in 0..<training.iterations { digest.add(try training.iterate().loss ?? 0) }
        digest.add(training.learner.online.values)
      }
      for change in DQNChange.allCases {
        let measured = try change.measurement(
          seed: 1, functions: DQNFunctions(DQNSolution.self))
        digest.add(measured.after)
      }
    }
    section("HAC") { digest in
      let dqn = DQNFunctions(DQNSolution.self)
      let functions = HACFunctions(HACSolution.self, dqn: dqn)
      for method in HACMethod.allCases {
        var settings = method.applied(to: HACSettings())
        settings.level.hiddenUnits = [16, 16]
        settings.totalSteps = 2_000
        var training = HAC(
          GoalGrid.farRoom, settings: settings, seed: 1, functions: functions)
        for _ in 0..<training.iterations { digest.add(try training.iterate().lowerLoss ?? 0) }
        digest.add(training.agent.lower.target.values)
        let evaluation = training.evaluate(
          episodes: 10, random: RandomStream(seed: 1, name: "probe"))
        digest.add(evaluation.mean)
      }
      for change in HACChange.allCases {
        digest.add(try change.measurement(seed: 1, functions: functions).after)
      }
    }
    section("linear values") { digest in
      for method in BairdCounterexample.Method.allCases {
        var values = BairdCounterexample(method, rate: 0.005, seed: 1)
        for _ in 0..<300 { values.step() }
        for value in values.weights { digest.add(value) }
        digest.add(values.bellmanError)
      }
      var sarsa = LinearSarsa(rate: 0.5 / 8, seed: 1)
      for _ in 0..<3 { sarsa.playEpisode() }
      for weight in sarsa.weights { digest.add(weight) }
    }
    section("MADDPG") { digest in
      let functions = MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))
      for isCentralized in [true, false] {
        var settings = MADDPGSettings.spread
        settings.isCentralized = isCentralized
        settings.hiddenUnits = 16
        settings.totalSteps = 2_000
        var training = MADDPG(SimpleSpread(), settings: settings, seed: 1, functions: functions)
        for _ in 0..<training.iterations { digest.add(try training.iterate().criticLoss ?? 0) }
        for agent in 0..<3 { digest.add(training.agent[agent].actorParameters.values) }
      }
    }
    section("MAPPO") { digest in
      var settings = MAPPOSettings()
      settings.hiddenUnits = 16
      settings.totalSteps = 1_600
      var training = MAPPO(
        SimpleSpread(), settings: settings, seed: 1,
        functions: MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self)))
      for _ in 0..<training.iterations { digest.add(try training.iterate() ?? 0) }
      for parameters in training.agent.actorParameters { digest.add(parameters.values) }
    }
    section("matrix games and relaxed choices") { digest in
      var learners = MatrixLearners(.matchingPennies, learningRate: 0.05, logits: [0.5, 0])
      learners.climb(updates: 500)
      digest.add(learners.logits[0])
      let estimate = try GumbelExample().estimate(
        temperature: 0.5, isHard: true, draws: 500, seed: 1,
        functions: MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self)))
      for value in estimate.mean { digest.add(value) }
    }
    section("QMIX") { digest in
      for method in TeamMethod.allCases {
        var settings = QMIXSettings()
        settings.method = method
        settings.isShared = method != .sum
        settings.hiddenUnits = [16]
        settings.totalSteps = 1_500
        var training = QMIX(
          TwoAgentGrid(), settings: settings, seed: 1, functions: QMIXFunctions(QMIXSolution.self))
        for _ in 0..<training.iterations { digest.add(try training.iterate().loss ?? 0) }
        digest.add(training.learner.online.values)
      }
      for change in QMIXChange.allCases where change != .mixerForSum && change != .mixerForEither {
        let measured = try change.measurement(
          seed: 1, functions: QMIXFunctions(QMIXSolution.self))
        digest.add(measured.after)
      }
      for value in MonotoneFit(payoff: TeamGame.climbing.payoff, rows: 3, columns: 3).values {
        digest.add(value)
      }
    }
    section("models of the pendulum") { digest in
      let functions = PlaNetFunctions(PlaNetSolution.self)
      var settings = PlaNetSettings()
      settings.totalSteps = 800
      settings.randomEpisodes = 2
      settings.updates = 5
      settings.planner = PlannerSettings(candidates: 12, elites: 3, iterations: 2, limit: 1)
      settings.evaluationEpisodes = 1
      var model = RSSMSettings()
      model.hidden = 12
      model.units = 12
      model.latents = 3
      model.sequences = 4
      model.length = 8
      model.balance = 0.8
      for sight in PendulumSight.allCases {
        let run = try trainPlaNet(
          sight, settings: settings, modelSettings: model, seed: 1, functions: functions)
        digest.add(Float(run.final))
        digest.add(run.outcome.agent.model.parameters.values)
      }
      let ensemble = try trainEnsemble(settings: settings, seed: 1, functions: functions)
      digest.add(ensemble.outcome.agent.model.parameters.values)
    }
    section("dreams and imagined transitions") { digest in
      var settings = DreamerSettings()
      settings.totalSteps = 800
      settings.randomEpisodes = 2
      settings.updates = 3
      settings.evaluationEpisodes = 1
      var model = RSSMSettings()
      model.hidden = 12
      model.units = 12
      model.latents = 3
      model.sequences = 4
      model.length = 8
      for isWhole in [true, false] {
        settings.usesSymlog = isWhole
        settings.usesTwoHot = isWhole
        settings.normalizesReturns = isWhole
        let run = try trainDreamer(
          settings: settings, modelSettings: model, seed: 1,
          functions: PlaNetFunctions(PlaNetSolution.self))
        digest.add(run.outcome.agent.actor.actorParameters.values)
        digest.add(run.outcome.agent.actor.criticParameters.values)
      }
      var imagined = MBPOSettings()
      imagined.actorCritic.totalSteps = 500
      imagined.actorCritic.warmUpSteps = 450
      imagined.actorCritic.hiddenUnits = 16
      imagined.actorCritic.batchSize = 16
      imagined.modelUpdates = 10
      imagined.updates = 2
      let run = try trainMBPO(
        imagined, seed: 1, functions: SACFunctions(SACSolution.self), points: 1)
      digest.add(run.outcome.agent.actorParameters.values)
      digest.add(run.outcome.agent.criticParameters.values)
    }
    section("natural steps of two parameters") { digest in
      let policy = TwoStatePolicy([1, -1], map: ([0.7, -1.2], [0.4, 0.9]))
      for next in policy.ascent(steps: 8, size: 0.2, natural: true) {
        let bound = ImprovementBound(of: policy, next)
        for value in [next.objective, bound.bound, bound.divergenceBound] { digest.add(value) }
      }
    }
  }
}

/// Stands in for the existential of lesson 3's episode.
public struct EpisodeOfReference: EpisodeFunction {
  /// Plays it by the reference.
  public func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    try SARSASolution.episode(
      in: &world, from: state, values: &values, discount: discount, learningRate: learningRate,
      choose: choose)
  }
}
