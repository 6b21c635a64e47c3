package import Editorial
import Mustache
import Pictures
import Prose

/// How a site looks, and the wording around its articles: templates, phrases, and files such as its style.
package struct Theme: Sendable {
  /// A file of a newsroom's own theme.
  package struct File: Hashable, Sendable {
    /// Its path below `theme/`: `article.mustache`, `strings/en.yml`, `assets/style.css`.
    package var path: String
    /// Its bytes.
    package var bytes: [UInt8]

    /// Creates a file.
    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The templates by name.
  let library: MustacheLibrary
  /// What the newsroom changes about the look without a style sheet of its own.
  let look: ThemeRecord
  /// The files below `assets/`, by their paths there.
  let assets: [String: [UInt8]]
  /// The style sheet, without what `theme.yml` adds.
  let ownStyle: [UInt8]
  /// The measure of each template with everything it includes.
  let measures: [String: TemplateBounds.Measure?]
  /// The endless pages found while pages were written.
  let endless = EndlessPages()
  /// The pictures below `assets/` that no reader may have.
  let leftOut: [Problem]
  /// Changes whenever anything in the theme does.
  let fingerprint: String
  /// The name of the style sheet's file, which changes whenever the style does, so that no browser keeps
  /// using an old one.
  let stylesheet: String
  /// The phrases by language, with missing ones in English.
  private let phrases: [String: Phrases]
  private let english: Phrases

  /// The theme that comes with Stet, with the newsroom's own files replacing those of the same names.
  ///
  /// - Parameters:
  ///   - overrides: The newsroom's own files.
  ///   - look: What `theme.yml` says.
  /// - Throws: `BadDefinition` with every template and phrase file that can't be read.
  package init(
    overrides: [File] = [], look: ThemeRecord = ThemeRecord()
  ) throws(BadDefinition) {
    self.look = look
    var problems: [Problem] = []
    var library = MustacheLibrary()
    var phrases: [String: Phrases] = [:]
    var assets: [String: [UInt8]] = [:]
    var leftOut: [Problem] = []
    var print = Fingerprint()
    var templates: [String: TemplateTags] = [:]
    var names: Set<String> = []
    for file in Self.builtIn.map({ (path: $0.path, bytes: $0.bytes, isOwn: false) })
      + overrides.map({ (path: $0.path, bytes: $0.bytes, isOwn: true) })
    {
      print.add(file.path)
      print.add(file.bytes)
      let name = "theme/\(file.path)"
      do throws(BadDefinition) {
        if let template = file.path.removing(suffix: ".mustache") {
          names.insert(template)
          let tags = try Self.tags(String(validating: file.bytes, as: UTF8.self), of: template)
          let text = String(decoding: file.bytes, as: UTF8.self)
          library.register(try Self.template(text, file: name), named: template)
          templates[template] = tags
        } else if let language = file.path.removing(suffix: ".yml")?.removing(prefix: "strings/") {
          let read = try Phrases(
            language: language, file: name, text: String(decoding: file.bytes, as: UTF8.self))
          phrases[language] = phrases[language]?.replaced(by: read) ?? read
        } else if let asset = file.path.removing(prefix: "assets/") {
          // Files that come with Stet have been checked.
          if let cleaned = file.isOwn ? OwnFile.cleaned(file.bytes, named: asset) : file.bytes {
            assets[asset] = cleaned
          } else {
            leftOut.append(
              Problem(
                file: name, "it " + PictureFault.unreadable.sentence,
                hint: PictureFault.unreadable.hint))
          }
        } else {
          throw BadDefinition([
            Problem(
              file: name, "a theme has no such file",
              hint: "templates are NAME.mustache, phrases strings/LANGUAGE.yml, all else stands "
                + "below assets/")
          ])
        }
      } catch {
        problems += error.problems
      }
    }
    // Templates that come with Stet are known to be sound.
    if !overrides.isEmpty {
      problems += TemplateRings(templates).problems() + Self.missing(templates, among: names)
    }
    guard problems.isEmpty else { throw BadDefinition(problems) }
    let bounds = TemplateBounds(templates)
    guard bounds.problems.isEmpty else { throw BadDefinition(bounds.problems) }
    measures = bounds.measures
    self.library = library
    let english = phrases["en"] ?? Phrases(language: "en", [:])
    let common = english.all.filter { !["digits", "direction", "language_name"].contains($0.key) }
    self.english = english
    self.phrases = phrases.mapValues { own in
      Phrases(language: own.language, common).replaced(by: own)
    }
    ownStyle = assets["style.css"] ?? []
    // From `assets/`, the files in `static/` are one folder up.
    let own = look.style { "../" + SitePlace.path(ofStatic: $0) }
    if !own.isEmpty { assets["style.css", default: []] += Array(own.utf8) }
    print.add(own)
    for file in [look.logo, look.favicon, look.picture] { print.add(file) }
    self.assets = assets
    self.leftOut = leftOut
    fingerprint = print.text
    var style = Fingerprint()
    style.add(assets["style.css"] ?? [])
    stylesheet = "style.\(style.text.prefix(10)).css"
  }

  /// A short text that changes whenever one of the given texts or the theme that comes with Stet does.
  package static func whole(of parts: [String]) -> String {
    var print = Fingerprint()
    for file in builtIn { print.add(file.bytes) }
    for part in parts { print.add(part) }
    return print.text
  }

  /// The phrases for a language: those of the language itself, of its base language, or the English ones; a
  /// phrase missing there is in English.
  func phrases(for language: String) -> Phrases {
    phrases[language] ?? phrases[String(language.prefix { $0 != "-" })] ?? english
  }

  /// The direction of a language, even one without phrases: `rtl` or `ltr`.
  func direction(of language: String) -> String {
    let tag = WrittenLanguage(language)
    // A script in the tag takes precedence over phrases for the language.
    if tag.script == nil, speaks(language) { return phrases(for: language).direction }
    return tag.isRightToLeft ? "rtl" : "ltr"
  }

  /// A language's own name for itself; its tag if unknown.
  func name(of language: String) -> String {
    let own = speaks(language) ? phrases(for: language) : nil
    guard let name = own?.all["language_name"] else { return language }
    // Variants of a language are distinguished by their tags.
    return own?.language == language || !language.contains("-") ? name : "\(name) (\(language))"
  }

  /// Whether there are phrases for a language or its base language.
  func speaks(_ language: String) -> Bool {
    phrases[language] != nil || phrases[String(language.prefix { $0 != "-" })] != nil
  }

  private static func template(
    _ text: String, file: String
  ) throws(BadDefinition) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: EscapedContent.pragma + text)
    } catch let error as MustacheTemplate.ParserError {
      throw BadDefinition([
        Problem(
          // The first line is Stet's.
          file: file, line: error.context.lineNumber - 1, column: error.context.columnNumber,
          excerpt: error.context.line, words(error.error).sentence, hint: words(error.error).hint)
      ])
    } catch {
      throw BadDefinition([Problem(file: file, "the template can't be read")])
    }
  }

  private static func words(_ error: any Error) -> (sentence: String, hint: String?) {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect:
      ("this ends another section than the one that is open", "end what was begun last: {{/name}}")
    case .unfinishedName: ("the name of a tag has no end", "end it with }}")
    case .expectedSectionEnd: ("a section has no end", "end {{#name}} with {{/name}}")
    case .invalidSetDelimiter:
      ("other delimiters are set wrongly", "write {{=<% %>=}}")
    default:
      (
        "the tag that stands before this place can't be read, or has no end",
        "Mustache knows {{name}}, {{#name}}…{{/name}}, {{>name}}"
      )
    }
  }
}

extension String {
  fileprivate func removing(suffix: String) -> String? {
    hasSuffix(suffix) && utf8.count > suffix.utf8.count ? String(dropLast(suffix.count)) : nil
  }

  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) && utf8.count > prefix.utf8.count ? String(dropFirst(prefix.count)) : nil
  }
}
