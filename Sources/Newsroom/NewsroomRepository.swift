import Git

/// A newsroom: one git repository with its masthead, workflows and articles.
///
///     let newsroom = try NewsroomRepository.open("/srv/magazine")
///     let history = try newsroom.lines.history(of: slug)
///
/// It holds the owners of each part of the newsroom; every owner has only what is below it.
///
/// It is not `Sendable`: libgit2 wants one thread at a time. Everything that it returns is a value.
/// It asks neither clock nor environment: who acts and when comes in as an ``Actor``.
public final class NewsroomRepository {
  let repository: Repository
  let listeners = Listeners()
  /// Where the newsroom is on this machine.
  package let folders: LocalFolders
  /// What texts hold.
  package let texts: TextReader
  /// Policies, records, people, and who may change them.
  public let settings: Settings
  /// Who is using the newsroom.
  package let identity: Identity
  /// Articles' lines, judged.
  public let lines: Lines
  let print: Print
  let audit: PrintAudit
  /// What is still to be printed.
  package let press: Press
  let turn: Turn
  /// My open copies.
  package let copies: OpenCopies
  /// Texts by the names that people give them.
  public let named: NamedTexts
  /// What was done, here and at remotes.
  package let activities: Activities
  /// The outlines of all articles.
  public let index: ArticleIndex
  /// What readers have.
  package let published: PublishedArticles
  /// What differs between texts.
  public let differences: Differences
  /// Remarks, suggestions and sources.
  public let threads: Threads
  /// Who can do what with an article now.
  public let possibilities: Possibilities
  /// What would refuse an article's next acts.
  package let articleCheck: ArticleCheck
  /// Does acts on articles.
  public let desk: Desk
  /// Brings articles new words.
  public let drafts: Drafts
  /// Takes acts back.
  package let reversals: Reversals
  /// Opens and settles threads.
  package let discussion: Discussion
  /// Changes the settings.
  package let settingsDesk: SettingsDesk
  /// Changes records and workflows.
  package let records: Records
  /// The settings by their names.
  package let configuration: SharedSettings
  /// The settings that were changed in the folder.
  package let folderSettings: FolderSettings
  /// Jobs of the host that keeps the repository.
  package let hostJobs: HostJobs
  /// Moves finished lines into the archives.
  package let tidying: Tidying
  let leftovers: Leftovers

