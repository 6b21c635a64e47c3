import Editorial
import System

/// One running build: its records, and the folders that it writes into.
///
/// Rendered files wait in a folder beside the site, since only from there can each be put in place in one
/// step; the name of that folder is recorded too.
struct SiteWork {
  private let site: SiteFolder
  private let state: Folder
  /// The folder that contains the site.
  private let parent: Folder
  /// The site's name in that folder.
  private let name: String

  private static let manifest = "built"
  private static let nextManifest = "built.new"
  private static let journal = "journal"
  private static let staging = "staging"
  /// The files that say, or are about to say, what a build wrote.
  static let records = [manifest, nextManifest, journal]

  init(_ site: SiteFolder) throws {
    self.site = site
    let slash = site.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? site.path.startIndex
    name = String(site.path[site.path.utf8.index(after: slash)...])
    let above = String(site.path[..<slash])
    if !above.isEmpty { try Disk.makeFolder(above) }
    parent = try Folder(above.isEmpty ? "/" : above)
    state = try Folder(site.state)
  }

  /// Checks whether a name is allowed for a site's file or folder.
  static let names: @Sendable (String) -> String? = { name in
    SitePlace.problem(ofName: name)?.sentence
  }

  /// What the last build wrote; nil if unknown.
  func manifest() throws(FileError) -> Manifest? {
    try state.read(Self.manifest).flatMap { Manifest($0) }
  }

  /// Makes a folder to render into.
  func startStaging() throws(FileError) -> Folder {
    var number = 1
    while try parent.kind(of: ".\(name).stet-\(number)") != nil { number += 1 }
    let staging = ".\(name).stet-\(number)"
    // Recorded first, so that the next build removes the folder whatever ends this one.
    try state.write(Array(staging.utf8), to: Self.staging)
    return try Folder.fresh(parent.whole(staging), names: Self.names)
  }

  /// Records what the site is about to be.
  func keepNext(_ manifest: [UInt8]) throws(FileError) {
    try state.write(manifest, to: Self.nextManifest)
  }

  /// Turns what was rendered into the site, in one step.
  func putInPlace() throws(FileError) {
    guard let staging = try stagingName() else { return }
    // The move can replace an empty folder.
    try parent.move(staging, to: name)
    try state.move(Self.nextManifest, to: Self.manifest)
    try state.remove(Self.staging)
  }

  /// Records the folders of the finished site.
  func keepFolders(of files: [PlannedFile]) throws(FileError) {
    try site.keepFolders(of: files, in: state)
  }

  /// Durably records which file goes where; from here on, the next build would finish this one.
  func keep(_ journal: Journal) throws(FileError) {
    try state.write(journal.bytes, to: Self.journal, isDurable: true)
  }

  /// Finishes what another build left, and removes what can't be finished.
  ///
  /// - Returns: Whether something was finished.
  func finishAnother() throws(FileError) -> Bool {
    if try finishJournal() { return true }
    let staging = try stagingName()
    // A new site may be in place already while its manifest is not.
    var isInPlace = false
    if let staging, try state.kind(of: Self.nextManifest) != nil,
      try parent.kind(of: staging) == nil, try parent.kind(of: name) == .folder
    {
      isInPlace = true
    }
    if isInPlace { try state.move(Self.nextManifest, to: Self.manifest) }
    // In this order: if the files went first, the manifest would look like that of a finished site.
    try state.remove(Self.nextManifest)
    try removeStaging()
    return isInPlace
  }

  /// Does what a journal says, however much of it has already been done.
  ///
  /// - Returns: Whether there was one.
  func finishJournal() throws(FileError) -> Bool {
    guard let journal = try state.read(Self.journal).flatMap({ Journal($0) }) else {
      try state.remove(Self.journal)
      return false
    }
    guard try parent.kind(of: name) == .folder else {
      // Somebody has removed the site since: it is built from scratch.
      try state.remove(Self.journal)
      try state.remove(Self.nextManifest)
      try removeStaging()
      return false
    }
    let folder = try Folder(site.path, names: Self.names)
    if let staging = try stagingName(), try parent.kind(of: staging) == .folder {
      let rendered = try Folder(parent.whole(staging))
      for (number, file) in journal.moved.enumerated() {
        // A file moved into place earlier is no longer here.
        guard try rendered.kind(of: String(number)) == .file else { continue }
        try folder.move(String(number), in: rendered, to: file)
      }
    }
    for file in journal.removed {
      try folder.remove(file)
      if let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) {
        try folder.removeEmptyFolders(String(file[..<slash]))
      }
    }
    if try state.kind(of: Self.nextManifest) != nil {
      try state.move(Self.nextManifest, to: Self.manifest)
    }
    try state.remove(Self.journal)
    try removeStaging()
    return true
  }

  /// Removes what was rendered and won't be used, except a site already in place; if that fails, the next
  /// build does it.
  func giveUp() {
    guard (try? state.kind(of: Self.journal)) == .some(nil) else { return }
    _ = try? finishAnother()
  }

  private func stagingName() throws(FileError) -> String? {
    guard let bytes = try state.read(Self.staging, limit: 1000), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func removeStaging() throws(FileError) {
    guard let staging = try stagingName() else { return }
    try parent.removeAll(staging)
    try state.remove(Self.staging)
  }
}

/// What goes where: rendered files, by number, and files to remove.
///
/// It is stored as NUL-terminated words, since no path contains NUL.
struct Journal: Hashable {
  /// The destination of each file in the staging folder, by its number.
  var moved: [String]
  /// The files that are no longer in the site.
  var removed: [String]

  private static let head = "A site's journal 1"

  init(moved: [String], removed: [String]) {
    self.moved = moved
    self.removed = removed
  }

  /// Parses a journal; nil if the bytes are not a complete one.
  init?(_ bytes: [UInt8]) {
    var words = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }[...]
    guard words.popLast() == "", words.popFirst() == Self.head,
      let moves = words.popFirst().flatMap({ Int($0) }), (0...words.count).contains(moves),
      let removals = words.popFirst().flatMap({ Int($0) }), words.count == moves + removals
    else { return nil }
    moved = Array(words.prefix(moves))
    removed = Array(words.dropFirst(moves))
  }

  /// The file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for word in [Self.head, "\(moved.count)", "\(removed.count)"] + moved + removed {
      bytes += word.utf8
      bytes.append(0)
    }
    return bytes
  }
}
