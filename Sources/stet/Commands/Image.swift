import ArgumentParser
import Editorial
import Foundation
import Newsroom

/// `stet image`.
struct Image: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "image",
    abstract: "Add a picture to an article",
    discussion: """
      The picture is put beside the article and listed under images in its front matter: in your open \
      copy where the article is open, else as a new revision. The first picture leads.

      Example: stet image harbour-inquiry crane.jpg --alt "The crane, rusted, at low water" \\
        --caption "The crane has not moved since 1987." --credit "Maria Okafor"
      """)

  @Argument(help: "The article")
  var article: ArticleName

  @Argument(help: "The picture: PNG, JPEG, WebP, GIF or AVIF")
  var file: String

  @Option(help: "What it shows, for those who do not see it")
  var alt: String?

  @Option(help: "What stands under it")
  var caption: String?

  @Option(help: "Who made it")
  var credit: String?

  @Option(help: "What it is called beside the article (else as the file)")
  var name: String?

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport([article]) { article in
      let slug = try session.slug(named: article.slug)
      let picture = FrontMatter.Picture(
        file: name ?? URL(fileURLWithPath: file).lastPathComponent, alt: alt, caption: caption,
        credit: credit)
      let added = try session.newsroom.drafts.addPicture(
        file, picture, to: slug, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
      let missing = [alt == nil ? "no alt text" : nil, credit == nil ? "no credit" : nil]
        .compactMap(\.self).joined(separator: " and ")
      var act: ActsReport.Act
      switch added {
      case .openCopy(let copy, let name):
        act = try session.unchanged(
          slug,
          said: (writing.isDryRun ? "Would put" : "Put")
            + " \(name) into your open copy, \(copy.folder). To keep it: stet save \(slug)")
      case .revision(let outcome, let name):
        act = ActsReport.Act(
          outcome,
          said: (writing.isDryRun ? "Would add" : "Added")
            + " \(name) to \(slug), as r\(outcome.standing.revisions.count).")
      }
      if !missing.isEmpty {
        act.warnings.append("the picture has \(missing), which publishing may ask for")
      }
      return act
    }
  }
}
