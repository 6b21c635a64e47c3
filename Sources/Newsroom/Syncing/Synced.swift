package import Editorial

/// What one sync with one server did, or would do.
package struct Synced: Hashable, Sendable {
  /// A branch that had commits come or go.
  package struct Traffic: Hashable, Sendable {
    /// The branch as people call it: `drafts/lamp`.
    package var branch: String
    /// The article; nil for any other branch.
    package var article: Slug?
    /// How many commits.
    package var count: Int
    /// What was done, newest last; only some of it if there is a lot.
    package var activities: [Activity]
  }

  /// Something of mine that is in the line now and does not count.
  package struct Uncounted: Hashable, Sendable {
    /// The article; nil for the settings.
    package var article: Slug?
    /// What was done: `submit`, or the first line of a change.
    package var what: String
    /// Who did it.
    package var by: Handle?
    /// Why it does not count.
    package var why: String
    /// What to type.
    package var way: String?
  }

  /// Something that a person has to look at.
  package struct Need: Hashable, Sendable {
    /// What it is: a name that never changes.
    package var kind: Kind
    /// The article; nil for anything else.
    package var article: Slug?
    /// The branch as people call it.
    package var branch: String?
    /// What happened.
    package var sentence: String
    /// What to type.
    package var way: String?
  }

  /// What somebody has to look at.
  package enum Kind: String, Hashable, Sendable {
    /// Both changed the same words: mine have to wait.
    case conflict
    /// What I approved or published would not count: it has to wait.
    case aside
    /// The article that I began has another slug now.
    case renamed
    /// Somebody rewrote a branch at the server.
    case rewritten
    /// Somebody deleted a branch at the server.
    case vanished
    /// The server, or git's own checks, refuse a branch.
    case refused
    /// A branch stays here until another one that it builds on has gone.
    case waiting
    /// A branch has a name that is not one of ours.
    case stranger
    /// A server for readers has something on main that is not from here.
    case mirror
    /// A change to the settings, or a file on main, has to be made again.
    case lost
    /// Settings that two people changed do not fit together.
    case misfit
    /// Anybody can read the server.
    case open
    /// The exchange with the server failed.
    case failed

    /// Whether it is about what the server has, which each look reports again.
    var isOfTheServer: Bool {
      switch self {
      case .rewritten, .vanished, .refused, .waiting, .stranger, .mirror: true
      case .conflict, .aside, .renamed, .lost, .misfit, .open, .failed: false
      }
    }
  }

  /// The server.
  package var remote: String
  /// Whether nothing had to be done.
  package var isUpToDate = false
  /// What was set up.
  package var setUp: [String] = []
  /// What came.
  package var came: [Traffic] = []
  /// What went, or would go.
  package var went: [Traffic] = []
  /// The articles that moved on at both sides and are one line now.
  package var merged: [Slug] = []
  /// The merged articles whose text has words from both sides.
  package var joined: [Slug] = []
  /// My events that are in a line but do not count.
  package var uncounted: [Uncounted] = []
  /// What was printed again on the server's main, by the first lines of the messages.
  package var printed: [String] = []
  /// The changes to settings that were remade.
  package var remade: [String] = []
  /// The articles that were archived.
  package var tidied: [Slug] = []
  /// What plain git committed on main and is sent to a server for readers, each with its first line and
  /// author.
  package var plain: [String] = []
  /// What a person has to look at.
  package var needs: [Need] = []
  /// How often something moved meanwhile and was looked at again.
  package var retries = 0

  /// The slugs under which renamed articles were begun, by their new slugs.
  private var renamed: [Slug: Slug] = [:]
  /// The branches of archived articles that the server does not let us delete: each sync asks again.
  var kept: Set<String> = []
  /// Whether this is only what would happen.
  let isDryRun: Bool

  init(remote: String, isDryRun: Bool = false) {
    self.remote = remote
    self.isDryRun = isDryRun
  }

  /// Reports that an article has another slug now; if it got its slug with this sync and then lost it to
  /// somebody else's article as well, from the slug that it was begun under.
  mutating func rename(_ old: Slug, to new: Slug, by other: Handle?) {
    let earlier = renamed.removeValue(forKey: old)
    if earlier != nil { needs.removeAll { $0.kind == .renamed && $0.article == old } }
    renamed[new] = earlier ?? old
    needs.append(words.need(renamed: earlier ?? old, to: new, by: other))
  }

  /// Whether anything was changed here, or needs to be reported.
  var hasChanges: Bool {
    ![came, went].allSatisfy(\.isEmpty) || !merged.isEmpty || !uncounted.isEmpty
      || ![printed, remade].allSatisfy(\.isEmpty) || !tidied.isEmpty || !needs.isEmpty
  }

  /// The same, with each thing that somebody has to look at listed once, however often it came up.
  var withoutRepetition: Synced {
    var done = self
    done.needs = needs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return done
  }

  /// What is reported before anything is sent, minus what was reported before.
  func since(_ told: Synced) -> Synced {
    func fresh<Item: Equatable>(_ items: KeyPath<Synced, [Item]>) -> [Item] {
      self[keyPath: items].filter { !told[keyPath: items].contains($0) }
    }
    var news = self
    (news.setUp, news.came, news.merged) = (fresh(\.setUp), fresh(\.came), fresh(\.merged))
    (news.uncounted, news.printed) = (fresh(\.uncounted), fresh(\.printed))
    (news.remade, news.plain) = (fresh(\.remade), fresh(\.plain))
    return news
  }
}
