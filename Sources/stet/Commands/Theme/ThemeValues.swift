import ArgumentParser
import Foundation
import Editorial
import Site

/// `stet theme values`.
struct ThemeValues: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "values", abstract: "List what templates are filled with",
    discussion: """
      For all templates, or for one. head, foot and title are filled with what every page has, card \
      with what every list of articles has, and a part of your own with what is around it.

      Example: stet theme values article
      """)

  @Argument(help: "The template: article")
  var template: String?

  @Flag(help: "In Markdown, as in the reference")
  var markdown = false

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var template: String
      /// Its whole name, with those that it is inside: `article.lead.source`.
      var name: String
      /// `text`, `flag`, `list` or `group`.
      var kind: String
      /// What it means.
      var meaning: String?
    }

    var values: [Row]
    @Untold fileprivate var isMarkdown = false
    @Untold fileprivate var phrases: [(name: String, words: String)] = []

    var text: String {
      if isMarkdown { return ThemeReference.page(values, phrases) }
      var table = Table(
        values.map { [$0.template, $0.name, $0.kind, $0.meaning ?? ""] }, flexible: 3)
      table.wraps = true
      return table.lines(always: true).joined(separator: "\n")
    }
  }

  func report() throws -> Output {
    var look = ThemeRecord()
    look.logo = "logo.svg"
    let check: ThemeCheck
    if template != nil {
      // A part of the newsroom's own stands in its own theme alone.
      let typed = try TypedTheme(Session(common))
      check = ThemeCheck(try Theme(overrides: typed.files, look: look), files: typed.files)
    } else {
      check = ThemeCheck(try Theme(look: look), files: [])
    }
    let names = try check.names()
    let everywhere = TemplateNames.common(of: names)
    var rows: [Output.Row] = []
    if let template {
      guard let own = try names[template] ?? check.names(inPart: template) else {
        throw UsageFailure(
          "no page is made of the template \(template), and none takes it in",
          hint: "those that pages are made of: \(names.keys.sorted().joined(separator: ", "))")
      }
      rows = Self.rows(template, own)
    } else {
      rows = Self.rows("every page", everywhere)
      var all = names.mapValues { $0.less(everywhere) }
      all["card"] = try check.names(inPart: "card")?.less(everywhere)
      for (name, own) in all.sorted(by: { $0.key < $1.key }) { rows += Self.rows(name, own) }
    }
    var output = Output(values: rows)
    output.isMarkdown = markdown
    output.phrases = Theme.phrases
    return output
  }

  private static func rows(_ template: String, _ names: TemplateNames, _ path: String = "")
    -> [Output.Row]
  {
    names.names.sorted { $0.key < $1.key }.flatMap { name, value -> [Output.Row] in
      let whole = path.isEmpty ? name : "\(path).\(name)"
      let row = Output.Row(
        template: template, name: whole, kind: value.kind.rawValue,
        meaning: TemplateNames.meaning(of: whole))
      return [row] + rows(template, value, whole)
    }
  }
}

/// The page of the reference about the values in templates.
enum ThemeReference {
  static func page(
    _ rows: [ThemeValues.Output.Row], _ phrases: [(name: String, words: String)]
  ) -> String {
    var lines = [
      "# What templates are filled with", "",
      "This page is made by `stet theme values --markdown`. [Themes](../guides/themes.md) says how to use it.",
      "`head`, `foot` and `title` are filled with what every page has, and a part of your own (`{{>NAME}}`) with what",
      "is around it: `stet theme values NAME` lists that.",
      "A *text* is words (`{{name}}`) or, where it says so, HTML (`{{{name}}}`); a *flag* says whether a",
      "part is there; a *list* writes its part once for each item; a *group* holds more names. Inside the",
      "part of a list or a group, its names are written without what comes before the last dot.",
    ]
    var last = ""
    for row in rows {
      if row.template != last {
        last = row.template
        let title = last == "every page" ? "Every page" : "`\(last).mustache`"
        lines += ["", "## \(title)", "", "| name | kind | what it is |", "|---|---|---|"]
      }
      lines.append("| `\(row.name)` | \(row.kind) | \(row.meaning ?? "") |")
    }
    lines += ["", "## Phrases", "", "`{{phrase.NAME}}`, in the page's language.", ""]
    lines += ["| name | in English |", "|---|---|"]
    lines += phrases.map {
      "| `\($0.name)` | \($0.words.replacingOccurrences(of: "|", with: "\\|")) |"
    }
    return lines.joined(separator: "\n")
  }
}
