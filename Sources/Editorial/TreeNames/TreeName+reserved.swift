/// Names that a system takes for something other than a file of that name.
extension TreeName {
  /// Whether Windows or git takes a name for something else.
  ///
  /// Each such name begins with one of six letters.
  static func reserved(_ name: some Collection<UInt8>) -> TreeNameProblem? {
    switch name.first.map({ $0 | 0x20 }) {
    case UInt8(ascii: "g"): isGit(name) ? .git : nil
    case UInt8(ascii: "c"), UInt8(ascii: "p"), UInt8(ascii: "a"), UInt8(ascii: "n"),
      UInt8(ascii: "l"):
      device(name).map { .device($0) }
    default: nil
    }
  }

  /// Whether a name is the short one that NTFS has for `.git`, as git's `is_ntfs_dotgit` decides:
  /// with spaces and dots after it, or with a stream's name after a colon.
  ///
  /// What begins with a dot, as `.git` itself does, and what holds signs that HFS+ leaves out, is
  /// refused before.
  private static func isGit(_ name: some Collection<UInt8>) -> Bool {
    let start = String(decoding: name.prefix(5), as: UTF8.self)
    guard start.lowercased() == "git~1" else { return false }
    for byte in name.dropFirst(5) {
      if byte == UInt8(ascii: ":") { return true }
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") else { return false }
    }
    return true
  }

  /// The Windows device that a name means there, whatever its extension; nil if it means a file.
  private static func device(_ name: some Collection<UInt8>) -> String? {
    var stem = Array(name.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":") })
    while stem.last == UInt8(ascii: " ") { stem.removeLast() }
    guard (3...7).contains(stem.count) else { return nil }
    let upper = stem.map {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 0x20 : $0
    }
    let device = String(decoding: upper, as: UTF8.self)
    return devices.contains(device) ? device : nil
  }

  private static let devices: Set<String> = {
    let numbers = "123456789¹²³"
    return Set(
      ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
        + ["COM", "LPT"].flatMap { port in numbers.map { port + String($0) } })
  }()
}
