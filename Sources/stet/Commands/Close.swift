import ArgumentParser
import Editorial
import Newsroom

/// `stet close`.
struct Close: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close open articles",
    discussion: """
      A copy with unsaved words stays open; with --keep it is moved beside open/SLUG, under a free \
      name. Nothing that you wrote is ever removed.

      Example: stet close harbour-inquiry
      """)

  @Argument(help: "The articles")
  var articles: [ArticleName]

  @Flag(name: .customLong("keep"), help: "Move unsaved words aside instead of refusing")
  var keep = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> CopiesReport {
    let session = try Session(common)
    return try CopiesReport(articles, showsPaths: false) { name in
      let slug = try session.slugOfCopy(named: name.slug)
      if writing.isDryRun {
        guard let copy = try session.newsroom.copies.openCopy(slug) else {
          throw NewsroomError.notOpen(slug)
        }
        if !keep { try session.refuseUnsaved(slug) }
        return CopiesReport.Copy(
          article: slug.rawValue, path: copy.folder, message: "Would close \(slug).")
      }
      let kept = try session.newsroom.copies.close(slug, keepingUnsaved: keep)
      Colleagues(session: session).tell()
      let message = kept.map { "Closed \(slug). Your unsaved words are in \($0)" }
      return CopiesReport.Copy(
        article: slug.rawValue, path: kept, message: message ?? "Closed \(slug).")
    }
  }
}

extension Session {
  /// The article that a person means; if the beginning of a slug fits several, the one that is
  /// open.
  func slugOfCopy(named name: String) throws -> Slug {
    do { return try slug(named: name) } catch let error as NewsroomError {
      guard case .ambiguous = error else { throw error }
      let open = try newsroom.copies.all().map(\.slug).filter { $0.rawValue.hasPrefix(name) }
      guard let slug = open.first, open.count == 1 else { throw error }
      return slug
    }
  }
}
