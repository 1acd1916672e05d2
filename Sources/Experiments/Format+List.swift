import Console

extension Format {
  /// Numbers within a line of text, such as "(1.0, 0.0)".
  public static func list(_ values: [Double], _ decimals: Int = 0) -> String {
    "(" + values.map { inline($0, decimals) }.joined(separator: ", ") + ")"
  }
}
