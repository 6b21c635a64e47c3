/// A page of the newsroom's own, which is no article: `pages/about.md`.
public struct PageRecord: Hashable, Sendable {
  /// The file's path below `pages/` without `.md`: `about`, `legal/terms`.
  public var name: String
  /// The heading, which is what links to it say.
  public var title: String
  /// A sentence or two for search engines; where there is none, the text's beginning.
  public var description: String?
  /// A BCP 47 tag; nil for the newsroom's language.
  public var language: String?
  /// Its place in the navigation of every page, smallest first; nil where it does not stand there.
  public var navigation: Int?
  /// Whether it stands in the foot of every page.
  public var isInFooter = false
  /// The text in Markdown.
  public var body = ""
  /// The line of the file that the text begins in, from 1.
  public var bodyLine = 1

  /// A page with nothing but a title.
  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}