  init(_ repository: Repository) {
    self.repository = repository
    folders = LocalFolders(repository: repository)
    let branches = Branches(repository)
    texts = TextReader(repository)
    let ways = WaysBack(repository: repository, branches: branches)
    let archives = Archives(repository: repository, folders: folders, branches: branches)
    let branch = SettingsBranch(repository: repository, branches: branches)
    let origin = Origin(
      repository: repository, branches: branches, archives: archives, settingsBranch: branch)
    settings = Settings(
      repository: repository, reader: SettingsReader(repository), branches: branches,
      branch: branch, origin: origin)
    identity = Identity(repository: repository, settings: settings)
    lines = Lines(
      repository: repository, branches: branches, texts: texts, ways: ways, archives: archives,
      settings: settings)
    print = Print(
      repository: repository, branches: branches, texts: texts, ways: ways, settings: settings,
      lines: lines)
    let lock = ActLock(repository: repository, folders: folders)
    let checkout = Checkout(
      repository: repository, folders: folders, listeners: listeners, lock: lock)
    let worktrees = Worktrees(
      repository: repository, folders: folders, listeners: listeners, lock: lock)
    press = Press(
      repository: repository, folders: folders, listeners: listeners, branches: branches,
      settings: settings, lines: lines, print: print, checkout: checkout, worktrees: worktrees)
    turn = Turn(
      folders: folders, lock: lock, checkout: checkout, worktrees: worktrees, press: press,
      origin: origin)
    settingsDesk = SettingsDesk(
      repository: repository, listeners: listeners, archives: archives, settings: settings,
      lines: lines, print: print, press: press, turn: turn, worktrees: worktrees)
    configuration = SharedSettings(
      repository: repository, settings: settings, identity: identity, settingsDesk: settingsDesk,
      turn: turn, checkout: checkout)
    records = Records(settings: settings, settingsDesk: settingsDesk, lines: lines)
    folderSettings = FolderSettings(
      repository: repository, folders: folders, settings: settings, settingsDesk: settingsDesk,
      records: records, checkout: checkout)
    let claims = EditingClaims(folders: folders, settings: settings)
    copies = OpenCopies(
      repository: repository, folders: folders, texts: texts, settings: settings, lines: lines,
      claims: claims)
    named = NamedTexts(
      repository: repository, texts: texts, settings: settings, lines: lines, copies: copies)
    audit = PrintAudit(
      repository: repository, listeners: listeners, settings: settings, lines: lines, print: print)
    activities = Activities(repository: repository, branches: branches, settingsBranch: branch)
    index = ArticleIndex(
      repository: repository, folders: folders, listeners: listeners, branches: branches,
      archives: archives, settings: settings, lines: lines, print: print, activities: activities)
    published = PublishedArticles(
      repository: repository, texts: texts, settings: settings, lines: lines, print: print,
      index: index)
    hostJobs = HostJobs(
      repository: repository, settings: settings, print: print, press: press, turn: turn)
    threads = Threads(texts: texts, lines: lines, activities: activities)
    differences = Differences(
      repository: repository, texts: texts, copies: copies, threads: threads)
    possibilities = Possibilities(texts: texts, settings: settings, lines: lines)
    let checks = ActChecks(
      repository: repository, texts: texts, settings: settings, lines: lines, threads: threads)
    desk = Desk(
      repository: repository, listeners: listeners, branches: branches, texts: texts,
      archives: archives, settings: settings, lines: lines, print: print, press: press,
      activities: activities, differences: differences, turn: turn, worktrees: worktrees,
      possibilities: possibilities, checks: checks)
    discussion = Discussion(
      texts: texts, lines: lines, threads: threads, copies: copies, desk: desk)
    articleCheck = ArticleCheck(
      texts: texts, settings: settings, lines: lines, copies: copies, possibilities: possibilities,
      checks: checks)
    drafts = Drafts(
      folders: folders, branches: branches, texts: texts, ways: ways, settings: settings,
      lines: lines, named: named, print: print, differences: differences, claims: claims,
      copies: copies, desk: desk)
    reversals = Reversals(settings: settings, lines: lines, drafts: drafts, desk: desk)
    tidying = Tidying(
      repository: repository, listeners: listeners, branches: branches, archives: archives,
      settings: settings, lines: lines, press: press, lock: lock, turn: turn, worktrees: worktrees)
    leftovers = Leftovers(repository: repository, folders: folders)
  }

  /// Opens the newsroom that a folder belongs to, looking in the folders above it too.
  ///
  /// - Throws: ``NewsroomError`` if there is no repository, or none with a newsroom in it, and
  ///   git's own error where the repository cannot be opened.
  public static func open(_ path: String) throws -> NewsroomRepository {
    NewsroomRepository(try Repository.open(path, discover: true))
  }

  /// Opens a newsroom for reading a great deal, and not for acts: objects are not hashed and
  /// compared with their ids, which takes as long as unpacking them.
  ///
  /// - Throws: As ``open(_:)``.
  public static func openForReaders(_ path: String) throws -> NewsroomRepository {
    let newsroom = try open(path)
    newsroom.repository.objects.readsQuickly = true
    return newsroom
  }

  /// Called with what is worth knowing besides the result: a file of the checkout that was left as
  /// it is.
  ///
  /// One or two sentences at a time, which may hold what people wrote.
  public var remark: (String) -> Void {
    get { listeners.remark }
    set { listeners.remark = newValue }
  }

  /// Called with the progress while many lines are folded; on any thread.
  public var progress: @Sendable (_ done: Int, _ all: Int) -> Void {
    get { listeners.progress }
    set { listeners.progress = newValue }
  }
}

/// Returns to the system what a long piece of work has freed.
package func giveBackFreedMemory() { FreedMemory.giveBack() }
