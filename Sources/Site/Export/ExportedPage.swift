import Editorial
import Markdown

/// One of the newsroom's own pages, in the form that each tool expects.
struct ExportedPage {
  var record: PageRecord
  /// Its text, with links adjusted to the exported site.
  var body: String

  /// The fields that every tool gets about it.
  private func fields(described: String = "description") -> FieldBlock {
    var fields = FieldBlock()
    fields.add("title", CharacterReferences.resolved(record.title))
    fields.add(described, FieldBlock.words(record.description))
    return fields
  }

  private func file(_ path: String, _ text: String) -> ExportedFile {
    ExportedFile(path: path, content: .text(text))
  }

  var hugo: ExportedFile {
    var fields = fields()
    fields.add("lang", record.language)
    fields.add("url", "/\(record.name)/")
    fields.add("layout", "own")
    var menus: [String: JSONValue] = [:]
    if let number = record.navigation {
      menus["main"] = .object(["weight": .integer(number + 1)])
    }
    if record.isInFooter { menus["footer"] = .object(["weight": .integer(1)]) }
    if !menus.isEmpty { fields.add("menus", .object(menus)) }
    return file(
      "content/pages/\(record.name).md",
      ExportedNewsroom.yaml(fields, ExportedNewsroom.withoutShortcodes(body)))
  }

  var jekyll: ExportedFile {
    var fields = fields()
    fields.add("lang", record.language)
    fields.add("layout", "own")
    fields.add("permalink", "/\(record.name)/")
    fields.add("nav", record.navigation.map(JSONValue.integer))
    fields.add("footer", record.isInFooter ? .bool(true) : nil)
    fields.add("render_with_liquid", .bool(false))
    return file(
      "pages/\(record.name).md", ExportedNewsroom.yaml(fields, ExportedNewsroom.forKramdown(body)))
  }

  var eleventy: ExportedFile {
    var fields = fields(described: "described")
    fields.add("lang", record.language)
    fields.add("permalink", "/\(record.name)/")
    fields.add("nav", record.navigation.map(JSONValue.integer))
    fields.add("footer", record.isInFooter ? .bool(true) : nil)
    fields.add("layout", "own.njk")
    fields.add("tags", "own")
    fields.add("templateEngineOverride", "md")
    return file("content/pages/\(record.name).md", ExportedNewsroom.yaml(fields, body))
  }

  /// All pages are in one folder: Zola takes a folder for a section.
  var zola: ExportedFile {
    var fields = fields()
    fields.add("path", record.name)
    fields.add("template", "own.html")
    fields.add("weight", .integer(record.navigation ?? 0))
    var extra: [String: JSONValue] = [:]
    if record.navigation != nil { extra["nav"] = .bool(true) }
    if record.isInFooter { extra["footer"] = .bool(true) }
    extra["lang"] = record.language.map(JSONValue.string)
    fields.add("extra", table: extra)
    return file(
      "content/pages/\(record.name.replacing("/", with: "."))/index.md",
      ExportedNewsroom.toml(fields, ExportedNewsroom.withoutCalls(body)))
  }
}
