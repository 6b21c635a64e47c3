/// A page of the newsroom's own, which is no article: `pages/about.md`.
package struct PageRecord: Hashable, Sendable {
  /// The file's path below `pages/` without `.md`: `about`, `legal/terms`.
  package var name: String
  /// The heading, which is what links to it say.
  package var title: String
  /// A sentence or two for search engines; where there is none, the text's beginning.
  package var description: String?
  /// A BCP 47 tag; nil for the newsroom's language.
  package var language: String?
  /// Its place in the navigation of every page, smallest first; nil if it is not there.
  package var navigation: Int?
  /// Whether it is in the foot of every page.
  package var isInFooter = false
  /// The text in Markdown.
  package var body = ""
  /// The line of the file that the text begins in, from 1.
  package var bodyLine = 1

  /// A page with nothing but a title.
  package init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}
