/// The published record of an article: what `edition.yml` says beside it on main.
///
/// It is a function of the article's line and of the settings of its editions, so that every machine
/// writes the same bytes.
public struct EditionRecord: Hashable, Sendable {
  /// The event that the article's folder was made from.
  public var publishedFrom: EventID
  /// The article.
  public var slug: String
  /// What readers see: ``Live/word``.
  public var state: String
  /// The address on the web, where it was set by hand.
  public var address: String?
  /// Every text that was published, oldest first.
  public var editions: [Edition]
  /// What readers are told, oldest first.
  public var notices: [Notice]

  /// A text that was published.
  public struct Edition: Hashable, Sendable, Codable {
    /// Counts from 1.
    public var number: Int
    /// When, at Universal Time.
    public var at: Instant
    /// The text.
    public var text: TextID
    /// Who published it.
    public var by: Handle
    /// The roles of those who approved it, sorted.
    public var approvedByRoles: [Role]
    /// The authors' bios as they were, in the order of the authors.
    public var bios: [Bio]

    /// Names an edition.
    public init(
      number: Int, at: Instant, text: TextID, by: Handle, approvedByRoles: [Role] = [],
      bios: [Bio] = []
    ) {
      self.number = number
      self.at = at
      self.text = text
      self.by = by
      self.approvedByRoles = approvedByRoles
      self.bios = bios
    }
  }

  /// An author's bio as it was in an edition.
  public struct Bio: Hashable, Sendable, Codable {
    /// The author.
    public var id: Handle
    /// The words.
    public var bio: String
    /// Names a bio.
    public init(id: Handle, bio: String) {
      self.id = id
      self.bio = bio
    }
  }

  /// Makes a record of its parts.
  public init(
    publishedFrom: EventID, slug: String, state: String, address: String? = nil,
    editions: [Edition], notices: [Notice]
  ) {
    self.publishedFrom = publishedFrom
    self.slug = slug
    self.state = state
    self.address = address
    self.editions = editions
    self.notices = notices
  }

  /// The record of an article after an event.
  ///
  /// - Parameters:
  ///   - standing: The standing after the event.
  ///   - publishedFrom: The event's identity.
  ///   - bios: The bios by the number of their edition, in the order of the authors.
  public init(
    standing: Standing, publishedFrom: EventID,
    bios: [Int: [(handle: Handle, bio: String)]]
  ) {
    self.init(
      publishedFrom: publishedFrom, slug: standing.slug.rawValue, state: standing.live.shown.word,
      address: standing.live.address,
      editions: standing.live.editions.map { edition in
        Edition(
          number: edition.number, at: edition.at, text: edition.text, by: edition.by,
          approvedByRoles: edition.approvedByRoles,
          bios: (bios[edition.number] ?? []).map { Bio(id: $0.handle, bio: $0.bio) })
      }, notices: standing.live.notices)
  }

  /// The file: UTF-8, LF, every text in double quotes.
  public var yaml: String {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { lines.append("\(name): \(JSONValue.quotedForYAML(value))") }
    }
    func list<Item>(_ name: String, _ items: [Item], indent: String, _ members: (Item) -> [String])
    {
      lines.append(items.isEmpty ? "\(indent)\(name): []" : "\(indent)\(name):")
      for item in items {
        for (position, member) in members(item).enumerated() {
          lines.append(indent + (position == 0 ? "  - " : "    ") + member)
        }
      }
    }
    add("published_from", publishedFrom.hex)
    add("slug", slug)
    add("state", state)
    add("address", address)
    list("editions", editions, indent: "") { $0.lines }
    list("notices", notices, indent: "") { $0.lines }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension EditionRecord.Edition {
  fileprivate var lines: [String] {
    let roles = approvedByRoles.map { JSONValue.quotedForYAML($0.rawValue) }
    var lines = [
      "n: \(number)", "at: \(JSONValue.quotedForYAML(at.description))",
      "text: \(JSONValue.quotedForYAML(text.hex))",
      "by: \(JSONValue.quotedForYAML(by.rawValue))",
      "approved_by_roles: [\(roles.joined(separator: ", "))]",
      bios.isEmpty ? "bios: []" : "bios:",
    ]
    for bio in bios {
      lines.append("  - id: \(JSONValue.quotedForYAML(bio.id.rawValue))")
      lines.append("    bio: \(JSONValue.quotedForYAML(bio.bio))")
    }
    return lines
  }
}

extension Notice {
  /// Makes a notice of what `edition.yml` says of one, in its order.
  public init(kind: String, place: String?, at: Instant, edition: Int?, text: String?) {
    self.init(kind: kind, place: place, text: text, at: at, edition: edition)
  }

  fileprivate var lines: [String] {
    var lines = ["kind: \(JSONValue.quotedForYAML(kind))"]
    if let place { lines.append("place: \(JSONValue.quotedForYAML(place))") }
    lines.append("at: \(JSONValue.quotedForYAML(at.description))")
    if let edition { lines.append("edition: \(edition)") }
    if let text { lines.append("text: \(JSONValue.quotedForYAML(text))") }
    return lines
  }
}

extension JSONValue {
  /// A text in double quotes that JSON and YAML both read as that text: the characters that YAML
  /// refuses or breaks lines at are escaped too.
  package static func quotedForYAML(_ text: String) -> String {
    let quoted = quoted(text)
    if quoted.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return quoted }
    guard quoted.unicodeScalars.contains(where: { $0.needsEscapeInYAML }) else { return quoted }
    var escaped = ""
    for scalar in quoted.unicodeScalars {
      if scalar.needsEscapeInYAML {
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  /// Whether YAML does not allow the scalar as it is, or would take it for the end of a line.
  package var needsEscapeInYAML: Bool {
    switch value {
    case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
