extension FixtureRegistry {
  /// Runners of networks, optimisers, losses and estimators, `torch_*.json`.
  static var torch: [any FixtureRunner.Type] {
    [
      AdamConformance.self, ConvolutionConformance.self, DistributionsConformance.self,
      DqnConformance.self, GaeConformance.self, MlpConformance.self, PpoConformance.self,
      QmixConformance.self, RecurrentConformance.self, ReturnsConformance.self,
      RssmConformance.self, SacConformance.self, TrpoConformance.self,
    ]
  }
}
