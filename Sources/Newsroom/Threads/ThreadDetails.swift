package import Editorial
package import Prose

/// What an article's thread is about.
package enum ThreadSubject: Hashable, Sendable {
  /// The whole article.
  case article
  /// A whole field of the front matter, by name.
  case field(String)
  /// A passage of the text, or of the field named.
  case passage(Anchor, field: String?)

  /// The field; nil for the article and for a passage of its text.
  package var field: String? {
    switch self {
    case .article: nil
    case .field(let name): name
    case .passage(_, let field): field
    }
  }

  /// The words as they were; nil if no passage was named.
  package var words: String? {
    if case .passage(let anchor, _) = self { anchor.exact } else { nil }
  }
}

/// What an event that opens a thread says in its `Data:`.
///
/// Anything that another program wrote there can be read: what is not understood is ignored, and a
/// thread with an incomplete anchor is about the whole article.
package struct ThreadDetails: Hashable, Sendable {
  /// What it is about.
  package var subject: ThreadSubject
  /// Whether it is a reader's complaint.
  package var isFromReader = false
  /// The words that are suggested in place of others; nil if none are.
  package var suggested: String?
  /// Where the source of a statement can be read.
  package var url: String?

  /// Makes the details of a thread.
  package init(_ subject: ThreadSubject = .article) { self.subject = subject }

  /// Reads the `Data:` of an event; nothing is an empty one.
  package init(_ data: JSONValue?) {
    let field = data?["field"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    if let anchor = data.flatMap(Anchor.init(_:)) {
      subject = .passage(anchor, field: field)
    } else {
      subject = field.map(ThreadSubject.field) ?? .article
    }
    isFromReader = data?["from-reader"] == .bool(true)
    suggested = data?["new"]?.string
    url = data?["url"]?.string
  }

  /// The `Data:` of an event; nil if there is nothing to say.
  ///
  /// `old` goes with `new`, so that a program without anchors can still read a suggestion.
  package func data(old: String? = nil) -> JSONValue? {
    var members: [String: JSONValue] = [:]
    if case .passage(let anchor, _) = subject {
      members["exact"] = .string(anchor.exact)
      members["prefix"] = .string(anchor.prefix)
      members["suffix"] = .string(anchor.suffix)
      members["start"] = .integer(anchor.start)
    }
    members["field"] = subject.field.map(JSONValue.string)
    if isFromReader { members["from-reader"] = .bool(true) }
    members["new"] = suggested.map(JSONValue.string)
    if suggested != nil { members["old"] = (subject.words ?? old).map(JSONValue.string) }
    members["url"] = url.map(JSONValue.string)
    return members.isEmpty ? nil : .object(members)
  }
}

extension Anchor {
  /// Reads the anchor in an event's `Data:`; nil if there is none or it is incomplete.
  init?(_ data: JSONValue) {
    guard let exact = data["exact"]?.string, !exact.isEmpty,
      case .integer(let start) = data["start"],
      start >= 0, let prefix = data["prefix"]?.string, let suffix = data["suffix"]?.string
    else { return nil }
    self.init(exact: exact, prefix: prefix, suffix: suffix, start: start)
  }
}
