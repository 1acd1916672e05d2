extension FixtureRegistry {
  /// Runners of networks, optimisers, losses and estimators, `torch_*.json`.
  static var torch: [any FixtureRunner.Type] {
    [
      GaeConformance.self
    ]
  }
}
