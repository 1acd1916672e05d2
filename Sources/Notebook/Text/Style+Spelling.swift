import Console

extension Style {
  /// The text in the style's character set: spelled in ASCII for the ASCII back end.
  public func spelled(_ text: String) -> String {
    backEnd == .ascii ? asciified(text) : text
  }

  /// A title in the style's character set: in ASCII " · " becomes " - ", since a point is a
  /// product.
  func spelledTitle(_ title: String) -> String {
    spelled(backEnd == .ascii ? title.replacing(" · ", with: " - ") : title)
  }
}
