import ArgumentParser
import Editorial
import Formats
import Foundation
import Newsroom
import System

/// `stet image`.
struct Image: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "image",
    abstract: "Add a picture to an article, or change what is said of one",
    discussion: """
      The picture is put beside the article and listed under images in its front matter: in your \
      open copy if the article is open, otherwise as a new revision. The first picture leads.

      A picture that the front matter lists and whose file is missing is added with what is said \
      of it there. A picture that the article already has is named as it is called there: it gets \
      another alt text, caption, credit ("" removes one) or place, or is taken out.

      Example: stet image harbour-inquiry crane.jpg --alt "The crane, rusted, at low water" \\
        --caption "The crane has not moved since 1987." --credit "Maria Okafor"
      Example: stet image harbour-inquiry crane.jpg --place 1
      Example: stet image harbour-inquiry crane.jpg --remove
      """)

  @Argument(help: "The article")
  var article: ArticleName

  @Argument(
    help: "The picture: PNG, JPEG, WebP, GIF or AVIF; or the name of one that the article has",
    completion: .file())
  var file: String

  @Option(words: "What it shows, for those who do not see it")
  var alt: String?

  @Option(words: "The words under it")
  var caption: String?

  @Option(words: "Who made it")
  var credit: String?

  @Option(words: "Its name beside the article (else the file's)")
  var name: String?

  @Option(help: "Its place among the article's pictures: 1 leads")
  var place: Int?

  @Flag(help: "Take it out of the article")
  var remove = false

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let place, place < 1 { throw ValidationError("--place counts from 1") }
    if remove, alt != nil || caption != nil || credit != nil || name != nil || place != nil {
      throw ValidationError("--remove takes the picture out: leave the others out")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport([article]) { article in
      let slug = try session.slug(named: article.slug)
      if try isThere(slug, session) { return try change(slug, session, actor) }
      return try add(slug, session, actor)
    }
  }

  /// Whether the command is about a picture that the article already has.
  private func isThere(_ slug: Slug, _ session: Session) throws -> Bool {
    if remove { return true }
    guard name == nil, !file.contains("/"),
      place != nil || alt != nil || caption != nil || credit != nil
    else { return false }
    let known = try session.newsroom.drafts.known(picture: file, of: slug)
    // One that is listed, and whose file is missing beside the article, may be the one here.
    return known.isBeside || known.listed != nil && FileKind(at: file) != .file
  }

  private func change(_ slug: Slug, _ session: Session, _ actor: Actor) throws -> ActsReport.Act {
    var edit = PictureEdit(file)
    (edit.alt, edit.caption, edit.credit) = (alt, caption, credit)
    (edit.place, edit.isRemoved) = (place, remove)
    let changed = try session.newsroom.drafts.editPicture(
      edit, of: slug, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
    let (would, did) = remove ? ("take out", "Took out") : ("change", "Changed")
    var act = try said(changed, slug, session, would: would, did: did, remove ? "from" : "in")
    if remove, case .revision(let outcome, let name) = changed,
      let line = try line(showing: name, of: outcome.standing, session)
    {
      act.warnings.append("the text still shows it in line \(line), so that readers get it there")
    }
    return act
  }

  /// The line in which the text itself shows a picture; nil if it does not.
  private func line(
    showing name: String, of standing: Standing, _ session: Session
  ) throws -> Int? {
    let bytes = try session.newsroom.texts.article(standing.text, of: standing.slug)
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: Character("\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains("](\(name)") || $0.contains("\"\(name)\"") }
      .map { $0 + 1 }
  }

  private func add(_ slug: Slug, _ session: Session, _ actor: Actor) throws -> ActsReport.Act {
    let picture = FrontMatter.Picture(
      file: name ?? URL(fileURLWithPath: file).lastPathComponent, alt: alt, caption: caption,
      credit: credit)
    let listed = try session.newsroom.drafts.known(picture: picture.file, of: slug).listed
    let added = try session.newsroom.drafts.addPicture(
      file, picture, at: place, to: slug, note: note.trimmed, as: actor,
      isDryRun: writing.isDryRun)
    var act = try said(added, slug, session, would: "add", did: "Added", "to")
    let (alt, credit) = (alt ?? listed?.alt, credit ?? listed?.credit)
    let missing = [alt == nil ? "no alt text" : nil, credit == nil ? "no credit" : nil]
      .compactMap(\.self).joined(separator: " and ")
    if !missing.isEmpty {
      act.warnings.append("the picture has \(missing), which publishing may ask for")
    }
    return act
  }

  private func said(
    _ addition: PictureAddition, _ slug: Slug, _ session: Session, would: String, did: String,
    _ preposition: String
  ) throws -> ActsReport.Act {
    switch addition {
    case .openCopy(let copy, let name):
      let isAdded = did == "Added"
      let done = isAdded ? "Put" : did
      let verb = writing.isDryRun ? "Would \(isAdded ? "put" : would)" : done
      let into = isAdded ? "into" : preposition
      return try session.unchanged(
        slug,
        said:
          "\(verb) \(name) \(into) your open copy, \(copy.folder). To keep it: stet save \(slug)")
    case .revision(let outcome, let name):
      return ActsReport.Act(
        outcome,
        said: (writing.isDryRun ? "Would \(would)" : did)
          + " \(name) \(preposition) \(slug), as r\(outcome.standing.revisions.count).")
    }
  }
}
