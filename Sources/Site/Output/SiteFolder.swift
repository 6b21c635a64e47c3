import Editorial
import System

/// The folder that a site is built into.
///
/// The record of what the last build wrote, and the progress of a running one, are kept elsewhere, in a
/// folder used for nothing else: nothing in the site or beside it is ever mistaken for them. A build renders
/// everything that changed beside the site, notes in a journal which file goes where, and only then moves the
/// files into place one by one. Whatever interrupts it, the site stays complete, and the next build finishes
/// what the journal describes.
package struct SiteFolder: Sendable {
  /// The folder's absolute path.
  package let path: String
  /// The folder in which builds of this site keep their records.
  let state: String

  /// Describes a folder.
  ///
  /// - Parameters:
  ///   - path: The absolute path.
  ///   - state: The folder for the records of all sites, each of which gets a folder of its own in it.
  package init(_ path: String, state: String) {
    var path = path
    while path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
    self.path = path
    self.state = "\(state)/\(SHA256.hex(Array(path.utf8)).prefix(16))"
  }

  /// What a build did.
  public struct Outcome: Hashable, Sendable {
    /// How many files were written.
    public var written = 0
    /// How many were removed.
    public var removed = 0
    /// How many files the site has.
    public var files = 0
    /// Whether an interrupted build was finished first.
    public var hasFinishedAnother = false
  }

  // MARK: What a site is

  /// Whether the folder contains the whole site that was made from the given content, as far as its folders
  /// say: whether a page has other words than it was built with, only building it again would tell.
  ///
  /// - Throws: ``SiteError`` or `FileError`.
  package func holds(_ site: String) throws -> Bool {
    guard FileKind(at: state + "/journal") == nil, FileKind(at: path) == .folder else {
      return false
    }
    return try lastSite() == site && !isTouched()
  }

  /// What the site was made from when it was last built; nil if it never was.
  ///
  /// - Throws: ``SiteError`` or `FileError`.
  package func lastSite() throws -> String? {
    try SiteError.told { () throws(FileError) in try PlainFile.read(state + "/built") }
      .flatMap { Manifest.site(of: $0) }
  }

  // MARK: Building

  /// Refuses a folder that no build of this newsroom wrote, which is known before anything is made for it.
  ///
  /// - Throws: ``SiteError`` or `FileError`.
  package func refuseForeign() throws {
    guard let kind = FileKind(at: path) else { return }
    if kind != .folder { throw SiteError.badFolder(path, problem: "is no folder") }
    if try FolderNames.all(in: path).isEmpty { return }
    if !SiteWork.records.contains(where: { FileKind(at: "\(state)/\($0)") != nil }) {
      throw foreign
    }
  }

  /// Why nothing is built into a folder of which no record says what a build wrote: pages that are gone from
  /// the site would stay there, and files of others would be lost.
  private var foreign: SiteError {
    let front = try? PlainFile.read(path + "/index.html")
    let sign = #"<meta name="generator" content="Stet">"#.utf8
    return front.map { !$0.ranges(of: sign).isEmpty } ?? false
      ? .lostRecord(path) : .foreignFolder(path)
  }

  /// Builds a site.
  ///
  /// - Parameters:
  ///   - plan: Its files.
  ///   - site: What the site is made from, which ``holds(_:)`` compares.
  ///   - isWhole: Whether every file is rewritten, even if it is up to date.
  ///   - texts: Returns the source of texts, called once for each thread.
  ///   - progress: Called now and then, from any thread, with the numbers of files rendered and of all files.
  ///   - onRelease: Called when much memory has become free.
  /// - Returns: What was done.
  /// - Throws: ``SiteError``, `FileError`, and whatever `texts` throws; the site is then unchanged.
  package func build(
    _ plan: SitePlan, site: String, isWhole: Bool = false,
    texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in },
    onRelease: () -> Void = {}
  ) throws -> Outcome {
    try refuseForeign()
    let isNew = try FileKind(at: path) == nil || FolderNames.all(in: path).isEmpty
    try Disk.makeFolder(state)
    guard let lock = try Disk.lock(state + "/lock") else { throw SiteError.busy(path) }
    defer { Disk.unlock(lock) }
    return try SiteError.told {
      let work = try SiteWork(self)
      var outcome = Outcome(files: plan.files.count)
      outcome.hasFinishedAnother = try work.finishAnother()
      let before = isNew && !outcome.hasFinishedAnother ? nil : try work.manifest()
      if !isNew, before == nil { throw foreign }
      return try build(
        plan, site, isWhole, before, work, outcome, texts: texts, progress: progress,
        onRelease: onRelease)
    }
  }

  private func build(
    _ plan: SitePlan, _ site: String, _ isWhole: Bool, _ before: Manifest?, _ work: SiteWork,
    _ outcome: Outcome, texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void, onRelease: () -> Void
  ) throws -> Outcome {
    var outcome = outcome
    let next = Manifest(
      site: site,
      files: Dictionary(plan.files.map { ($0.path, $0.print) }) { first, _ in first })
    var changed = plan.files
    if let before, !isWhole {
      let folder = try isTouched() ? Folder(path) : nil
      changed = try changed.filter { file in
        if before.files[file.path] != file.print { return true }
        return try folder.map { try $0.kind(of: file.path) != .file } ?? false
      }
    }
    // A new site is put in place as a whole; in an existing one, files that a page needs are put in place
    // before it.
    let phases = PlannedFile.Rank.phases.map { ranks in
      let files = changed.filter { ranks.contains($0.rank) }
      return before == nil ? files : files.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
    }
    let files = phases.flatMap(\.self)
    if let before { try refuseForeign(files.filter { before.files[$0.path] == nil }) }
    let gone = before.map { $0.files.keys.filter { next.files[$0] == nil }.sorted() } ?? []
    outcome.written = files.count
    outcome.removed = gone.count
    let manifest = BackgroundValue { next.bytes }
    let isNew = before == nil
    do {
      let staging = try work.startStaging()
      var start = 0
      for (place, phase) in phases.enumerated() {
        if place > 0, place == phases.count - 1 {
          // The search, which comes last, needs as much again.
          plan.forgetCards()
          onRelease()
        }
        try Parallel.each(
          phase.count, isSpread: true, context: texts,
          progress: { [start] in progress(start + $0, files.count) }
        ) { [start] texts, number in
          let file = phase[number]
          let path = isNew ? file.path : String(start + number)
          try staging.write(try plan.bytes(of: file, texts), to: path)
        }
        start += phase.count
      }
      try work.keepNext(manifest.value)
      if isNew {
        try work.putInPlace()
      } else {
        try work.keep(Journal(moved: files.map(\.path), removed: gone))
        _ = try work.finishJournal()
      }
      try work.keepFolders(of: plan.files)
    } catch {
      work.giveUp()
      throw error
    }
    return outcome
  }

  private func refuseForeign(_ files: [PlannedFile]) throws {
    let folder = try Folder(path)
    for file in files where try folder.kind(of: file.path) != nil {
      throw SiteError.foreignFile("\(path)/\(file.path)")
    }
  }
}
