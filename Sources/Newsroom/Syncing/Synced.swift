package import Editorial

/// What one sync with one server did, or would do.
package struct Synced: Hashable, Sendable {
  /// A branch of which something came or went.
  package struct Traffic: Hashable, Sendable {
    /// The branch as people call it: `drafts/lamp`.
    package var branch: String
    /// The article; nil of another branch.
    package var article: Slug?
    /// How many commits.
    package var count: Int
    /// What was done, newest last; some of it where it is much.
    package var activities: [Activity]
  }

  /// Something of mine that is in the line now and does not count.
  package struct Uncounted: Hashable, Sendable {
    /// The article; nil of the settings.
    package var article: Slug?
    /// What was done: `submit`, or a change's first line.
    package var what: String
    /// Who did it.
    package var by: Handle?
    /// Why it does not count.
    package var why: String
  }

  /// Something that a person has to look at.
  package struct Need: Hashable, Sendable {
    /// What it is: a name that stays as it is.
    package var kind: Kind
    /// The article; nil of anything else.
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
    /// Both changed the same words: mine wait.
    case conflict
    /// What I approved or published would not count: it waits.
    case aside
    /// The article that I began has another slug now.
    case renamed
    /// Somebody rewrote a branch at the server.
    case rewritten
    /// Somebody deleted a branch at the server.
    case vanished
    /// The server, or git's own checks, refuse a branch.
    case refused
    /// A branch stays here until another has gone that it stands on.
    case waiting
    /// A branch stands under a name that is none of ours.
    case stranger
    /// A server for readers has something on main that is not from here.
    case mirror
    /// A change of the settings, or a file on main, is to be made again.
    case lost
    /// Settings that two people changed do not go together.
    case misfit
    /// Anybody can read the server.
    case open
    /// The server could not be exchanged with.
    case failed

    /// Whether it is what the server has, which each look tells anew.
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
  /// The articles of which both sides went on, and that are one line now.
  package var merged: [Slug] = []
  /// Those of them whose text has words of both.
  package var joined: [Slug] = []
  /// What of mine is in a line and does not count.
  package var uncounted: [Uncounted] = []
  /// What was printed again on the server's main, by first lines.
  package var printed: [String] = []
  /// The changes of settings that were made again.
  package var remade: [String] = []
  /// The articles that were put away.
  package var tidied: [Slug] = []
  /// What plain git committed on main goes to a server for readers, each with its first line and by whom.
  package var plain: [String] = []
  /// What a person has to look at.
  package var needs: [Need] = []
  /// How often something moved meanwhile and was looked at again.
  package var retries = 0

  /// The slugs under which articles were begun that have another one now, by that.
  private var renamed: [Slug: Slug] = [:]
  /// The branches of articles that were put away which the server does not let go: each sync asks again.
  var kept: Set<String> = []
  /// Whether it is only what would be.
  let isDryRun: Bool

  init(remote: String, isDryRun: Bool = false) {
    self.remote = remote
    self.isDryRun = isDryRun
  }

  /// Tells that an article has another slug now; where it had got that with this sync and lost it to
  /// somebody else's again, from the one that it was begun under.
  mutating func rename(_ old: Slug, to new: Slug, by other: Handle?) {
    let earlier = renamed.removeValue(forKey: old)
    if earlier != nil { needs.removeAll { $0.kind == .renamed && $0.article == old } }
    renamed[new] = earlier ?? old
    needs.append(words.need(renamed: earlier ?? old, to: new, by: other))
  }

  /// Whether something here was changed, or told.
  var hasChanges: Bool {
    ![came, went].allSatisfy(\.isEmpty) || !merged.isEmpty || !uncounted.isEmpty
      || ![printed, remade].allSatisfy(\.isEmpty) || !tidied.isEmpty || !needs.isEmpty
  }

  /// The same, with each thing that somebody has to look at once, however often it was come upon.
  var withoutRepetition: Synced {
    var done = self
    done.needs = needs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return done
  }

  /// What is told before anything is sent, less what was told of it before.
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
