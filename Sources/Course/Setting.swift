import Console
import RLCore

/// A scalar argument of a case: its name and its value.
///
/// A string literal such as "count = 3" is one; its name ends at the first " = ".
public struct Setting: Equatable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral,
  ExpressibleByStringInterpolation
{
  /// The argument's name, such as "discount"; empty for words without " = ".
  public let name: String
  /// The value in words.
  public let text: String
  /// The value, if it is a number.
  public let number: Double?

  /// Creates a setting from a name and a number.
  public init(_ name: String, _ number: some BinaryFloatingPoint & CustomStringConvertible) {
    self.name = name
    text = Format.shortest(number)
    self.number = Double(number)
  }

  /// Creates a setting from words such as "count = 3".
  public init(_ words: String) {
    guard let equals = words.firstRange(of: " = ") else {
      (name, text, number) = ("", words, nil)
      return
    }
    name = String(words[..<equals.lowerBound])
    text = String(words[equals.upperBound...])
    number = Double(text)
  }

  /// Creates a setting from words such as "count = 3".
  public init(stringLiteral words: String) { self.init(words) }

  /// The name and the value: "discount = 0.9".
  public var description: String { name.isEmpty ? text : "\(name) = \(text)" }
}

/// A scalar argument in words: "discount = 0.9".
public func setting(
  _ name: String, _ value: some BinaryFloatingPoint & CustomStringConvertible
) -> Setting { Setting(name, value) }

/// An ending as an argument, in words: "ending = .terminated" or "ending = nil".
public func setting(_ name: String, _ ending: Ending?) -> Setting {
  Setting("\(name) = \(ending.map { ".\($0)" } ?? "nil")")
}
