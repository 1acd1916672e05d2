import struct Foundation.URL

extension ActionValues {
  /// Writes the table as a parameter file of one matrix, `[states, actions]`, in single precision.
  ///
  /// - Throws: what `ParameterFile.write` throws.
  public func write(to file: URL) throws {
    var parameters = Parameters()
    _ = parameters.add(
      name: "action values", rows: states, columns: actions, initial: values.map { Float($0) })
    try ParameterFile.write(parameters, to: file)
  }
}
