extension FixtureRegistry {
  /// Runners of the exact solutions of known models, `dp_*.json`.
  static var planning: [any FixtureRunner.Type] {
    [
      CliffWalkingPlanningConformance.self,
      FrozenLakePlanningConformance.self,
      GridworldsConformance.self,
      TaxiPlanningConformance.self,
    ]
  }
}
