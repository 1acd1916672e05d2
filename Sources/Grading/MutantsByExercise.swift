extension Mutants {
  /// Returns the names of an exercise's misconceptions.
  ///
  /// - Parameter id: such as "07.3".
  public static func names(exercise id: String) -> [String] {
    PPOMutants.all.filter { $0.exercise == id }.map(\.name)
  }
}
