public import Editorial
import Git
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NewsroomError: CustomStringConvertible {
  /// The failure's name in `--json`, which never changes.
  public var id: String {
    switch self {
    case .noNewsroom: "no-newsroom"
    case .onlyMain: "only-main"
    case .settingsNotFetched: "settings-not-fetched"
    case .settingsOnMain: "settings-on-main"
    case .otherNewsroom: "other-newsroom"
    case .badFounding: "bad-founding"
    case .unknownFounding: "unknown-founding"
    case .foreignLines: "foreign-lines"
    case .settingsStopped: "settings-stopped"
    case .branchInTheWay: "branch-in-the-way"
    case .cannotPrint: "cannot-print"
    case .bytesMissing: "bytes-missing"
    case .noteTooLong: "note-too-long"
    case .changedMeanwhile: "changed-meanwhile"
    case .noArticle: "no-article"
    case .ambiguous: "ambiguous"
    case .badSlug: "bad-slug"
    case .slugTaken: "slug-taken"
    case .noRevision: "no-revision"
    case .severalTexts: "several-texts"
    case .beingEdited: "being-edited"
    case .uncertainNumber: "uncertain-number"
    case .noRecord, .noRecordNamed: "no-record"
    case .noEvent: "no-event"
    case .unreadableTime: "unreadable-time"
    case .timeToCome: "time-to-come"
    case .notBegun: "not-begun"
    case .recordExists: "record-exists"
    case .badName: "bad-name"
    case .notOwner: "not-owner"
    case .notPlain: "not-plain"
    case .mixedChange: "mixed-change"
    case .badClock: "bad-clock"
    case .busy: "busy"
    case .mainAhead: "main-ahead"
    case .lineMissing: "line-missing"
    case .unrecordable: "unrecordable"
    case .outOfDate: "out-of-date"
    case .behind: "behind"
    case .unsaved: "unsaved"
    case .notOpen: "not-open"
    case .nothingWaits: "nothing-waits"
    case .waitingMoved: "waiting-moved"
    case .noFolder: "no-folder"
    case .noCheckout: "no-checkout"
    case .file: "file"
    case .badPicture, .noFile, .badFileName: "bad-picture"
    case .pathTaken: "path-taken"
    case .unknownMe: "unknown-me"
    case .exists: "exists"
    case .articleMissing: "article-missing"
    case .noSlug: "no-slug"
    case .plainBranch: "plain-branch"
    case .settingsBehind: "settings-behind"
    case .settingsNotSent: "settings-not-sent"
    case .uncountedBeginning: "uncounted-beginning"
    case .renamedBranch: "renamed-branch"
    case .noWorkflowChosen: "no-workflow-chosen"
    case .pictureExists: "picture-exists"
    case .noPicture, .unlistedPicture: "no-picture"
    case .noPlace: "no-place"
    case .noSample: "no-sample"
    case .lastOwner: "last-owner"
    case .noSetting: "no-setting"
    case .badSetting: "bad-setting"
    }
  }

  /// The exit code: 1 if something is missing or not allowed, 2 if a file is wrong, 3 if somebody
  /// else was first, 64 if what was typed means nothing.
  public var exitCode: Int32 {
    switch self {
    case .badSlug, .badName, .notPlain, .badPicture, .noFile, .badFileName, .badSetting: 2
    case .outOfDate, .behind, .busy, .waitingMoved: 3
    case .unreadableTime, .timeToCome, .noPlace: 64
    default: 1
    }
  }

  /// The article that it is about.
  public var article: Slug? {
    switch self {
    case .slugTaken(let slug), .noRevision(let slug, _), .notBegun(let slug, _, _),
      .severalTexts(let slug, _, _), .beingEdited(let slug, _, _), .bytesMissing(let slug, _, _),
      .uncertainNumber(let slug, _, _),
      .outOfDate(let slug, _, _),
      .behind(let slug), .unsaved(let slug, _), .notOpen(let slug),
      .nothingWaits(let slug), .waitingMoved(let slug),
      .plainBranch(let slug, _, _), .settingsBehind(let slug, _), .settingsNotSent(let slug, _),
      .uncountedBeginning(let slug, _), .renamedBranch(let slug, _, _),
      .articleMissing(let slug, _), .noWorkflowChosen(let slug, _), .pictureExists(let slug, _),
      .noPicture(let slug, _, _), .unlistedPicture(let slug, _),
      .mainAhead(let slug, _), .lineMissing(let slug, _), .cannotPrint(let slug, _):
      slug
    case .branchInTheWay(let branch, _): References.slug(ofDraft: "refs/heads/\(branch)")
    default: nil
    }
  }

  /// What was attempted, on what, and why not: one sentence without full stop.
  public var sentence: String {
    switch self {
    case .noNewsroom(let path): "\(path) is a git repository, but no newsroom"
    case .onlyMain: "only main is here, which is a print of the newsroom and proves nothing"
    case .settingsNotFetched:
      "the settings of this newsroom are not here, by which everything is judged"
    case .settingsOnMain:
      "the settings of this newsroom are on main, where an earlier Stet kept them"
    case .otherNewsroom(let founding):
      "the settings here do not belong to the newsroom that \(founding.prefix(10)) founded"
    case .badFounding(let value):
      "git's configuration names as the newsroom's founding \(value), which is no commit"
    case .unknownFounding([]):
      "which newsroom this is can't be told: the settings begin with no act of Stet's"
    case .foreignLines(let founding, let policy):
      "which newsroom this is can't be told: the settings here begin with \(founding.prefix(10)), and the articles name settings that do not, \(policy.prefix(10))"
    case .unknownFounding(let ids):
      "which newsroom this is can't be told: the settings have \(ids.count) beginnings"
    case .settingsStopped(let event, let newer):
      "the settings can't be changed: \(event) was made by a newer Stet (\(newer.sentence))"
    case .branchInTheWay(let branch, let stray):
      "the branch \(stray.name)\(stray.remote.map { " of \($0)" } ?? "") is where the branch \(branch)"
        + " would be"
    case .changedMeanwhile(let path):
      "somebody changed \(path) in the settings since the folder was made"
    case .cannotPrint(let slug, let file):
      "can't publish \(slug): the bytes of \(file) are missing here"
    case .bytesMissing(let slug, let file, let kind):
      "can't \(kind.verb) \(slug): the bytes of \(file) are missing here"
    case .noteTooLong(let slug, let kind, let size, let limit):
      "can't \(kind.verb)\(slug.map { " \($0)" } ?? ""): what is said has \(size) bytes, and \(limit)"
        + " (\(limit / 1024) KB) are the most"
    case .noArticle(let name, _): "there is no article \(name)"
    case .ambiguous(let name, let slugs):
      "\(name) could be \(slugs.prefix(5).map(\.rawValue).joined(separator: ", "))"
        + (slugs.count > 5 ? " or \(slugs.count - 5) others" : "")
    case .badSlug(let text, let problem, _): "the slug \(text) \(problem)"
    case .slugTaken(let slug): "the slug \(slug) belongs to an article already"
    case .noRevision(let slug, let name): "\(slug) has no \(name)"
    case .beingEdited(let slug, let handle?, let time?):
      "\(handle) has \(slug) open in an editor in this folder, since \(time)"
    case .beingEdited(let slug, _, _): "the open copy of \(slug) is being opened or closed just now"
    case .severalTexts(let slug, let digits, let commits):
      "\(digits) begins several commits of \(slug): "
        + commits.map(\.hex).joined(separator: ", ")
    case .uncertainNumber(let slug, let number, _):
      "r\(number) of \(slug) is no certain text: two lines were merged, and it means another in each"
    case .noRecord(let path), .noRecordNamed(let path, _, _): "there is no \(path)"
    case .noEvent(let name): "there is no event \(name)"
    case .unreadableTime(let text): "@{\(text)} is no time"
    case .timeToCome(let text): "@{\(text)} is still to come"
    case .notBegun(let slug, let time, let began):
      "\(slug) had no text yet at \(time): its first came at \(began)"
    case .recordExists(let path): "there is a \(path) already"
    case .badName(let name):
      "the name \(name) is not made of letters and digits with hyphens between them"
    case .notOwner(let handle, let path, let owners, _):
      "can't change \(path): that is for \(Self.roles(owners)), and \(handle) has no such role"
    case .notPlain(let path): "\(path) can't be a setting: \(SettingsRules.problem(ofPlace: path))"
    case .mixedChange(let path):
      "can't change \(path) in the same act: one changes the masthead or the rest of the settings"
    case .badClock(let time):
      "the machine's clock says \(time), and acts are dated in the years 1970 to 9999"
    case .busy(let name): "\(name) kept moving while this was tried"
    case .lineMissing(let slug, _):
      "main shows \(slug), and its line is not here"
    case .mainAhead(let slug, _):
      "main shows an edition of \(slug) that its line here does not have"
    case .unrecordable(let kind):
      "can't record \(kind): a name in it has something that no event can hold"
    case .outOfDate(let slug, let path, _):
      "somebody saved another text of \(slug) since your copy was opened; your words are safe in \(path)"
    case .behind(let slug):
      "your open copy of \(slug) is older than the newest text"
    case .unsaved(let slug, let path):
      "\(slug) has words in \(path) that were not saved"
    case .notOpen(let slug): "\(slug) is not open"
    case .nothingWaits(let slug): "nothing of yours waits beside \(slug)"
    case .waitingMoved(let slug):
      "can't bring both sides of \(slug) together: one of them went on while you chose"
    case .noCheckout: "the folder does not show the settings, so nothing of them was changed there"
    case .noFolder: "a bare newsroom has no folder to open a copy in"
    case .file(let path, let operation, let code):
      "can't \(operation) \(path): \(systemMessage(code))"
    case .badPicture(let path, let problem): "\(path) \(problem)"
    case .noFile(let path, let kind): "\(path) is \(kind.words)"
    case .badFileName(let path, let problem): "\(path) can't be saved: its name \(problem)"
    case .pathTaken(let path): "the repository has a \(path) of its own, where a newsroom has its"
    case .unknownMe(let email):
      email.map { "nobody on the masthead has the email \($0)" }
        ?? "git knows no user.email, so the newsroom can't know who you are"
    case .exists(let path): "there is a newsroom in \(path) already"
    case .articleMissing(let slug, let path): "\(path) has no \(slug).md any more"
    case .noSlug(let headline): "no slug can be made of the headline \(headline)"
    case .settingsBehind(let slug, _):
      "\(slug) was begun under settings that are not on the line of settings here"
    case .settingsNotSent(let slug, let by):
      "\(slug) was begun by \(by) under settings that are not here"
    case .uncountedBeginning(let slug, let by):
      "\(slug) was begun by \(by), which does not count by the settings here"
    case .renamedBranch(let slug, let own, _):
      "drafts/\(slug) is the branch of \(own), which somebody gave another name with plain git"
    case .plainBranch(let slug, _, let remote?):
      "drafts/\(slug) has no beginning of an article any more, and \(remote) has one"
    case .plainBranch(let slug, _, nil):
      "drafts/\(slug) is a branch that began with plain git, and no article of the newsroom yet"
    case .noWorkflowChosen(let slug, _):
      "no line of newsroom.yml says which workflow \(slug) goes through"
    case .pictureExists(let slug, let name): "\(slug) has a picture called \(name) already"
    case .noPicture(let slug, let name, _): "\(slug) has no picture called \(name)"
    case .unlistedPicture(let slug, let name):
      "\(name) stands beside \(slug), and its images do not list it: so nothing can be said of it"
    case .noPlace(let place, let count):
      "there is no place \(place) among \(count == 1 ? "one picture" : "\(count) pictures")"
    case .noSample(let places):
      "the sample newsroom is not installed: it is neither in \(places.joined(separator: " nor in "))"
    case .lastOwner(let handle, let roles):
      "can't take the \(Self.roles(roles)) from \(handle): nobody else has it, and nobody could change the settings any more"
    case .noSetting(let name, _): "there is no setting \(name)"
    case .badSetting(let name, let value, let problem): "\(name) can't be \(value): \(problem)"
    }
  }

  /// The sentence.
  public var description: String { sentence }

  private static func roles(_ roles: [Role]) -> String {
    roles.isEmpty ? "nobody" : "role " + roles.map(\.rawValue).joined(separator: " or ")
  }
}
