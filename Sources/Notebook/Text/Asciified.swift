import Console
import Foundation

/// The text in pure ASCII: `r(θ) ≥ 1 − ε` becomes `r(theta) >= 1 - epsilon`.
///
/// Letters lose their accents, Greek letters and signs are spelled out, drawing characters become
/// the nearest ASCII mark, and all others become `?`. ANSI escape sequences are kept. The result
/// can be longer than the text: measure or wrap it, not the text.
public func asciified(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var result = ""
  var endsInWord = false
  let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    if scalar.isASCII {
      if endsInWord && scalar.properties.isAlphabetic { result.append(" ") }
      result.unicodeScalars.append(scalar)
      endsInWord = false
      continue
    }
    let spelling = AsciiSpelling.of(scalar)
    // A space separates spelled-out letters from letters beside them: γλ is "gamma lambda".
    let letters = spelling.unicodeScalars.filter { $0.properties.isAlphabetic }
    let isWord = letters.count > 1 && letters.count == spelling.utf8.count
    if isWord, index == 0 || scalars[index - 1] != "∂",
      endsInWord || result.unicodeScalars.last?.properties.isAlphabetic == true
    {
      result.append(" ")
    }
    result += spelling
    endsInWord = isWord
  }
  return result
}

/// The spellings of `asciified(_:)`.
enum AsciiSpelling {
  /// The ASCII spelling of one scalar of normalised text.
  static func of(_ scalar: Unicode.Scalar) -> String {
    if let known = table[scalar] { return known }
    switch scalar.value {
    case 0x2500...0x257F: return boxDrawing(scalar.value)
    case 0x2581...0x2588: return String(Array("_.-=+*##")[Int(scalar.value) - 0x2581])
    case 0x2589...0x259F: return "#"
    case 0x2800: return " "
    case 0x2801...0x28FF: return "."
    case 0x2000...0x200A, 0x202F, 0xA0: return " "
    default: break
    }
    let base = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
    let kept = base.filter { $0.isASCII }
    if !kept.isEmpty { return String(String.UnicodeScalarView(kept)) }
    if let first = base.first, first != scalar { return of(first) }
    return scalar.displayWidth == 0 ? "" : "?"
  }

  private static func boxDrawing(_ value: UInt32) -> String {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576: return "-"
    case 0x2550: return "="
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: return "|"
    case 0x2571: return "/"
    case 0x2572: return "\\"
    default: return "+"
    }
  }

  private static let table: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "ο": "o", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "∑": "sum", "∏": "prod", "∫": "integral", "∂": "d", "∇": "grad", "√": "sqrt", "∞": "inf",
    "∈": "in", "∉": "not in", "∀": "for all", "∃": "exists", "∅": "{}", "𝔼": "E", "𝟙": "1",
    "ℝ": "R", "ℓ": "l", "ᵀ": "^T", "ᵢ": "_i", "ⱼ": "_j", "ₜ": "_t", "ₙ": "_n", "ₐ": "_a",
    "ⁿ": "^n", "ⁱ": "^i", "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5",
    "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9", "⁻": "^-", "⁺": "^+", "₀": "_0", "₁": "_1",
    "₂": "_2", "₃": "_3", "₄": "_4", "₅": "_5", "₆": "_6", "₇": "_7", "₈": "_8", "₉": "_9",
    "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "--", "×": "x", "÷": "/", "±": "+/-",
    "∓": "-/+", "·": "*", "⋅": "*", "∗": "*", "⊙": "*", "∘": "o", "∼": "~", "≈": "~", "≃": "~",
    "∝": "~", "≡": "==", "≠": "!=", "≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "¬": "not ",
    "∧": "and", "∨": "or", "⟨": "<", "⟩": ">", "‖": "||", "∥": "||", "⌊": "floor(", "⌋": ")",
    "⌈": "ceil(", "⌉": ")", "←": "<-", "→": "->", "↑": "^", "↓": "v", "↔": "<->", "↕": "^v",
    "⇒": "=>", "⇐": "<=", "⇔": "<=>", "↦": "->", "⟶": "->", "●": "*", "○": "o", "◆": "+",
    "◇": "x", "▲": "^", "△": "a", "▼": "v", "■": "#", "□": "%", "◻": ".", "◂": "<", "◀": "<",
    "▸": ">", "▶": ">", "•": "*", "░": ":", "▒": "%", "▓": "@", "█": "#", "✓": "+", "✔": "+",
    "✗": "x", "✘": "x", "★": "*", "☆": "*", "…": "...", "‘": "'", "’": "'", "“": "\"",
    "”": "\"", "«": "\"", "»": "\"", "′": "'", "″": "\"", "°": " deg", "§": "section ",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "ł": "l", "Ł": "L",
    "đ": "d", "ı": "i", "Â": "A_hat", "\u{302}": "_hat", "\u{303}": "_tilde", "\u{304}": "_bar",
    "\u{200B}": "", "\u{FE0F}": "", "⏎": "Return",
  ]
}
