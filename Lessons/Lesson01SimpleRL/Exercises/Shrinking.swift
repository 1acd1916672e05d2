import Console
import Course

/// Smaller lists of the same kind, the smallest first: halves, one element less, whole numbers.
func smaller(_ list: [Double]) -> [[Double]] {
  let half = list.count / 2
  var lists: [[Double]] = []
  if half > 0 { lists = [Array(list.prefix(half)), Array(list.suffix(half))] }
  if list.count > 2 { lists += list.indices.map { without($0, list) } }
  let rounded = list.map { $0.rounded() }
  return rounded == list ? lists : lists + [rounded]
}

/// A list without the element at an index.
func without<Element>(_ index: Int, _ list: [Element]) -> [Element] {
  Array(list[..<index] + list[(index + 1)...])
}

extension Column {
  /// An argument's numbers, with all their digits where three decimals do not tell them.
  static func exact(_ name: String, _ values: [Double]) -> Column {
    let isShort = values.allSatisfy { ($0 * 1000).rounded() / 1000 == $0 }
    return isShort ? Column(name, values) : Column(name, words: values.map { Format.shortest($0) })
  }
}

/// A number of things in words: "1 step", "12 steps".
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
