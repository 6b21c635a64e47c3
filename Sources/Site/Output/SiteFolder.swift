import Editorial
import System

/// The folder that a site is built into.
///
/// What the last build wrote, and how far one that is at work has come, stands elsewhere, in a folder
/// that is nobody else's: nothing that lies in the site, or beside it, is ever taken for that. A build
/// renders everything that changed beside the site, notes in a journal what is to go where, and only
/// then puts one file after the other in its place. Whatever ends it, the site is whole, and the next
/// build finishes what a journal says.
package struct SiteFolder: Sendable {
  /// The folder, absolute.
  package let path: String
  /// The folder that holds what builds of this site remember.
  let state: String

  /// Names a folder.
  ///
  /// - Parameters:
  ///   - path: Absolute.
  ///   - state: Where what builds remember stands: of all sites, each in a folder of its own.
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
    /// Whether a build that was cut off was finished first.
    public var hasFinishedAnother = false
  }

  // MARK: What a site is

  /// Whether the folder holds the site that was made of something, whole; reads one small part of one
  /// file.
  ///
  /// - Throws: ``SiteError`` or `FileError`.
  package func holds(_ site: String) throws -> Bool {
    guard FileKind(at: state + "/journal") == nil, FileKind(at: path) == .folder else {
      return false
    }
    return try lastSite() == site
  }

  /// What the site was made of when it was built last; nil where it never was.
  ///
  /// - Throws: ``SiteError`` or `FileError`.
  package func lastSite() throws -> String? {
    try SiteError.told { () throws(FileError) in try PlainFile.read(state + "/built") }
      .flatMap { Manifest.site(of: $0) }
  }

  // MARK: Building

  /// Builds a site.
  ///
  /// - Parameters:
  ///   - plan: Its files.
  ///   - site: What it is made of: ``holds(_:)`` tells whether it is that.
  ///   - isWhole: Whether every file is written again, also those that stand as they should.
  ///   - texts: Where texts come from, made once for each thread.
  ///   - progress: Called now and then with how many files of how many are rendered, from any
  ///     thread.
  /// - Returns: What was done.
  /// - Throws: ``SiteError``, `FileError`, and whatever `texts` throws; the site then stands as it
  ///   was.
  package func build(
    _ plan: SitePlan, site: String, isWhole: Bool = false,
    texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> Outcome {
    let kind = FileKind(at: path)
    if let kind, kind != .folder { throw SiteError.badFolder(path, problem: "is no folder") }
    let isNew = try kind == nil || FolderNames.all(in: path).isEmpty
    if !isNew, FileKind(at: state) == nil { throw SiteError.foreignFolder(path) }
    try Disk.makeFolder(state)
    guard let lock = try Disk.lock(state + "/lock") else { throw SiteError.busy(path) }
    defer { Disk.unlock(lock) }
    return try SiteError.told {
      let work = try SiteWork(self)
      var outcome = Outcome(files: plan.files.count)
      outcome.hasFinishedAnother = try work.finishAnother()
      let before = isNew && !outcome.hasFinishedAnother ? nil : try work.manifest()
      if !isNew, before == nil { throw SiteError.foreignFolder(path) }
      return try build(
        plan, site, isWhole, before, work, outcome, texts: texts, progress: progress)
    }
  }

  private func build(
    _ plan: SitePlan, _ site: String, _ isWhole: Bool, _ before: Manifest?, _ work: SiteWork,
    _ outcome: Outcome, texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) throws -> Outcome {
    var outcome = outcome
    let next = Manifest(
      site: site,
      files: Dictionary(plan.files.map { ($0.path, $0.print) }) { first, _ in first })
    let changed = plan.files.filter { isWhole || before?.files[$0.path] != $0.print }
    // A new site comes to stand as a whole; of one that is there, what a page needs stands before it.
    let files =
      before == nil ? changed : changed.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
    if let before { try refuseForeign(files.filter { before.files[$0.path] == nil }) }
    let gone = before.map { $0.files.keys.filter { next.files[$0] == nil }.sorted() } ?? []
    outcome.written = files.count
    outcome.removed = gone.count
    let manifest = BackgroundValue { next.bytes }
    let isNew = before == nil
    do {
      let staging = try work.startStaging()
      try Parallel.each(
        files.count, isSpread: true, context: texts, progress: { progress($0, files.count) }
      ) { texts, place in
        let file = files[place]
        try staging.write(try plan.bytes(of: file, texts), to: isNew ? file.path : String(place))
      }
      try work.keepNext(manifest.value)
      if isNew {
        try work.putInPlace()
      } else {
        try work.keep(Journal(moved: files.map(\.path), removed: gone))
        _ = try work.finishJournal()
      }
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
