/// Why a value that somebody typed is not what it should be, and what to write instead.
///
///     try EmailAddress("Di Marsh <di@example.org>")
///     // "Di Marsh <di@example.org>" is no email address: it has a space
public struct BadValue: Error, Hashable, Sendable {
  /// What the value should have been.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case colour, email, handle, language
    case webAddress = "web-address"
    case timeZone = "time-zone"

    /// The noun for it in a sentence: `email address`.
    var noun: String {
      switch self {
      case .colour: "colour"
      case .email: "email address"
      case .handle: "handle"
      case .language: "language"
      case .webAddress: "address on the web"
      case .timeZone: "time zone"
      }
    }
  }

  /// What the value should have been.
  public var kind: Kind
  /// What was given.
  public var text: String
  /// What is wrong: words that follow "it is no email address: ".
  public var problem: String
  /// What was probably meant, or an example.
  public var example: String

  /// Names what is wrong with a value.
  public init(_ kind: Kind, _ text: String, _ problem: String, example: String) {
    self.kind = kind
    self.text = text
    self.problem = problem
    self.example = example
  }

  /// What is wrong, in one sentence without full stop.
  public var sentence: String {
    text.isEmpty
      ? "an empty text is no \(kind.noun)" : "\"\(text)\" is no \(kind.noun): \(problem)"
  }

  /// What to write instead.
  public var hint: String { "write it as \(example)" }
}

extension Unicode.Scalar {
  /// Whether it may be in a name of the web or of mail, because it is visible and does not change
  /// the writing direction.
  var isVisible: Bool {
    if isASCII { return value > 0x20 && value < 0x7F }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  /// Whether it is a letter, a digit, or a mark on one, of any script.
  var isWordPart: Bool {
    if isASCII {
      return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return properties.isAlphabetic || properties.numericType != nil
    }
  }
}
