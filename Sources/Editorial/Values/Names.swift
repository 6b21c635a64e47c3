/// A name that people give to something of the newsroom: a person, a state, a workflow.
///
/// Each kind of name is a type of its own; all of them print as the bare text.
public protocol Name: RawRepresentable<String>, Hashable, Comparable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// Takes the text as it is; whether it is a legal name is asked by `isLegal`.
  init(rawValue: String)
}

extension Name {
  /// Takes the text as it is.
  public init(_ text: some StringProtocol) { self.init(rawValue: String(text)) }

  /// Takes a literal as it is.
  public init(stringLiteral text: String) { self.init(rawValue: text) }

  /// The bare name.
  public var description: String { rawValue }

  /// Whether two names are the same bytes: what is stored in two spellings stays two names, even
  /// where Unicode calls the spellings equivalent.
  public static func == (left: Self, right: Self) -> Bool {
    let (left, right) = (left.rawValue.utf8.span, right.rawValue.utf8.span)
    guard left.count == right.count else { return false }
    for place in left.indices where left[place] != right[place] { return false }
    return true
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var name = rawValue
    name.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// Orders names by their Unicode scalars, never by a locale.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue.unicodeScalars.lexicographicallyPrecedes(right.rawValue.unicodeScalars)
  }

  /// Whether the name can be used in a command, a file's name and an event's block: letters and
  /// digits of any script, with single hyphens, dots or underscores inside, 1 to 120 characters.
  public var isLegal: Bool {
    let scalars = rawValue.unicodeScalars
    guard (1...120).contains(scalars.count) else { return false }
    var previousWasLetter = false
    for scalar in scalars {
      let properties = scalar.properties
      let isLetter = properties.isAlphabetic || properties.numericType != nil
      let isMark =
        properties.generalCategory == .nonspacingMark
        || properties.generalCategory == .spacingMark
      let isJoiner = scalar == "-" || scalar == "_" || scalar == "."
      guard isMark || isJoiner ? previousWasLetter : isLetter else { return false }
      previousWasLetter = !isJoiner
    }
    return previousWasLetter
  }
}

/// A person's short name on the masthead: `maria-okafor`.
public struct Handle: Name, Codable {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What a person may be in the newsroom: `editor`, `fact-checker`.
public struct Role: Name, Codable {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A state that the work on an article can be in; ``published``, ``spiked`` and ``held`` are Stet's
/// own.
public struct StateName: Name {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The text in hand is the live one.
  public static let published: Self = "published"
  /// The story was dropped and can be taken up again.
  public static let spiked: Self = "spiked"
  /// The work is stopped until something is checked.
  public static let held: Self = "held"

  /// Whether no workflow may declare the name.
  public var isReserved: Bool { self == .published || self == .spiked || self == .held }
}

/// A workflow's name, which is its file's name without `.yml`.
public struct WorkflowName: Name {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The file's name of a topic's record without `.yml`.
public struct TopicID: Name, Codable {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The file's name of an outlet's record without `.yml`.
public struct OutletID: Name, Codable {
  /// The name itself.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }
}
