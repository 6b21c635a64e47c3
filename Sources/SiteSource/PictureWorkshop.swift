package import Editorial
import Newsroom
import Pictures
package import Site
import Synchronization
package import System

/// Makes the files that a site has of its pictures, once for each picture, and remembers them.
package final class PictureWorkshop: Sendable {
  private struct State {
    var known: [String: PictureStore.Known]
    /// How many more may be made now.
    var left: Int
  }

  let store: PictureStore
  private let state: Mutex<State>

  /// Opens what was made before.
  ///
  /// - Parameters:
  ///   - folder: The folder `.git/stet`.
  ///   - limit: How many pictures are made at the most; the others stand as they came until later.
  package init?(_ folder: Folder, limit: Int = .max) {
    guard let store = PictureStore(folder) else { return nil }
    self.store = store
    state = Mutex(State(known: store.all(), left: limit))
  }

  /// Makes the files of a picture, unless they are known.
  ///
  /// - Parameters:
  ///   - bytes: The picture.
  ///   - version: The id of its bytes.
  ///   - size: How large it is; nil where its head doesn't say.
  func make(_ bytes: [UInt8], version: String, size: PictureSize?) {
    let isWanted = state.withLock { state in
      guard state.known[version] == nil, state.left > 0 else { return false }
      state.left -= 1
      // The same picture may stand in several articles.
      state.known[version] = PictureStore.Known()
      return true
    }
    guard isWanted else { return }
    let (known, files) = Self.made(bytes, size)
    do {
      try store.keep(known, files, of: version)
      state.withLock { $0.known[version] = known }
    } catch {
      // Where nothing can be kept, the picture stands as it came.
      state.withLock { $0.known[version] = nil }
    }
  }

  private static func made(
    _ bytes: [UInt8], _ size: PictureSize?
  ) -> (known: PictureStore.Known, bytes: [String: [UInt8]]) {
    guard let size else { return (PictureStore.Known(fault: .damaged), [:]) }
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
      // What can't be decoded may still be cleaned, unless it would then lie on its side.
      let cleaned = PictureCleaning.cleaned(bytes)
      if cleaned == bytes || Exif(of: bytes).map({ $0.orientation > 1 }) ?? false {
        return (PictureStore.Known(fault: error), [:])
      }
      let files = PictureFiles(size: size, isMade: true, others: [])
      return (PictureStore.Known(files: files, fault: error), [PictureFiles.whole: cleaned])
    }
  }

  /// Makes whatever of a site is not made yet, on all cores, and gives the site its files.
  ///
  /// - Parameters:
  ///   - content: The site.
  ///   - reading: What it was read by.
  ///   - progress: Called now and then with how many of how many are made, from any thread.
  /// - Returns: The site, and the pictures of which there are no smaller ones.
  /// - Throws: What reading the newsroom throws.
  package func furnish(
    _ content: SiteContent, of reading: SiteReading,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) throws -> (content: SiteContent, problems: [Problem]) {
    let people = content.people.values.compactMap(\.picture)
    // What nobody has saved yet stands as it was typed.
    let ofFiles = StaticPictures(content).shown.filter { $0.bytes == nil }.map(\.picture)
    let pictures = content.articles.filter(\.isReadable).flatMap(\.pictures) + people + ofFiles
    let (known, left) = state.withLock { ($0.known, $0.left) }
    var seen: Set<String> = []
    let new = pictures.filter { known[$0.version] == nil && seen.insert($0.version).inserted }
      .prefix(left)
    try Parallel.each(
      new.count, portion: 1, context: reading.opening, progress: { progress($0, new.count) }
    ) { newsroom, place in
      let picture = new[place]
      self.make(
        try newsroom.published.bytes(of: picture.version), version: picture.version,
        size: picture.size)
    }
    let all = state.withLock { $0.known }
    forget(all.keys, but: Set(pictures.map(\.version)))
    var content = content
    content.pictures = all.compactMapValues(\.files)
    return (content, try problems(of: content, all, reading))
  }

  /// Forgets pictures that the site does not have, where they are more than those that it has: another
  /// site of the same newsroom may have them, as one with drafts.
  private func forget(_ known: some Collection<String>, but used: Set<String>) {
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
            "the picture \(picture.file) \(fault.sentence)"))
      }
    }
    for person in content.people.values.sorted(by: { $0.handle < $1.handle }) {
      guard let picture = person.picture, let fault = known[picture.version]?.fault else {
        continue
      }
      problems.append(
        Problem(
          file: "masthead/\(person.handle).yml", "the picture \(picture.file) \(fault.sentence)"))
    }
    for file in StaticPictures(content).shown {
      guard let fault = known[file.version]?.fault else { continue }
      problems.append(
        Problem(file: "static/\(file.file)", "the picture \(fault.sentence)"))
    }
    return problems
  }
}
