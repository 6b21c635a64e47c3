/// How programs that read YAML understand a text without quotes.
enum PlainScalar {
  /// The name of a null.
  static let nothing = "nothing"

  /// What a text means to a reader of YAML 1.1 or 1.2, if that would print something else for it:
  /// `the number 1.1`, `a day`, `nothing`; nil if every reader takes it for the text that it is.
  ///
  /// After the types of YAML 1.1 (yaml.org/type) and the core schema of YAML 1.2.
  static func meaning(_ text: String) -> String? {
    if PlainScalar.isNull(text) { return nothing }
    switch text {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE": return "true"
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE":
      return "false"
    case "<<", "=": return "a sign"
    default: break
    }
    guard let first = text.utf8.first, first < 0x80,
      isDigit(first) || "+-.".utf8.contains(first)
    else { return nil }
    if isDay(text) { return text.utf8.count == 10 ? "a day" : "a moment" }
    return number(text)
  }

  /// Whether a text is what YAML writes for nothing.
  static func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  /// A text without the white space around it; nil if nothing is left.
  static func trimmed(_ text: String) -> String? {
    let utf8 = text.utf8
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return nil }
    if first == utf8.startIndex, utf8.index(after: last) == utf8.endIndex { return text }
    return String(text[first...last])
  }

  /// Whether a byte is white space to YAML, including line ends.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count >= 8, bytes[..<4].allSatisfy(isDigit), bytes[4] == UInt8(ascii: "-") else {
      return false
    }
    let parts = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }.split(separator: "-")
    let rest = text.utf8.dropFirst(parts.joined(separator: "-").utf8.count)
    let areNumbers = parts.allSatisfy { (1...4).contains($0.utf8.count) && Int($0) != nil }
    return parts.count == 3 && areNumbers
      && rest.allSatisfy { isDigit($0) || "Tt :.Zz+-".utf8.contains($0) }
  }

  private static func number(_ text: String) -> String? {
    var digits = text[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let sign = isNegative ? "-" : ""
    let plain = String(digits.filter { $0 != "_" })
    switch plain.lowercased() {
    case ".inf": return "the number \(sign)infinity"
    case ".nan": return "no number"
    default: break
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where plain.hasPrefix(prefix) {
      return Int(plain.dropFirst(2), radix: radix).map { "the number \(sign)\($0)" }
    }
    guard let first = plain.utf8.first, isDigit(first) || first == UInt8(ascii: ".") else {
      return nil
    }
    if plain.utf8.allSatisfy(isDigit) {
      if plain.utf8.count > 1, plain.hasPrefix("0") {
        return "the number " + sign + (Int(plain, radix: 8).map { "\($0)" } ?? plain)
      }
      // Plain digits are printed as they are, up to the largest number that programs can hold.
      return plain == text && plain.utf8.count <= 15 ? nil : "the number \(sign)\(plain)"
    }
    if plain.contains(":") { return sexagesimal(plain).map { "the number \(sign)\($0)" } }
    let isNumber = plain.utf8.allSatisfy { isDigit($0) || ".eE+-".utf8.contains($0) }
    guard isNumber, let value = Double(plain.hasPrefix(".") ? "0" + plain : plain) else {
      return nil
    }
    return "the number \(sign)\(value)"
  }

  /// `12:30` is 750 in YAML 1.1.
  private static func sexagesimal(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var value = 0
    for (place, part) in parts.enumerated() {
      guard let number = Int(part), part.utf8.allSatisfy(isDigit), place == 0 || number < 60,
        part.utf8.count <= 9
      else { return nil }
      value = value &* 60 &+ number
    }
    return parts.count <= 4 ? value : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
