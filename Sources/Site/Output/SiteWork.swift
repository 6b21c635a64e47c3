import Editorial
import System

/// One build at work: what it remembers, and the folders that it writes into.
///
/// What is rendered waits in a folder beside the site, since only there files can be put in place in
/// one step each; which folder that is, is remembered too.
struct SiteWork {
  private let site: SiteFolder
  private let state: Folder
  /// The folder that the site stands in.
  private let parent: Folder
  /// The site's name there.
  private let name: String

  private static let manifest = "built"
  private static let nextManifest = "built.new"
  private static let journal = "journal"
  private static let staging = "staging"

  init(_ site: SiteFolder) throws {
    self.site = site
    let slash = site.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? site.path.startIndex
    name = String(site.path[site.path.utf8.index(after: slash)...])
    let above = String(site.path[..<slash])
    if !above.isEmpty { try Disk.makeFolder(above) }
    parent = try Folder(above.isEmpty ? "/" : above)
    state = try Folder(site.state)
  }

  /// What a site's file or folder may be called.
  static let names: @Sendable (String) -> String? = { name in
    SitePlace.problem(ofName: name)?.sentence
  }

  /// What the last build wrote; nil where none is known.
  func manifest() throws(FileError) -> Manifest? {
    try state.read(Self.manifest).flatMap { Manifest($0) }
  }

  /// Makes a folder to render into.
  func startStaging() throws(FileError) -> Folder {
    var number = 1
    while try parent.kind(of: ".\(name).stet-\(number)") != nil { number += 1 }
    let staging = ".\(name).stet-\(number)"
    // Noted first, so that whatever ends the build, the next one clears the folder away.
    try state.write(Array(staging.utf8), to: Self.staging)
    return try Folder.fresh(parent.whole(staging), names: Self.names)
  }

  /// Keeps what the site is about to be.
  func keepNext(_ manifest: [UInt8]) throws(FileError) {
    try state.write(manifest, to: Self.nextManifest)
  }

  /// Makes what was rendered the site, in one step.
  func putInPlace() throws(FileError) {
    guard let staging = try stagingName() else { return }
    // An empty folder gives way to one that is full.
    try parent.move(staging, to: name)
    try state.move(Self.nextManifest, to: Self.manifest)
    try state.remove(Self.staging)
  }

  /// Keeps, durably, what is to go where; from here on the next build would finish this one.
  func keep(_ journal: Journal) throws(FileError) {
    try state.write(journal.bytes, to: Self.journal, isDurable: true)
  }

  /// Finishes what another build left, and clears away what it can't have finished.
  ///
  /// - Returns: Whether something was finished.
  func finishAnother() throws(FileError) -> Bool {
    if try finishJournal() { return true }
    let staging = try stagingName()
    // A new site that is in its place already, whose manifest is not.
    var isInPlace = false
    if let staging, try state.kind(of: Self.nextManifest) != nil,
      try parent.kind(of: staging) == nil, try parent.kind(of: name) == .folder
    {
      isInPlace = true
    }
    if isInPlace { try state.move(Self.nextManifest, to: Self.manifest) }
    // In this order: a manifest without what it tells of would be taken for one in its place.
    try state.remove(Self.nextManifest)
    try removeStaging()
    return isInPlace
  }

  /// Does what a journal says, however much of it was done before.
  ///
  /// - Returns: Whether there was one.
  func finishJournal() throws(FileError) -> Bool {
    guard let journal = try state.read(Self.journal).flatMap({ Journal($0) }) else {
      try state.remove(Self.journal)
      return false
    }
    guard try parent.kind(of: name) == .folder else {
      // Somebody removed the site meanwhile: it is made anew.
      try state.remove(Self.journal)
      try state.remove(Self.nextManifest)
      try removeStaging()
      return false
    }
    let folder = try Folder(site.path, names: Self.names)
    if let staging = try stagingName(), try parent.kind(of: staging) == .folder {
      let rendered = try Folder(parent.whole(staging))
      for (number, file) in journal.moved.enumerated() {
        // What was put in its place before is not there any more.
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

  /// Clears away what was rendered and won't be used, but for a site that came to stand; where that can't be, the next build does it.
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

/// What is to go where: files that were rendered, by their numbers, and files that go.
///
/// It is kept as words with a NUL behind each, which no path has in it.
struct Journal: Hashable {
  /// Where each file of the staging folder comes to stand, by its number.
  var moved: [String]
  /// What the site has no more.
  var removed: [String]

  private static let head = "A site's journal 1"

  init(moved: [String], removed: [String]) {
    self.moved = moved
    self.removed = removed
  }

  /// Reads a journal; nil where the bytes are none, or not the whole of one.
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
