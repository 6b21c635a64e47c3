/// Addresses of the web that differ in some parts, which have names:
/// `https://maps.example.org/place/{id}`.
package struct AddressTemplate: Hashable, Sendable {
  private enum Piece: Hashable {
    case words(String)
    case name(String)
  }

  private let pieces: [Piece]

  /// Whether it stands for the same addresses as another, whatever the names in them are.
  package func isLike(_ other: Self) -> Bool {
    pieces.count == other.pieces.count
      && zip(pieces, other.pieces).allSatisfy { own, their in
        switch (own, their) {
        case (.name, .name): true
        default: own == their
        }
      }
  }

  /// Reads a template.
  ///
  /// - Throws: `BadValue` where it is no address of `https`, where a name stands in its host, or where two
  ///   names stand side by side.
  package init(_ text: String) throws(BadValue) {
    func bad(_ problem: String) -> BadValue {
      BadValue(.webAddress, text, problem, example: "https://maps.example.org/place/{id}")
    }
    let scheme = "https://"
    guard text.hasPrefix(scheme) else { throw bad("it does not begin with https://") }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    // What a page lets come is said by its host: it is one, and nothing but one.
    let isHost = host.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "-.".utf8.contains(byte)
    }
    guard isHost, host.contains(".") else { throw bad("its host is no name of letters and dots") }
    var pieces: [Piece] = []
    var rest = text[...]
    while !rest.isEmpty {
      let words = rest.prefix { $0 != "{" }
      guard words.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>\"'\\}".utf8.contains($0) })
      else { throw bad("it has signs that no address has") }
      rest = rest[words.endIndex...]
      if !words.isEmpty { pieces.append(.words(String(words))) }
      guard rest.first == "{" else { break }
      guard let end = rest.firstIndex(of: "}") else { throw bad("nothing ends a name") }
      let name = rest[rest.index(after: rest.startIndex)..<end]
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") }) else {
        throw bad("a name is of small letters")
      }
      if case .name? = pieces.last { throw bad("two names stand side by side") }
      pieces.append(.name(String(name)))
      rest = rest[rest.index(after: end)...]
    }
    self.pieces = pieces
    let words = pieces.map { if case .words(let words) = $0 { words } else { "x" } }.joined()
    if Self.climbs(words) { throw bad("a step of it is . or .., which leads elsewhere") }
  }

  /// Whether an address has a step that leads to the one above, or to itself, as browsers read it (WHATWG,
  /// *URL*, 4.4).
  private static func climbs(_ address: some StringProtocol) -> Bool {
    address.prefix { $0 != "?" && $0 != "#" }.split { $0 == "/" || $0 == "\\" }.contains { step in
      let dots = step.lowercased().replacing("%2e", with: ".")
      return dots == "." || dots == ".."
    }
  }

  /// The names of what differs.
  package var names: Set<String> {
    Set(
      pieces.compactMap { piece in
        if case .name(let name) = piece { name } else { nil }
      })
  }

  /// What stands in an address for each name; nil where it is none of these addresses.
  package func values(in address: String) -> [String: String]? {
    var rest = address[...]
    var values: [String: String] = [:]
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .words(let words):
        guard rest.hasPrefix(words) else { return nil }
        rest = rest.dropFirst(words.count)
      case .name(let name):
        var end = rest.endIndex
        if place + 1 < pieces.count, case .words(let next) = pieces[place + 1] {
          guard let found = rest.firstRange(of: next) else { return nil }
          end = found.lowerBound
        }
        let value = rest[..<end]
        guard !value.isEmpty, value.utf8.allSatisfy(Self.isPart),
          values[name].map({ $0 == value }) ?? true
        else { return nil }
        values[name] = String(value)
        rest = rest[end...]
      }
    }
    return rest.isEmpty && !Self.climbs(address) ? values : nil
  }

  /// The address with something for each name; nothing stands for those that are not given.
  ///
  /// Nil where it would lead elsewhere than the template.
  package func filled(with values: [String: String]) -> String? {
    let address = pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .name(let name): values[name] ?? ""
      }
    }.joined()
    return Self.climbs(address) ? nil : address
  }

  /// Whether a byte can stand for a name: none parts an address.
  private static func isPart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || "-_.~%,+@:!*".utf8.contains(byte)
  }
}
