import Editorial
import Git

extension Identifier {
  /// The id as git has it.
  init(_ id: ObjectID) { self.init(words: id.words) }

  /// The id as git has it.
  var object: ObjectID { ObjectID(words: words) }
}

/// The references that Stet reads and writes.
enum References {
  static let main = "refs/heads/main"
  static let drafts = "refs/heads/drafts"
  static let archive = "refs/heads/archive"

  static func draft(_ slug: Slug) -> String { "\(drafts)/\(slug)" }

  static func slug(ofDraft name: String) -> Slug? {
    name.hasPrefix(drafts + "/") ? Slug(name.dropFirst(drafts.count + 1)) : nil
  }
}
