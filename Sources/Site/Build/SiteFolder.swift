/// The folder that a site is built into.
///
/// Beside it stands another, `.NAME.stet`, with what the last build wrote and, while one is at work,
/// with what it has rendered. A build renders everything that changed there, notes in a journal what
/// is to go where, and only then puts one file after the other in its place. Whatever ends it, the
/// site is whole, and the next build finishes what a journal says.
public struct SiteFolder: Sendable {
  /// The folder, absolute.
  public let path: String

  /// Names a folder.
  ///
  /// - Parameter path: Absolute.
  public init(_ path: String) {
    var path = path
    while path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
    self.path = path
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

  private var side: String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let name = path[path.index(after: slash)...]
    return "\(path[..<slash])/.\(name).stet"
  }

  private var manifestFile: String { side + "/built" }
  private var journalFile: String { side + "/journal" }
  private var staging: String { side + "/new" }
  private var nextManifestFile: String { side + "/built.new" }

  /// Whether the folder holds the site that was made of something, whole; reads one small part of one
  /// file.
  public func holds(_ site: String) throws(SiteError) -> Bool {
    guard Disk.kind(journalFile) == .nothing, Disk.kind(path) == .folder else { return false }
    return try lastSite() == site
  }

  /// What the site was made of when it was built last; nil where it never was.
  public func lastSite() throws(SiteError) -> String? {
    try Disk.read(manifestFile).flatMap { Manifest.site(of: $0) }
  }

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
  /// - Throws: ``SiteError``, and whatever `texts` throws; the site then stands as it was.
  public func build(
    _ plan: SitePlan, site: String, isWhole: Bool = false,
    texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> Outcome {
    if Disk.kind(path) == .other {
      throw SiteError.badFolder(path, problem: "is no folder")
    }
    let isNew = try Disk.kind(path) == .nothing || Disk.names(in: path).isEmpty
    if !isNew, Disk.kind(side) == .nothing { throw SiteError.foreignFolder(path) }
    try Disk.makeFolder(side)
    guard let lock = try Disk.lock(side + "/lock") else { throw SiteError.busy(path) }
    defer { Disk.unlock(lock) }
    var outcome = Outcome(files: plan.files.count)
    outcome.hasFinishedAnother = try finishAnother()
    let before =
      try isNew && !outcome.hasFinishedAnother
      ? nil : Disk.read(manifestFile).flatMap { Manifest($0) }
    if !isNew, before == nil { throw SiteError.foreignFolder(path) }
    let next = Manifest(
      site: site,
      files: Dictionary(plan.files.map { ($0.path, $0.print) }) { first, _ in first })
    let changed = plan.files.filter { isWhole || before?.files[$0.path] != $0.print }
    // A new site comes to stand as a whole; of one that is there, what a page needs stands before it.
    let files =
      before == nil ? changed : changed.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
    for file in files where before != nil {
      if before?.files[file.path] == nil, Disk.kind("\(path)/\(file.path)") != .nothing {
        throw SiteError.foreignFile("\(path)/\(file.path)")
      }
    }
    let gone = before.map { $0.files.keys.filter { next.files[$0] == nil }.sorted() } ?? []
    outcome.written = files.count
    outcome.removed = gone.count
    let manifest = Later { next.bytes }
    if before == nil {
      try buildNew(files, texts: texts, progress: progress)
      try Disk.write(manifest.value, to: nextManifestFile)
      // An empty folder gives way to one that is full.
      try Disk.move(staging, to: path)
      try Disk.move(nextManifestFile, to: manifestFile)
      return outcome
    }
    try Disk.makeFolder(staging)
    try Disk.inFolder(staging) { staging in
      try Threads.each(
        files.count, isSpread: true, context: texts, progress: { progress($0, files.count) }
      ) { texts, place in
        try Disk.write(try files[place].bytes(texts), to: String(place), in: staging)
      }
    }
    try Disk.write(manifest.value, to: nextManifestFile)
    let journal =
      files.enumerated().map { "+\($0.offset) \($0.element.path)\n" } + gone.map { "-\($0)\n" }
    try Disk.write(
      Array((journal.joined() + "end\n").utf8), to: journalFile + ".new", isDurable: true)
    try Disk.move(journalFile + ".new", to: journalFile)
    _ = try finishJournal()
    return outcome
  }

  /// Renders a whole site into a folder that then becomes the site in one step.
  private func buildNew(
    _ files: [PlannedFile], texts: @escaping @Sendable () throws -> any SiteTexts,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    try Disk.makeFolder(staging)
    try Disk.inFolder(staging) { staging in
      try Threads.each(
        files.count, isSpread: true, context: texts, progress: { progress($0, files.count) }
      ) { texts, place in
        try Disk.write(try files[place].bytes(texts), to: files[place].path, in: staging)
      }
    }
  }

  /// Finishes what another build left, and clears away what it can't have finished.
  ///
  /// - Returns: Whether something was finished.
  private func finishAnother() throws(SiteError) -> Bool {
    if try finishJournal() { return true }
    // A new site that is in its place already, whose manifest is not.
    let isInPlace = Disk.kind(nextManifestFile) != .nothing && Disk.kind(staging) == .nothing
    if isInPlace { try Disk.move(nextManifestFile, to: manifestFile) }
    // In this order: a manifest without what it tells of would be taken for one in its place.
    try Disk.remove(nextManifestFile)
    try Disk.removeAll(staging)
    return isInPlace
  }

  /// Does what a journal says, however much of it was done before.
  ///
  /// - Returns: Whether there was one.
  private func finishJournal() throws(SiteError) -> Bool {
    guard let bytes = try Disk.read(journalFile) else { return false }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      switch line.first {
      case "+":
        let parts = line.dropFirst().split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { continue }
        let (new, place) = ("\(staging)/\(parts[0])", "\(path)/\(parts[1])")
        // What was put in its place before is not there any more.
        guard Disk.kind(new) != .nothing else { continue }
        if let slash = place.lastIndex(of: "/") { try Disk.makeFolder(String(place[..<slash])) }
        try Disk.move(new, to: place)
      case "-":
        let place = "\(path)/\(line.dropFirst())"
        try Disk.remove(place)
        if let slash = place.lastIndex(of: "/") {
          Disk.removeEmptyFolders(from: String(place[..<slash]), upTo: path)
        }
      default: continue
      }
    }
    if Disk.kind(nextManifestFile) != .nothing {
      try Disk.move(nextManifestFile, to: manifestFile)
    }
    try Disk.remove(journalFile)
    try Disk.removeAll(staging)
    return true
  }
}
