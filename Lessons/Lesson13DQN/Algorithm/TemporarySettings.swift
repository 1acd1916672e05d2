extension DQNSettings {
  public static let catching = DQNSettings.cartPole
  public static let mountainCar = DQNSettings.cartPole
  public static let breakout = DQNSettings.cartPole
  public static let ablated: DQNSettings = {
    var s = DQNSettings()
    s.totalSteps = 20_000
    s.explorationSteps = 10_000
    return s
  }()
  public static let ablatedSupport = ValueSupport(minimum: 0, maximum: 100)
}
