/// What a commit's message turned out to be.
public enum MessageReading: Hashable, Sendable {
  /// An event that this Stet knows how to judge, or an action that only its workflow can know.
  ///
  /// An event has many fields, and a reading is passed on many times.
  indirect case event(Event)
  /// An event of a newer Stet: it is kept and shown, and only its text counts.
  case newer(Newer)
  /// No event, and why it cannot be read as one.
  case plain(Plain)

  /// Why an event is a newer Stet's.
  public enum Newer: Hashable, Sendable {
    /// The version in its first line is not 1.
    case version(String)
    /// It has a key that this Stet lacks.
    case key(String)
    /// Its kind is neither fixed by Stet nor an action of any workflow of its policy.
    case kind(EventKind)
    /// The settings that it names are not on the line of settings here.
    case policy(PolicyID?)
  }

  /// Why a message is no event.
  public enum Plain: Hashable, Sendable {
    /// Its last paragraph is no block.
    case noBlock
    /// It begins like an event, but does not print back as it was: something was forged or mangled.
    case malformed
  }
}

extension MessageReading {
  /// Who acted; nil if it is no event.
  public var actor: Handle? { if case .event(let event) = self { event.by } else { nil } }
}

extension Event {
  /// The message of the event's commit: subject, quoted note, block.
  ///
  /// The subject is cut at 72 characters; line ends and other control characters in it become
  /// spaces. A note's CR and NUL are dropped.
  public var message: String {
    var text = Self.subjectLine(subject) + "\n\n"
    if let note {
      for line in Self.cleaned(note).split(separator: "\n", omittingEmptySubsequences: false) {
        text += line.isEmpty ? ">\n" : "> \(line)\n"
      }
      text += "\n"
    }
    return text + block
  }

  /// The last paragraph of the message, with its newline.
  var block: String {
    var text = "Stet: 1\n"
    for key in EventKey.allCases where key != .stet {
      guard let value = self[key] else { continue }
      // Assembled piece by piece, since every act writes a block and reads it back.
      text += key.rawValue
      text += ": "
      text += value
      text += "\n"
    }
    return text
  }

  /// A key's value as it is in the block; nil if the event does not have the key.
  subscript(key: EventKey) -> String? {
    switch key {
    case .stet: "1"
    case .article: article?.rawValue
    case .event: kind.rawValue
    case .step: step?.rawValue
    case .seen: seen?.hex
    case .state: state?.rawValue
    case .by: by.rawValue
    case .behalf: behalf?.rawValue
    case .policy: policy?.hex
    case .publishedFrom: publishedFrom?.hex
    case .workflow: workflow?.rawValue
    case .assignee: assignee?.rawValue
    case .role: role?.rawValue
    case .due: due?.description
    case .words: words.map(String.init)
    case .until: until?.description
    case .at: at?.description
    case .thread: thread?.hex
    case .revision: revision?.hex
    case .edition: edition.map(String.init)
    case .kind: subkind
    case .place: place
    case .base: base?.hex
    case .outlet: outlet?.rawValue
    case .evidence: evidence
    case .data: data?.canonical
    }
  }

  /// A subject as it is stored: one line of at most 72 characters.
  static func subjectLine(_ text: String) -> String {
    if 1...72 ~= text.utf8.count, text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    let line = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    guard line.count > 72 else { return line.isEmpty ? "-" : line }
    return String(line.prefix(71)) + "…"
  }

  private static func cleaned(_ note: String) -> String {
    String(
      String.UnicodeScalarView(note.unicodeScalars.filter { $0 != "\r" && $0 != "\0" }))
  }
}
