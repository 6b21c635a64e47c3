import Editorial
import Formats
import Newsroom
import Site

/// Warnings about a section's name, given when somebody writes it and not only when the site is
/// built.
extension Session {
  /// Warns if the section that a text names is capitalised differently elsewhere.
  ///
  /// - Parameters:
  ///   - bytes: The article's file.
  ///   - slug: The article.
  ///   - before: The text that it had; if that already named the section, there is no warning.
  /// - Returns: The warnings.
  /// - Throws: git's own error where the newsroom can't be read.
  func sectionDoubts(
    _ bytes: [UInt8], of slug: Slug, before: TextID = .nothing
  ) throws -> [String] {
    func section(_ bytes: [UInt8]) -> String? {
      ArticleFile(bytes: bytes, file: "the article").fields.section
    }
    guard let named = section(bytes) else { return [] }
    if before != .nothing, try section(newsroom.texts.article(before, of: slug)) == named {
      return []
    }
    return try doubts(aboutSection: named, in: slug.rawValue)
  }

  /// Warns if a section is capitalised differently elsewhere; `place` is where it is named.
  func doubts(aboutSection name: String?, in place: String) throws -> [String] {
    guard let name, !name.isEmpty else { return [] }
    let policy = try newsroom.settings.policy(workflows: [])
    let people = policy.people.sorted { $0.key < $1.key }
    let used =
      policy.choices.map { ($0.section, "newsroom.yml") }
      + people.map { ($0.value.section, $0.key.rawValue) }
      + (try newsroom.index.outlines(includingArchived: true)).map {
        ($0.section, $0.slug.rawValue)
      }
    let folded = SectionName.folded(name)
    let alike = used.first { other, user in
      guard let other, user != place, !other.utf8.elementsEqual(name.utf8) else { return false }
      return SectionName.folded(other) == folded
    }
    guard case (let other?, let user)? = alike else { return [] }
    return [
      "section \(name): \(user) has it as \(other), and the two would be two pages of the site;"
        + " write them the same way"
    ]
  }
}
