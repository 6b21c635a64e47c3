import Editorial
import Git

/// What a sync says about the things that a person has to look at.
struct SyncWords {
  let remote: String
  /// Whether it only says what would be done.
  var isDryRun = false

  /// What to say about a branch that stays as it is on both sides.
  func need(for branch: BranchState, left: SyncStep.Left) -> Synced.Need {
    let short = References.short(branch.name)
    var slug: Slug?
    if case .draft(let article) = branch.kind { slug = article }
    func need(_ kind: Synced.Kind, _ sentence: String, _ way: String?) -> Synced.Need {
      Synced.Need(kind: kind, article: slug, branch: short, sentence: sentence, way: way)
    }
    let place = remote.shellWord
    let known = branch.seen ?? branch.here
    switch left {
    case .rewritten:
      return need(
        .rewritten,
        "somebody rewrote \(short) at \(remote): it no longer has what it had. Nothing of it is taken,"
          + " and yours stays as it is.",
        known.map { known in
          branch.isSetBack
            ? "to put back what was there: git push \(place) \(known.hex):\(branch.name.shellWord)"
            : "ask them why; what it had is still here: git log \(known.hex.prefix(12))"
              + joining(branch, before: known)
        })
    case .vanished:
      let here =
        switch branch.remains {
        case .branch: "It is still here."
        case .commits:
          "No branch here has it either, but its last commit has not been swept up yet."
        case .nothing: "It is not here either."
        }
      return need(
        .vanished, "somebody deleted \(short) at \(remote), and no archive has it. \(here)",
        branch.remains == .nothing
          ? "whoever still has it sends it again: stet sync"
          : known.map {
            "to bring it back there: git push \(place) \($0.hex):\(branch.name.shellWord)"
          })
    case .refused(let said):
      return need(
        .refused, "git refuses what \(remote) has of \(short) (\(said)); it was left there.",
        "whoever has it whole sends it again")
    case .notFetched:
      return need(
        .refused, "\(short) of \(remote) could not be kept here; it was left there.",
        way(toKeep: short))
    case .changed(let folder):
      let typed = "git -C \(folder.shellWord)"
      return need(
        .waiting,
        "\(short) is checked out in \(folder), with changes that are not committed: it stays where it"
          + " is, and what \(remote) has newer \(does("wait")) there.",
        isDryRun ? nil : "\(typed) commit -a, or \(typed) stash; then: stet sync")
    case .badName:
      return need(
        .stranger,
        "\(remote) has a branch \(short), which is no article's name; it was left alone.",
        "whoever made it gives it another name")
    case .begunApart(let home):
      let file = slug.map { "\($0)-2" } ?? "it"
      return need(
        .rewritten,
        "\(short) was begun at \(home), which is the one here, and again at \(remote): both stay, and"
          + " nothing of either goes to the other.",
        "whoever works with \(remote) begins theirs under another name (git show"
          + " \(branch.there?.hex.prefix(12) ?? ""):\(slug?.rawValue ?? "").md > \(file).md && stet new --file"
          + " \(file).md --slug \(file)), and deletes \(short) there")
    case .unrelated:
      return need(
        .rewritten, "\(short) here and at \(remote) have no beginning in common; both stay.",
        "compare them: git log \(short.shellWord) \("\(remote)/\(short)".shellWord)"
          + savingBehindTheirs(branch))
    }
  }

  /// What to say about a server for readers whose main has commits that the one here lacks.
  func need(mirror commits: [Commit], at head: ObjectID) -> Synced.Need {
    let last = commits.last.map { ": \($0.subject), by \($0.author.name)" } ?? ""
    let (what, stay) =
      commits.count == 1
      ? ("a commit on main that is not from here\(last). It stays", "it")
      : (
        "\(commits.count) commits on main that are not from here, the last\(last). They stay",
        "them"
      )
    let range = "main..\(head.hex.prefix(12))"
    return Synced.Need(
      kind: .mirror, article: nil, branch: References.short(References.main),
      sentence: "\(remote) has \(what), and nothing newer goes there.",
      way: "look at \(stay): git log -p \(range); to take \(stay) over first: git cherry-pick"
        + " \(range); to put yours there instead: git push --force-with-lease=main:\(head.hex)"
        + " \(remote.shellWord) main")
  }

