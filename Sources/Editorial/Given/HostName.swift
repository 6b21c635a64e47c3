/// The name of a machine on the net, as mail and the web know it.
enum HostName {
  /// What is wrong with a name; nil if nothing is.
  ///
  /// Letters of every script are allowed: they are turned into ASCII when the name is looked up. A
  /// name that ends in a number is an address of four numbers (WHATWG, *URL*, "ends in a number").
  static func problem(of host: Substring) -> String? {
    if host.isEmpty { return "it has no host" }
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    // The dot at the end of a name says that it is complete.
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    if labels.contains(where: \.isEmpty) { return "its host has two dots side by side" }
    for label in labels {
      if let sign = label.unicodeScalars.first(where: { !$0.isWordPart && $0 != "-" && $0 != "_" })
      {
        return "its host has \(name(of: sign))"
      }
      if label.hasPrefix("-") || label.hasSuffix("-") {
        return "a part of its host begins or ends with a hyphen"
      }
      if label.utf8.count > 63 { return "a part of its host has more than 63 letters" }
    }
    if host.utf8.count > 253 { return "its host has more than 253 letters" }
    guard let last = labels.last, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let numbers = labels.compactMap { UInt8($0) }
    return labels.count == 4 && numbers.count == 4 ? nil : "its host ends in a number"
  }

  /// A character as a sentence names it.
  static func name(of sign: Unicode.Scalar) -> String {
    if sign == " " { return "a space" }
    guard sign.isVisible else {
      let digits = String(sign.value, radix: 16, uppercase: true)
      return "the character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    return "a \(sign)"
  }
}
