import Editorial
import Git

/// What a branch of a newsroom is, by its name.
enum BranchKind: Hashable {
  case settings
  case archive
  case draft(Slug)
  case main
  case presence
  /// A branch in a folder of ours, with a name that Stet never gives.
  case stranger

  /// The kind of a branch; nil if it isn't a newsroom's branch, and is left alone.
  init?(_ name: String) {
    switch name {
    case References.settings: self = .settings
    case References.main: self = .main
    default:
      if let slug = References.slug(ofDraft: name) {
        self = .draft(slug)
      } else if References.year(ofArchive: name) != nil {
        self = .archive
      } else if name.hasPrefix(References.presence + "/") {
        self = Handle(name.dropFirst(References.presence.count + 1)).isLegal ? .presence : .stranger
      } else if [References.drafts, References.archive].contains(where: {
        name == $0 || name.hasPrefix($0 + "/")
      }) {
        self = .stranger
      } else {
        return nil
      }
    }
  }

  /// Whether everybody merges their own commits with the others': presence belongs to one person alone.
  var isLine: Bool { self != .presence && self != .stranger }

  /// The order in which branches are sent: never main before what it is printed from.
  var rank: Int {
    switch self {
    case .settings: 0
    case .archive: 1
    case .draft: 2
    case .main: 3
    case .presence, .stranger: 4
    }
  }
}

extension References {
  static let presence = "refs/heads/presence"
  /// Where what waits for a person is kept, by slug; it is never sent.
  static let aside = "refs/stet/aside"

  static func aside(_ slug: Slug) -> String { "\(aside)/\(slug)" }
}
