import Editorial

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NewsroomError {
  /// What to do next.
  public var hint: String? {
    switch self {
    case .noNewsroom: "to make one here: stet init"
    case .onlyMain:
      "fetch the other branches: stet sync; or take main as it is: stet build --from-main"
    case .settingsNotFetched(let way): way
    case .settingsOnMain: "an owner brings it over: stet doctor --repair"
    case .otherNewsroom:
      "fetch the settings of that newsroom; or, if it is not the one that is meant: git config --unset stet.newsroom"
    case .badFounding:
      "name the commit (git rev-list --max-parents=0 settings), or: git config --unset stet.newsroom"
    case .unknownFounding([]): "fetch the newsroom's own settings: stet sync"
    case .foreignLines(let founding, _):
      "fetch the settings that they name: stet sync; or, if the ones here are meant: git config stet.newsroom \(founding)"
    case .unknownFounding:
      "name it: git config stet.newsroom COMMIT (git rev-list --max-parents=0 settings)"
    case .settingsStopped:
      "use the newer Stet; or an owner goes on without it: stet doctor --repair"
    case .branchInTheWay(_, let stray): "give it another name: \(stray.renaming)"
    case .changedMeanwhile(let path):
      "put what they changed into yours (git show settings:\(path)), or take theirs (git checkout \(path)); then again: stet settings save"
    case .notPlain: "give it another name, or take it out"
    case .noteTooLong: "a longer text is an article of its own, or a file: name it in the note"
    case .cannotPrint, .bytesMissing:
      "fetch them again: git fetch --refetch; what is missing: stet doctor"
    case .noArticle(_, let near):
      near.isEmpty
        ? "all articles: stet list"
        : "did you mean \(near.map(\.rawValue).joined(separator: ", "))?"
    case .ambiguous: "type more of it"
    case .badSlug(_, _, let suggestion): suggestion.map { "try \($0)" }
    case .slugTaken(let slug): "look at it: stet show \(slug); or choose another with --slug"
    case .unreadableTime: "type one as \(TypedTime.pastForms)"
    case .timeToCome: "for the newest text, leave out the @"
    case .notBegun(let slug, _, _): "its first text: stet show \(slug)@r1"
    case .noRevision(let slug, _): "its revisions and editions: stet log \(slug)"
    case .severalTexts: "type more of it"
    case .beingEdited(let slug, by: _?, since: _):
      "wait until it is closed; or say what you have to say: stet comment \(slug) -m …"
    case .beingEdited: "type it again"
    case .uncertainNumber(let slug, let number, let commit):
      "r\(number) here is \(slug)@\(commit): name the commit of the one that you mean"
    case .noRecordNamed(_, near: [], let adding?): adding
    case .noRecordNamed(let path, let near, let adding):
      near.isEmpty
        ? "all of them: stet \(Self.command(of: path) ?? "settings") list"
        : "did you mean \(near.joined(separator: ", "))?" + (adding.map { " Else: \($0)" } ?? "")
    case .recordExists(let path) where Self.command(of: path) == nil:
      "some machines take the two for one file: give yours another name"
    case .recordExists(let path):
      "to change it: stet \(Self.command(of: path) ?? "settings") edit "
        + path.split(separator: "/").dropFirst().joined().replacing(".yml", with: "")
    case .notOwner(_, _, _, who: []): "nobody here has the role: stet doctor"
    case .notOwner(_, "front.yml", _, let who):
      "\(who.alternatives) can do it, or let editors do it: stet config front editor"
    case .notOwner(_, _, _, let who): "\(who.alternatives) can do it"
    case .badClock: "set it, and type it again; what it says: date -u"
    case .busy: "try again"
    case .mainAhead(_, let way), .lineMissing(_, let way): way
    case .unrecordable: "names are letters and digits with hyphens between them"
    case .outOfDate(let slug, _, let base):
      "what changed: stet diff \(slug) \(base) head; then stet close \(slug) --keep, stet open \(slug), and put your words in again"
    case .behind(let slug):
      "bring it along, nothing of yours is lost, and try again: stet open \(slug)"
    case .unsaved(let slug, _):
      "stet save \(slug), or move them aside with: stet close \(slug) --keep"
    case .notOpen(let slug): "stet open \(slug)"
    case .nothingWaits: "all that waits: stet reconcile"
    case .waitingMoved(let slug): "choose once more: stet reconcile \(slug)"
    case .noCheckout:
      "show them: stet config checkout on; or change them with stet config, stet people edit, stet workflow edit"
    case .noFile: "put a file of its own there, or move it away"
    case .badFileName: "give it another name, or move it away"
    case .mixedChange: "change the masthead in one act, and the rest in another"
    case .file(_, let operation, let code) where [EACCES, EPERM, EROFS].contains(code):
      ["read", "list"].contains(operation)
        ? "see who may read it" : "reading works; writing needs the permission"
    case .noFolder: "save from a file: stet save SLUG --file FILE"
    case .unknownMe: "say who you are with --as HANDLE, or keep it: stet config me HANDLE"
    case .exists: "to work in it: stet status"
    case .articleMissing(let slug, _):
      "to get it back: stet close \(slug) --keep, then stet open \(slug)"
    case .noSlug: "choose one of the letters a to z, digits and hyphens: --slug SLUG"
    case .settingsBehind(_, let command): "bring them along: \(command)"
    case .settingsNotSent(_, let by):
      "ask \(by) to send them (stet sync, or git push origin settings), then get them: stet sync"
    case .uncountedBeginning(let slug, let by):
      "ask \(by) what it is; what was done: git log \(References.draft(slug))"
    case .renamedBranch(_, let own, let way): "an article has its slug for life (\(own)): \(way)"
    case .plainBranch(_, let stray, let remote?):
      "give it another name, and take \(remote)'s: \(stray.replacing(by: remote))"
    case .plainBranch(let slug, let stray, nil):
      "give it another name (\(stray.renaming)), then: stet new --file F --slug \(slug)"
    case .noWorkflowChosen(_, let names):
      "name it: \(names.map { "--workflow \($0)" }.joined(separator: " or "))"
    case .pictureExists: "give yours another name with --name"
    case .noPicture(_, _, let pictures):
      pictures.isEmpty
        ? "to add one, name its file with its folder: ./crane.jpg"
        : "it has \(pictures.joined(separator: ", ")); to add one, name its file with its folder"
    case .unlistedPicture(let slug, let name):
      "put \"- file: \(name)\" under images in its front matter: stet edit \(slug)"
    case .noPlace: "the first leads: --place 1"
    case .noSample: "make install puts it in place; without it: stet init"
    case .lastOwner(_, let roles):
      "give it to somebody first: stet people edit HANDLE --role \(roles.first?.rawValue ?? "…")"
    case .noEvent: "what was done, with the ids: stet log"
    case .noSetting(_, let near):
      near.isEmpty ? "all settings: stet config" : "did you mean \(near.joined(separator: ", "))?"
    default: nil
    }
  }

  /// The command that lists the records of a path's folder; nil where there are none.
  private static func command(of path: String) -> String? {
    guard path.hasSuffix(".yml") else { return nil }
    return switch path.prefix(while: { $0 != "/" }) {
    case "masthead": "people"
    case "topics": "topic"
    case "outlets": "outlet"
    case "workflows": "workflow"
    default: nil
    }
  }
}
