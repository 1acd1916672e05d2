/// A JSON value whose objects keep the order of their members: equal results are equal files.
enum JSON: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Written with the fewest digits that identify the number; NaN and infinities become null.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One `"name": value` of an object.
  struct Member: Equatable, Sendable {
    let name: String
    let value: JSON
  }

  /// The value on one line.
  var text: String {
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value): return Self.digits(value)
    case .string(let value): return Self.quote(value)
    case .array(let values): return "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      let texts = members.map { Self.quote($0.name) + ":" + $0.value.text }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }

  private static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    // Swift writes 5.0 and 1e-05, both valid JSON; whole numbers lose their ".0".
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let hexadecimal = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
