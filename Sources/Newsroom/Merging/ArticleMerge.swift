import Editorial
import Formats
import Prose

/// The result of two sides changing an article at once.
///
/// The front matter is merged field by field (`FrontMatterMerge`), the text by sentence
/// (`ProseMerge`), and pictures stay under their names. If both sides changed one of these in
/// different ways, a person is asked.
///
///     let merge = ArticleMerge(base: base, ours: mine, theirs: fetched)
///     if let settled = merge.settled { try texts.write(settled, of: slug) }
///
/// Nothing is read or written: see ``TextReader/version(_:of:)``.
package struct ArticleMerge: Sendable {
  /// The places that need a person, in the order of the file, the pictures last; empty if there are
  /// none.
  package let places: [MergePlace]
  /// The files of both sides, as they were.
  package let sides: [[UInt8]]
  private let head: FrontMatterMerge
  private let body: ProseMerge
  private let pictures: [PictureMerge]
  private let hasCRLF: Bool

  /// Brings two versions together.
  ///
  /// - Parameters:
  ///   - base: What both were made from; nil if each side began the article by itself.
  ///   - ours: One side: what is not sent.
  ///   - theirs: The other side: what was fetched.
  package init(base: ArticleVersion?, ours: ArticleVersion, theirs: ArticleVersion) {
    sides = [ours.article, theirs.article]
    let base = base ?? ArticleVersion(article: [])
    let files = LineEnds.alike(base.article, ours.article, theirs.article)
    hasCRLF = files.hasCRLF
    head = FrontMatterMerge(base: files.base, ours: files.first, theirs: files.second)
    body = ProseMerge(
      base: ArticleFile.body(of: files.base), ours: ArticleFile.body(of: files.first),
      theirs: ArticleFile.body(of: files.second))
    pictures = PictureMerge.all(base.pictures, ours.pictures, theirs.pictures)
    places =
      head.clashes.map(MergePlace.init) + body.clashes.map(MergePlace.init)
      + pictures.compactMap(\.place)
  }

  /// The merged article; nil if a person has to be asked.
  package var settled: ArticleVersion? { places.isEmpty ? version([]) : nil }

  /// The merged article with their side in every place that needs a person, so that work on the
  /// line can go on.
  package var theirs: ArticleVersion { version(places.map { _ in .theirs }) }

  /// The merged article as a person decided.
  ///
  /// - Parameter choices: One for each of ``places``, in their order.
  /// - Returns: The article, with the pictures that stay.
  package func version(_ choices: [MergeChoice]) -> ArticleVersion {
    precondition(choices.count == places.count, "each place has its choice")
    let ofText = choices.dropFirst(head.clashes.count)
    var ofPictures = ofText.dropFirst(body.clashes.count)
    var bytes = head.bytes { choices[$0].ofField }
    let text = Array(body.text { ofText[ofText.startIndex + $0].ofText }.utf8)
    if !bytes.isEmpty, bytes.last != 0x0A, !text.isEmpty { bytes.append(0x0A) }
    let article = bytes + text
    var version = ArticleVersion(article: hasCRLF ? LineEnds.withCRLF(article) : article)
    for merge in pictures {
      let choice = merge.place == nil ? nil : ofPictures.popFirst()
      for (name, id) in merge.files(choice ?? .theirs) { version.pictures[name] = id }
    }
    return version
  }
}

extension MergePlace {
  fileprivate init(_ clash: FrontMatterMerge.Clash) {
    self.init(
      part: clash.field.map { .field($0) } ?? .frontMatter, base: clash.base, ours: clash.ours,
      theirs: clash.theirs)
  }

  fileprivate init(_ clash: ProseMerge.Clash) {
    func words(_ text: String) -> String? { text.isEmpty ? nil : text }
    self.init(
      part: .passage(heading: clash.heading), base: words(clash.base), ours: words(clash.ours),
      theirs: words(clash.theirs))
  }
}

extension MergeChoice {
  fileprivate var ofField: FrontMatterMerge.Choice {
    switch self {
    case .ours: .ours
    case .theirs, .both: .theirs
    case .words(let words): .lines(words)
    }
  }

  fileprivate var ofText: ProseMerge.Choice {
    switch self {
    case .ours: .ours
    case .theirs: .theirs
    case .both: .both
    case .words(let words): .words(words)
    }
  }
}
