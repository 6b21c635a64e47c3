package import Editorial
import Newsroom
package import Pictures
package import Site
import Synchronization
package import System

/// Makes the files of a site's pictures, once for each picture, and remembers them.
package final class PictureWorkshop: Sendable {
  private struct State {
    var known: [String: PictureStore.Known]
    var files: [String: KnownFile]
    /// How many more may be made now.
    var left: Int
  }

  private let store: PictureStore
  private let state: Mutex<State>
  /// A warning that something is made again, now or by the next build; nil if nothing is.
  package var warning: Problem? { store.warning }

  /// Opens what was made before; if that is not possible, everything is made again, and forgotten when the
  /// process ends.
  ///
  /// - Parameters:
  ///   - folder: Returns the folder `.git/stet`.
  ///   - limit: The most pictures to make; of the others, only the file itself, cleaned, is on the site until
  ///     later.
  package init(_ folder: () throws -> Folder, limit: Int = .max) {
    store = PictureStore(folder)
    state = Mutex(State(known: store.all(), files: store.ownFiles(), left: limit))
  }

  /// Makes the files of a picture, unless it is already known.
  ///
  /// - Parameters:
  ///   - bytes: The picture.
  ///   - version: The id of its bytes.
  ///   - size: The picture's size; nil if its header doesn't state it.
  func make(_ bytes: [UInt8], version: String, size: PictureSize?) {
    let isWanted = state.withLock { state in
      guard state.known[version] == nil, state.left > 0 else { return false }
      state.left -= 1
      // The same picture may be in several articles.
      state.known[version] = PictureStore.Known()
      return true
    }
    guard isWanted else { return }
    let (known, files) = Self.madeInTurn(bytes, size)
    // A picture that failed for lack of memory may succeed next time.
    if known.fault != .noMemory { store.keep(known, files, of: version) }
    state.withLock { $0.known[version] = known }
  }

  /// What is known about a file in `static/`; each content is read, and cleaned if it is a picture, only
  /// once.
  ///
  /// - Parameters:
  ///   - version: The id of its bytes.
  ///   - read: Reads them.
  /// - Returns: What is known of it.
  /// - Throws: What `read` throws.
  func look(at version: String, _ read: () throws -> [UInt8]) rethrows -> KnownFile {
    if let known = state.withLock({ $0.files[version] }) { return known }
    let bytes = try read()
    let file = OwnFile(bytes)
    let known = KnownFile(bytes, file)
    store.keep(known, known.isMade ? file.cleaned : nil, of: version)
    state.withLock { $0.files[version] = known }
    return known
  }

  /// A file of a picture on the site: the remembered one, or else one made again.
  ///
  /// - Parameters:
  ///   - version: The id of the picture's bytes.
  ///   - name: The name of the file.
  ///   - bytes: Returns the picture.
  /// - Returns: The file; the cleaned picture itself if nothing else can be made from it.
  /// - Throws: What reading the picture throws.
  func file(of version: String, named name: String, _ bytes: () throws -> [UInt8]) rethrows
    -> [UInt8]
  {
    if let made = store.bytes(of: version, named: name) { return made }
    // What is not made yet is the file itself, cleaned.
    if state.withLock({ $0.known[version] == nil && $0.left == 0 }),
      let cleaned = store.bytes(of: version, named: PictureFiles.own)
    {
      return cleaned
    }
    let bytes = try bytes()
    if name == PictureFiles.own {
      let file = OwnFile(bytes)
      let known = KnownFile(bytes, file)
      store.keep(known, known.isMade ? file.cleaned : nil, of: version)
      return file.cleaned ?? []
    }
    let (known, files) = Self.madeInTurn(bytes, PictureSize(of: bytes))
    if known.fault != .noMemory { store.keep(known, files, of: version) }
    return files[name] ?? OwnFile(bytes).cleaned ?? []
  }

  private static func madeInTurn(
    _ bytes: [UInt8], _ size: PictureSize?
  ) -> (known: PictureStore.Known, bytes: [String: [UInt8]]) {
    let wanted = MadePicture.room(for: bytes, width: size?.width ?? 0, height: size?.height ?? 0)
    return room.with(wanted) { made(bytes, size) }
  }

  /// What is wrong with a picture, of which no file is made for that; nil if readers get all of it.
  package static func fault(of bytes: [UInt8]) -> PictureFault? {
    guard let size = PictureSize(of: bytes) else { return .unreadable }
    return MadePicture.fault(of: bytes, width: size.width, height: size.height)
  }

  /// The memory available to pictures that are made in parallel, however many cores there are.
  private static let room = BoundedRoom(768 << 20)

  private static func made(
    _ bytes: [UInt8], _ size: PictureSize?
  ) -> (known: PictureStore.Known, bytes: [String: [UInt8]]) {
    // A picture that does not state its size can't be shown.
    guard let size else { return (PictureStore.Known(fault: .unreadable), [:]) }
    func cleaned(_ fault: PictureFault?) -> (known: PictureStore.Known, bytes: [String: [UInt8]]) {
      guard let cleaned = PictureCleaning.cleaned(bytes) else {
        return (PictureStore.Known(fault: .unreadable), [:])
      }
      let isMade = cleaned != bytes
      let files = PictureFiles(size: size, isMade: isMade, others: [])
      return (
        PictureStore.Known(files: files, fault: fault), isMade ? [PictureFiles.whole: cleaned] : [:]
      )
    }
    do {
      let made = try MadePicture(of: bytes, width: size.width, height: size.height)
      let others = made.others.map {
        PictureFiles.File(
          size: PictureSize(width: $0.width, height: $0.height), ending: $0.format.ending)
      }
      let files = PictureFiles(
        size: PictureSize(width: made.width, height: made.height), isMade: made.whole != nil,
        others: others)
      var all: [String: [UInt8]] = [:]
      all[PictureFiles.whole] = made.whole
      for (file, other) in zip(others, made.others) { all[file.name] = other.bytes }
      return (PictureStore.Known(files: files), all)
    } catch {
      // A picture that can't be decoded may still be cleaned.
      return cleaned(error)
    }
  }

  /// Makes whatever is still missing from a site's pictures, on all cores, and adds the files to the site.
  ///
  /// - Parameters:
  ///   - content: The site.
  ///   - reading: The reading that produced it.
  ///   - progress: Called now and then, from any thread, with the numbers of pictures made and of all
  ///     pictures.
  /// - Returns: The site, and a problem for each picture without smaller versions.
  /// - Throws: What reading the newsroom throws.
  package func furnish(
    _ content: SiteContent, of reading: SiteReading,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) throws -> (content: SiteContent, problems: [Problem]) {
    let people = content.people.values.compactMap(\.picture)
    // Unsaved files are shown as they are. A drawing has no size and no smaller versions.
    let ofFiles = content.staticPictures.shown.filter { $0.bytes == nil && $0.size != nil }
      .map(\.picture)
    let pictures = content.articles.filter(\.isReadable).flatMap(\.pictures) + people + ofFiles
    let (known, left) = state.withLock { ($0.known, $0.left) }
    var seen: Set<String> = []
    let unknown = pictures.filter { known[$0.version] == nil && seen.insert($0.version).inserted }
    let (new, later) = (unknown.prefix(left), unknown.dropFirst(left))
    try Parallel.each(
      new.count, portion: 1, context: reading.opening, progress: { progress($0, new.count) }
    ) { newsroom, place in
      let picture = new[place]
      self.make(
        try newsroom.published.bytes(of: picture.version), version: picture.version,
        size: picture.size)
    }
    try refuse(Array(later), of: reading)
    let all = state.withLock { $0.known }
    forget(but: Set(pictures.map(\.version) + content.files.map(\.version)))
    let problems = try problems(of: content, all, reading)
    var content = content
    content.pictures = all.compactMapValues(\.files)
    content.withhold(Set(all.filter { $0.value.fault == .unreadable }.keys))
    return (content, problems)
  }

  /// Remembers which of the pictures that are not made yet no reader may have: their pages don't wait for
  /// files that never come.
  private func refuse(_ pictures: [SitePicture], of reading: SiteReading) throws {
    try Parallel.each(pictures.count, portion: 1, context: reading.opening) { newsroom, place in
      let version = pictures[place].version
      let file = try self.look(at: version) { try newsroom.published.bytes(of: version) }
      guard file.isWithheld || pictures[place].size == nil else { return }
      let known = PictureStore.Known(fault: .unreadable)
      self.store.keep(known, [:], of: version)
      self.state.withLock { $0.known[version] = known }
    }
  }

  /// Forgets pictures that are not on the site, but only if they outnumber those that are: another site of
  /// the same newsroom may use them, such as one with drafts.
  private func forget(but used: Set<String>) {
    let known = state.withLock { Set($0.known.keys).union($0.files.keys) }
    guard known.count > 2 * used.count + 100 else { return }
    store.forget(known.filter { !used.contains($0) })
  }

  private func problems(
    of content: SiteContent, _ known: [String: PictureStore.Known], _ reading: SiteReading
  ) throws -> [Problem] {
    var problems: [Problem] = []
    for article in content.articles where article.isReadable {
      for picture in article.pictures {
        guard let fault = known[picture.version]?.fault else { continue }
        problems.append(
          Problem(
            file: article.file,
            line: try reading.newsroom.published.line(
              of: picture.file, in: article.version, slug: article.slug),
            "the picture \(picture.file) \(fault.sentence)", hint: fault.hint))
      }
    }
    for person in content.people.values.sorted(by: { $0.handle < $1.handle }) {
      guard let picture = person.picture, let fault = known[picture.version]?.fault else {
        continue
      }
      problems.append(
        Problem(
          file: "masthead/\(person.handle).yml", "the picture \(picture.file) \(fault.sentence)",
          hint: fault.hint))
    }
    for file in content.staticPictures.shown where file.size != nil {
      guard let fault = known[file.version]?.fault else { continue }
      problems.append(
        Problem(file: "static/\(file.file)", "the picture \(fault.sentence)", hint: fault.hint))
    }
    return problems
  }
}
