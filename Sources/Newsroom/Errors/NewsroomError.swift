public import Editorial
public import System

/// Why the newsroom could not do what was asked; what the rules refuse is a `Refusal`.
public enum NewsroomError: Error, Hashable, Sendable {
  /// The repository has no newsroom: there is no branch `settings`, here or fetched.
  case noNewsroom(String)
  /// Only main was fetched, which is a copy and proves nothing.
  case onlyMain
  /// Lines, or settings of several remotes, are here, but not the settings that judge them; with
  /// the command that gets them.
  case settingsNotFetched(way: String)
  /// An earlier Stet kept the settings on main.
  case settingsOnMain
  /// The settings here have another beginning than the newsroom's configuration says.
  case otherNewsroom(founding: String)
  /// The founding that git's configuration names is no commit's id.
  case badFounding(String)
  /// Several commits may have founded the newsroom.
  case unknownFounding([String])
  /// The settings have one beginning, and no line that is here began under it; with a policy that
  /// one of the lines names.
  case foreignLines(founding: String, policy: String)
  /// The settings can't be changed after an event of theirs that this Stet can't judge.
  case settingsStopped(event: String, MessageReading.Newer)
  /// The branch can't be made because another's name begins with its name or is the beginning of
  /// it: `drafts/lamp`.
  case branchInTheWay(of: String, StrayBranch)
  /// No article has the slug; these have a similar one.
  case noArticle(String, near: [Slug])
  /// The start of a slug fits several.
  case ambiguous(String, [Slug])
  /// The text is not a slug; with the reason.
  case badSlug(String, problem: String, suggestion: Slug?)
  /// The slug belongs to an article already.
  case slugTaken(Slug)
  /// The article has no such revision.
  case noRevision(Slug, String)
  /// Commits of several texts of the article begin with these digits.
  case severalTexts(Slug, String, [EventID])
  /// Since two lines were merged, the number may mean several texts; the commit is that of the text
  /// which has the number on this line.
  case uncertainNumber(Slug, Int, commit: String)
  /// No commit begins with these digits.
  case noEvent(String)
  /// What was typed as a time is not one.
  case unreadableTime(String)
  /// The time is still to come.
  case timeToCome(String)
  /// The article had no text yet at the time; both as the newsroom's clocks show them.
  case notBegun(Slug, at: String, began: String)
  /// The record is missing: `masthead/maria.yml`.
  case noRecord(String)
  /// The record is missing; these have a similar name.
  case noRecordNamed(String, near: [String], adding: String? = nil)
  /// The record is there already.
  case recordExists(String)
  /// A record has an illegal name.
  case badName(String)
  /// The actor may not change this file; these people may.
  case notOwner(Handle, path: String, owners: [Role], who: [Handle])
  /// Something on main is no plain file, or is in a place where an article's file may not be.
  case notPlain(path: String)
  /// One act would change both the masthead and the rest of the settings.
  case mixedChange(path: String)
  /// main shows an edition that the article's line does not have; with the command that gets the
  /// line.
  case mainAhead(Slug, way: String)
  /// main shows an article that has no line here; with the command that gets it.
  case lineMissing(Slug, way: String)
  /// A file of the settings has changed since somebody took the one that they edited.
  case changedMeanwhile(path: String)
  /// A file of the text that is to be published is not in the repository.
  case cannotPrint(Slug, file: String)
  /// The bytes of a file of the text are not in the repository, so that nobody here can have read
  /// all of the text.
  case bytesMissing(Slug, file: String, EventKind)
  /// A note is too long; with its size and the limit, in bytes.
  case noteTooLong(Slug?, EventKind, size: Int, limit: Int)
  /// The event could not be read back as it was meant: a name or a note has something in it that no
  /// event can hold.
  case unrecordable(EventKind)
  /// The actor's clock shows a year in which no act can be dated.
  case badClock(Instant)
  /// A reference kept moving while the act was tried again and again.
  case busy(String)
  /// The open copy was taken from an older text than the newest, and has unsaved words.
  case outOfDate(Slug, path: String, since: String)
  /// The open copy has nothing unsaved, and is older than the newest text.
  case behind(Slug)
  /// The open copy has words that were not saved.
  case unsaved(Slug, path: String)
  /// Somebody has the open copy in an editor; with nil, it is only being opened or closed.
  case beingEdited(Slug, by: Handle?, since: String?)
  /// There is no open copy.
  case notOpen(Slug)
  /// Nothing waits beside the article's line.
  case nothingWaits(Slug)
  /// The line, or what waits beside it, changed while somebody chose between them.
  case waitingMoved(Slug)
  /// The newsroom's folder does not show what main has.
  case noCheckout
  /// The newsroom has no folder to open a copy in.
  case noFolder
  /// The file cannot be read or written.
  case file(path: String, operation: String, errno: Int32)
  /// A picture that may not be put beside the article; with the reason.
  case badPicture(path: String, problem: String)
  /// The file to be put beside an article is no plain file.
  case noFile(path: String, FileKind)
  /// A file beside an article has a name that no file there may have; with the reason.
  case badFileName(path: String, problem: String)
  /// The repository has something in a place that the newsroom needs.
  case pathTaken(String)
  /// Nobody on the masthead has the email that git knows; nil if git knows none.
  case unknownMe(email: String?)
  /// There is a newsroom already.
  case exists(String)
  /// The folder of an open copy has no article in it any more.
  case articleMissing(Slug, path: String)
  /// No slug can be made from the headline.
  case noSlug(headline: String)
  /// The branch of the slug has no beginning of an article, because somebody made it with plain
  /// git; a remote's branch may have one.
  case plainBranch(Slug, StrayBranch, lineAt: String?)
  /// The article was begun under settings that the line of settings here lacks, and that are behind
  /// a commit which is here; with the command that brings it along.
  case settingsBehind(Slug, bringing: String)
  /// An article was begun under settings that whoever began it has not sent.
  case settingsNotSent(Slug, by: String)
  /// An article's beginning does not count by the settings here.
  case uncountedBeginning(Slug, by: String)
  /// Somebody gave the branch of another article this one's name, with plain git; with what undoes it.
  case renamedBranch(Slug, of: Slug, way: String)
  /// No line of `newsroom.yml` says which workflow the article goes through.
  case noWorkflowChosen(Slug, [WorkflowName])
  /// The article has another picture of that name.
  case pictureExists(Slug, name: String)
  /// The article has no picture of that name; with those that it has.
  case noPicture(Slug, name: String, pictures: [String])
  /// A picture stands beside the article, and its front matter does not list it.
  case unlistedPicture(Slug, name: String)
  /// There is no such place among this many pictures.
  case noPlace(Int, of: Int)
  /// The sample newsroom was found nowhere.
  case noSample([String])
  /// Without this person nobody would have one of the roles that own the newsroom.
  case lastOwner(Handle, roles: [Role])
  /// The setting does not exist.
  case noSetting(String, near: [String])
  /// The setting cannot have the value; with the reason.
  case badSetting(String, value: String, problem: String)
}
