import Editorial
import Mustache
import Synchronization

/// What is wrong with templates that include each other, and what prevents endless pages.
extension Theme {
  /// Templates that pages are made of.
  private static let pages: Set<String> = [
    "archive", "article", "feed", "front", "index", "list", "missing", "page",
  ]

  /// Parses one of the newsroom's own templates, to find out which others it includes.
  ///
  /// - Throws: `BadDefinition` if it is not UTF-8 (then it is given as nil), is empty or cut off, or its tags are nested too deeply for Mustache to parse.
  static func tags(
    _ text: String?, of template: String
  ) throws(BadDefinition) -> TemplateTags {
    let file = "theme/\(template).mustache"
    guard let text else {
      throw BadDefinition([
        Problem(
          file: file, "the template is not text in UTF-8",
          hint: "save it as UTF-8, as every editor can")
      ])
    }
    if pages.contains(template), text.allSatisfy(\.isWhitespace) {
      throw BadDefinition([
        Problem(
          file: file, line: 1,
          "there is nothing in the template, so that its pages would be empty",
          hint: "remove the file for Stet's own: stet theme list")
      ])
    }
    let tags = TemplateTags(text)
    if let line = tags.cutLine {
      throw BadDefinition([
        Problem(
          file: file, line: line, "a tag begins here that has no name and no end",
          hint: "write it whole, or take the braces out")
      ])
    }
    if let (tag, depth) = tags.deepest, depth > TemplateBounds.mostDepth {
      throw BadDefinition([
        TemplateBounds.tooDeep(TemplateBounds.Place(template: template, tag: tag))
      ])
    }
    return tags
  }

  /// A page, as Mustache renders it from a template; one without end is cut off and reported.
  func rendered(_ template: String, _ values: TemplateValue) -> String {
    let measure = measures[template] ?? nil
    let budget = RenderBudget(item: measure?.largestPart ?? 0)
    let rendered = RenderBudget.$current.withValue(budget) {
      library.render(values, withTemplate: template) ?? ""
    }
    if budget.isSpent, let deepest = measure?.deepest {
      endless.add(
        deepest.problem(
          "lists stand so often inside of each other here that the page has no end",
          "write each list once"))
    }
    return rendered
  }

  /// The templates that are included but do not exist.
  static func missing(_ templates: [String: TemplateTags], among names: Set<String>) -> [Problem] {
    templates.sorted { $0.key < $1.key }.flatMap { template, tags in
      tags.all.filter { $0.takesIn && !names.contains($0.name) }.map { tag in
        TemplateBounds.Place(template: template, tag: tag).problem(
          "there is no template \(tag.name)", hint(for: tag.name, among: names))
      }
    }
  }

  /// What to write in place of a name that is no template's: names have no folder and no ending.
  private static func hint(for name: String, among names: Set<String>) -> String {
    var plain = name.split(separator: "/").last.map(String.init) ?? ""
    if plain.lowercased().hasSuffix(".mustache") { plain.removeLast(9) }
    if let meant = names.first(where: { $0.lowercased() == plain.lowercased() }) {
      return "write {{>\(meant)}}"
    }
    return name.contains("/") || plain.isEmpty
      ? "all templates are in theme/ itself: write NAME.mustache there, and {{>NAME}} here"
      : "write \(plain).mustache, or another name"
  }
}

/// The endless pages found while a theme's pages were written.
final class EndlessPages: Sendable {
  private let found = Mutex<Problem?>(nil)

  /// Records the first.
  func add(_ problem: Problem) { found.withLock { $0 = $0 ?? problem } }

  /// - Throws: `BadDefinition` if a page had no end.
  func refuse() throws(BadDefinition) {
    if let problem = found.withLock({ $0 }) { throw BadDefinition([problem]) }
  }
}