  /// What to say about a server for readers whose main would get words that nobody approved.
  func need(
    unproved commits: [(PlainCommit, paths: [String])], until main: ObjectID, since old: ObjectID?
  ) -> Synced.Need {
    let range = (old.map { "\($0.hex.prefix(12)).." } ?? "") + main.hex.prefix(12)
    let shown = commits.prefix(3).map { commit, paths in
      commit.isOfLine
        ? "an event of a draft was merged with plain git (\(commit.subject), by \(commit.by))"
        : "\(commit.by) committed \(Self.some(paths)) with plain git (\(commit.subject))"
    }
    let canBeRepaired = commits.allSatisfy { !$0.isOfLine && $0.printed == $1 }
    let more = commits.count > 3 ? ", and \(commits.count - 3) more such commits" : ""
    return Synced.Need(
      kind: .mirror, article: nil, branch: References.short(References.main),
      sentence:
        "main has what nobody approved: \(shown.joined(separator: "; "))\(more). Nothing newer"
        + " goes to \(remote), which would have it in its history.",
      way:
        "look at it: git log -p \(range)"
        + (canBeRepaired ? " -- articles; to set main right: stet doctor --repair" : "")
        + "; to let it out: git push \(remote.shellWord) \(main.hex):\(References.main)")
  }

  /// What goes to a server for readers besides what Stet prints.
  func plain(_ commit: PlainCommit) -> String {
    "\(Self.some(commit.paths)) (\(commit.subject), by \(commit.by))"
  }

  private static func some(_ paths: [String]) -> String {
    paths.count > 3
      ? "\(paths.prefix(2).joined(separator: ", ")) and \(paths.count - 2) more files"
      : paths.joined(separator: ", ")
  }

  /// What to say about an article if something of it waits.
  func need(for slug: Slug, waiting: LineMeeting.Waiting) -> Synced.Need {
    let branch = References.short(References.draft(slug))
    switch waiting {
    case .places(let count):
      let places = count == 1 ? "one place" : "\(count) places"
      return Synced.Need(
        kind: .conflict, article: slug, branch: branch,
        sentence: "\(slug): you and a colleague changed \(places) differently. The article"
          + (isDryRun ? " would have theirs; yours would wait." : " has theirs; yours waits."),
        way: isDryRun ? nil : "stet reconcile \(slug)")
    case .uncounted(let events):
      let what = events.map { event in
        let before = event.before.map { " (\($0) did before)" } ?? ""
        return "\(event.kind) by \(event.by)\(before): \(event.reason.sentence)"
      }
      return Synced.Need(
        kind: .aside, article: slug, branch: branch,
        sentence:
          "\(slug): what was done here would not count behind what \(remote) has, and"
          + " \(isDryRun ? "would wait" : "waits"): "
          + what.joined(separator: "; ") + ".",
        way: isDryRun ? nil : "stet show \(slug); stet reconcile \(slug)")
    case .refused(let reason):
      return Synced.Need(
        kind: .aside, article: slug, branch: branch,
        sentence: "\(slug): your words can't come into the text now, and"
          + " \(isDryRun ? "would wait" : "wait"): \(reason.sentence).",
        way: isDryRun ? nil : "stet show \(slug); stet reconcile \(slug)")
    }
  }

  /// What no longer counts.
  func uncounted(_ event: Uncounted, of slug: Slug) -> Synced.Uncounted {
    Synced.Uncounted(
      article: slug, what: event.kind.rawValue, by: event.by, why: event.reason.sentence,
      way: isDryRun ? nil : "what is possible now: stet show \(slug)")
  }

  /// What to say about an article that two people began.
  func need(renamed old: Slug, to new: Slug, by other: Handle?) -> Synced.Need {
    Synced.Need(
      kind: .renamed, article: new, branch: References.short(References.draft(new)),
      sentence:
        "\(other?.rawValue ?? "somebody") began an article called \(old) too, and sent it first: yours"
        + (isDryRun ? " would be called \(new)" : " is called \(new) now")
        + ", with everything that was done to it.",
      way: isDryRun ? nil : "stet show \(new)")
  }

