extension Style {
  /// Text as this style can show it: spelled in ASCII when nothing else may be used.
  public func spelled(_ text: String) -> String {
    backEnd == .ascii ? asciified(text) : text
  }

  /// A title as this style can show it: the points between its parts are dashes in ASCII, where a
  /// point elsewhere is a product.
  func spelledTitle(_ title: String) -> String {
    spelled(backEnd == .ascii ? title.replacing(" · ", with: " - ") : title)
  }
}
