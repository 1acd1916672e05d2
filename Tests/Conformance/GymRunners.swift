extension FixtureRegistry {
  /// Runners of the traces recorded from Gymnasium, `gym_*.json`.
  static var gym: [any FixtureRunner.Type] {
    [
      AcrobotConformance.self,
      BlackjackConformance.self,
      BreakoutConformance.self,
      CartPoleConformance.self,
      CliffWalkingConformance.self,
      FrozenLakeConformance.self,
      MountainCarConformance.self,
      MountainCarContinuousConformance.self,
      PendulumConformance.self,
      TaxiConformance.self,
    ]
  }
}
