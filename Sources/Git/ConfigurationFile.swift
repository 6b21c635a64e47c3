/// One git configuration file, read far enough to tell what kind of repository it describes.
///
/// Includes are not followed, because git does not follow them either when it decides that.
struct ConfigurationFile {
  struct Setting {
    /// In lower case.
    let section: String
    let subsection: String?
    /// In lower case.
    let key: String
    /// Nil when the key has no value, which means true.
    let value: String?

    var isTrue: Bool {
      guard let value = value?.lowercased() else { return true }
      return ["true", "yes", "on", "1"].contains(value)
    }
  }

  private(set) var all: [Setting] = []

  init(_ bytes: [UInt8]) {
    var section = ""
    var subsection: String?
    var scanner = Scanner(bytes: bytes)
    while let byte = scanner.peek() {
      switch byte {
      case UInt8(ascii: "["):
        (section, subsection) = scanner.section()
      case UInt8(ascii: "#"), UInt8(ascii: ";"):
        scanner.skipLine()
      case let letter where Scanner.isWord(letter):
        let key = scanner.word().lowercased()
        all.append(
          Setting(section: section, subsection: subsection, key: key, value: scanner.value()))
      default:
        scanner.advance()
      }
    }
  }

  func last(_ section: String, _ key: String) -> String? {
    all.last { $0.section == section && $0.subsection == nil && $0.key == key }?.value
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    static func isWord(_ byte: UInt8) -> Bool {
      switch byte | 0x20 {
      case 0x61...0x7A: true
      default: byte == UInt8(ascii: "-") || byte >= 0x30 && byte <= 0x39
      }
    }

    func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func advance() { index += 1 }

    mutating func skipLine() {
      while let byte = peek(), byte != 0x0A { index += 1 }
    }

    mutating func skipBlanks() {
      while let byte = peek(), byte == 0x20 || byte == 0x09 { index += 1 }
    }

    mutating func word() -> String {
      let start = index
      while let byte = peek(), Self.isWord(byte) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Reads `[name]`, `[name "sub"]` or the old `[name.sub]`.
    mutating func section() -> (String, String?) {
      index += 1
      var name: [UInt8] = []
      var sub: [UInt8]?
      while let byte = peek(), byte != UInt8(ascii: "]"), byte != 0x0A {
        index += 1
        if byte == UInt8(ascii: "\"") {
          sub = quoted()
        } else if byte != 0x20, byte != 0x09 {
          name.append(byte)
        }
      }
      index += 1
      let full = String(decoding: name, as: UTF8.self).lowercased()
      if let sub { return (full, String(decoding: sub, as: UTF8.self)) }
      let parts = full.split(separator: ".", maxSplits: 1).map(String.init)
      return (parts.first ?? "", parts.count > 1 ? parts[1] : nil)
    }

    private mutating func quoted() -> [UInt8] {
      var text: [UInt8] = []
      while let byte = peek(), byte != UInt8(ascii: "\""), byte != 0x0A {
        index += 1
        if byte == UInt8(ascii: "\\"), let next = peek() {
          text.append(next)
          index += 1
        } else {
          text.append(byte)
        }
      }
      index += 1
      return text
    }

    /// Reads what follows a key up to the end of its line, and of the lines that continue it.
    mutating func value() -> String? {
      skipBlanks()
      guard peek() == UInt8(ascii: "=") else {
        skipLine()
        return nil
      }
      index += 1
      skipBlanks()
      var text: [UInt8] = []
      var trimmed = 0
      var isQuoted = false
      while let byte = peek(), byte != 0x0A {
        index += 1
        switch byte {
        case UInt8(ascii: "\\"):
          guard let next = peek() else { break }
          index += 1
          switch next {
          case 0x0A: continue
          case UInt8(ascii: "n"): text.append(0x0A)
          case UInt8(ascii: "t"): text.append(0x09)
          case UInt8(ascii: "b"): text.append(0x08)
          default: text.append(next)
          }
          trimmed = text.count
        case UInt8(ascii: "\""):
          isQuoted.toggle()
          trimmed = text.count
        case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
          skipLine()
        default:
          text.append(byte)
          if isQuoted || byte != 0x20 && byte != 0x09 && byte != 0x0D { trimmed = text.count }
        }
      }
      return String(decoding: text.prefix(trimmed), as: UTF8.self)
    }
  }
}