  /// What to say about an article that continues under another slug, once that has been merged.
  func need(parted old: Slug, under new: Slug, by other: Handle?) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: old, branch: References.short(References.draft(old)),
      sentence:
        "\(other?.rawValue ?? "somebody") began an article called \(old) too: yours"
        + " \(isDryRun ? "would" : "will") be called \(new); \(new) itself was changed here and at"
        + " \(remote), so sync once more.",
      way: isDryRun ? nil : "stet sync")
  }

  /// What to say about a branch that the server refuses.
  func need(refused name: String, said: String, isKept: Bool) -> Synced.Need {
    let kind = BranchKind(name)
    var slug: Slug?
    if case .draft(let article)? = kind { slug = article }
    let short = References.short(name)
    let stays =
      name == References.settings
      ? "it stays here, and so does what was done under it" : "it stays here alone"
    return Synced.Need(
      kind: .refused, article: slug, branch: short,
      sentence: isKept
        ? "\(remote) does not let \(short) go (\(said)), which was put away: it stays there, and the"
          + " archive has all of it."
        : "\(remote) refuses \(short) (\(said)); \(stays).",
      way: "ask whoever keeps \(remote)")
  }

  /// What to say about branches that are kept at the server because the archive with their articles did not
  /// go.
  func need(waitingForArchive names: [String]) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: nil, branch: nil,
      sentence: "\(names.listed()) \(does("stay", names.count)) at \(remote) until the archive"
        + " has gone there.",
      way: isDryRun ? nil : "once it can go: stet sync")
  }

  /// What to say about main if it shows parts of lines that did not go to the server.
  func need(mainWaitsFor names: [String]) -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: nil, branch: References.short(References.main),
      sentence: "what readers are to see of \(names.listed()) \(does("wait")) here: main never"
        + " goes to \(remote) before what it is printed from.",
      way: isDryRun ? nil : "once \(names.count == 1 ? "it" : "they") can go there: stet sync")
  }

  /// What to say about a server for readers while the others don't yet have all of main.
  func needOfUnsharedMain() -> Synced.Need {
    Synced.Need(
      kind: .waiting, article: nil, branch: References.short(References.main),
      sentence: "main \(does("wait")) here: nothing goes to \(remote) before the others have it.",
      way: isDryRun ? nil : "stet sync")
  }

  /// What to say about a branch that was sent, but could not be recorded here.
  func need(unnoted short: String) -> Synced.Need {
    Synced.Need(
      kind: .refused, article: nil, branch: short,
      sentence: "\(short) went to \(remote), which could not be noted here.",
      way: way(toKeep: short))
  }

  private func way(toKeep short: String) -> String {
    "take away what is in its way: a lock that a killed git left"
      + " (.git/refs/remotes/\(remote)/\(short).lock), or a branch that is called like a folder of"
      + " it (git branch -r)"
  }

  /// What some things do, or would do.
  func does(_ verb: String, _ count: Int = 1) -> String {
    isDryRun ? "would \(verb)" : count == 1 ? "\(verb)s" : verb
  }

  /// What to say about an exchange that failed partway.
  func need(failed error: any Error) -> Synced.Need {
    let (sentence, hint): (String, String?) =
      switch error {
      case let error as SyncError: (error.sentence, error.hint)
      case let error as NewsroomError: (error.sentence, error.hint)
      case let refusal as Refusal: (refusal.sentence, refusal.advice)
      default:
        NewsroomError.account(ofGit: error).map { ($0.sentence, $0.hint) } ?? ("\(error)", nil)
      }
    let branch = (error as? GitError).map(\.subject).flatMap {
      BranchKind($0) == nil ? nil : References.short($0)
    }
    return Synced.Need(
      kind: .failed, article: nil, branch: branch, sentence: sentence + ".", way: hint)
  }

  /// What to say about a path of main that was changed in two ways.
  func need(left: MainMeeting.Left) -> Synced.Need {
    let path = left.path
    let id = left.commit.hex.prefix(12)
    let sentence =
      left.isPrinted
      ? "\(path) on main is made by Stet alone: what you committed there"
        + " \(isDryRun ? "would not be" : "is not") on it any more."
      : "\(remote) has another \(path) on main than you committed; theirs stays."
    return Synced.Need(
      kind: .lost, article: nil, branch: References.short(References.main), sentence: sentence,
      way: left.isRemoved
        ? "what you did to it: git log \(id) -- \(path.shellWord)"
        : "yours: git show \("\(id):\(path)".shellWord)")
  }

  /// What to say about an article that main can't show.
  func need(unprinted problem: NewsroomError) -> Synced.Need {
    Synced.Need(
      kind: .lost, article: problem.article, branch: References.short(References.main),
      sentence: problem.sentence + ".", way: problem.hint)
  }

  /// What to say about a server that everybody can read.
  func needOfOpenServer() -> Synced.Need {
    Synced.Need(
      kind: .open, article: nil, branch: nil,
      sentence: "anybody can read \(remote) without a password, drafts and all.",
      way: "make the repository private; for readers: stet remote add public URL --public")
  }
}

extension Synced {
  /// The wording for what was done with the server.
  var words: SyncWords { SyncWords(remote: remote, isDryRun: isDryRun) }
}
