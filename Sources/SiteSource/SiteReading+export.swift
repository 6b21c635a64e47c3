package import Editorial
import Formats
import Newsroom
import Pictures
package import Site

extension SiteReading {
  /// A picture for another site generator, which makes smaller versions itself: upright, and without camera
  /// metadata.
  public func exportedPicture(_ version: String) throws -> [UInt8] {
    let bytes = try newsroom.published.bytes(of: version)
    return PictureForOthers.bytes(of: bytes) ?? []
  }

  /// The bytes of a file in `static/`, as readers get them.
  ///
  /// - Parameters:
  ///   - version: The id of its bytes.
  ///   - name: Its name, under which some of what its content is must not reach readers.
  /// - Returns: The bytes; none for a picture that can't be cleaned, which no content includes.
  /// - Throws: What reading the newsroom throws.
  package func exportedFile(_ version: String, named name: String) throws -> [UInt8] {
    func bytes() throws -> [UInt8] { try newsroom.published.bytes(of: version) }
    guard let workshop else { return OwnFile.cleaned(try bytes(), named: name) ?? [] }
    let known = try workshop.look(at: version, bytes)
    if known.isWithheld || OwnFile.isWithheld(known.kind, named: name) { return [] }
    return known.isMade
      ? try workshop.file(of: version, named: PictureFiles.own, bytes) : try bytes()
  }

  /// The published content, for another site generator.
  package func exported() throws -> ExportedNewsroom {
    var texts: [String: ExportedNewsroom.Text] = [:]
    for folder in published.months.flatMap(\.folders) {
      guard let text = try newsroom.published.article(folder).article else { continue }
      texts[folder.slug] = ExportedNewsroom.Text(
        body: text.body.replacing("\r\n", with: "\n"), others: text.otherFields)
    }
    return ExportedNewsroom(content: try content(isWhole: true), texts: texts)
  }

  /// The published content without the pictures that no reader may have, and a problem for each of these,
  /// including the files in `static/` that the content has already left out.
  package func withholding(
    _ exported: ExportedNewsroom
  ) throws -> (exported: ExportedNewsroom, problems: [Problem]) {
    var (withheld, exported): (Set<String>, ExportedNewsroom) = ([], exported)
    var problems = exported.content.unread.filter { $0.file.hasPrefix("static/") }
    let people = exported.content.people.values.sorted { $0.handle < $1.handle }
    let pictures =
      exported.content.articles.filter(\.isReadable).flatMap { article in
        article.pictures.map { (file: article.file, picture: $0) }
      }
      + people.compactMap { person in
        person.picture.map { (file: "masthead/\(person.handle).yml", picture: $0) }
      }
    for (file, picture) in pictures {
      let bytes = try newsroom.published.bytes(of: picture.version)
      guard PictureCleaning.cleaned(bytes) == nil else { continue }
      withheld.insert(picture.version)
      problems.append(
        Problem(
          file: file, "the picture \(picture.file) \(PictureFault.unreadable.sentence)",
          hint: PictureFault.unreadable.hint))
    }
    exported.content.withhold(withheld)
    return (exported, problems)
  }
}
