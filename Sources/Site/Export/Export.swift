import Editorial
import Markdown

/// A site generator that a newsroom can be written for.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case hugo, jekyll, eleventy, zola

  /// What the tool writes beside what it is given, by the first part of the path.
  package var leavings: Set<String> {
    switch self {
    case .hugo: ["public", "resources", ".hugo_build.lock"]
    case .jekyll: ["_site", ".jekyll-cache", ".jekyll-metadata", ".sass-cache", "Gemfile.lock"]
    case .eleventy: ["_site", "node_modules", "package-lock.json"]
    case .zola: ["public"]
    }
  }

  /// What to type in the folder to see the site.
  package var command: String {
    switch self {
    case .hugo: "hugo server"
    case .jekyll: "jekyll serve"
    case .eleventy: "npx @11ty/eleventy --serve"
    case .zola: "zola serve"
    }
  }
}

/// A file of an export.
package struct ExportedFile: Hashable, Sendable {
  /// Where its bytes come from.
  package enum Content: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A picture by the id of its bytes: upright, and without what a camera said of it.
    case copy(version: String)
    /// The bytes of a file as they are, by their id.
    case file(version: String)
  }

  /// Where it stands below the export's folder.
  package var path: String
  /// What it holds.
  package var content: Content

  /// Names a file.
  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

extension ExportedNewsroom {
  /// The files that a generator builds the site from: settings, plain pages of its own to begin
  /// with, and the content.
  ///
  /// The same newsroom gives the same files, in the order of their paths. The address of an article
  /// is the one that Stet's own site has. Fields that Stet does not know stand under `extra`, where
  /// they can't be taken for a command to the tool.
  package func files(for format: ExportFormat) -> [ExportedFile] {
    let files =
      switch format {
      case .hugo: hugo
      case .jekyll: jekyll
      case .eleventy: eleventy
      case .zola: zola
      }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A text file.
  func page(_ path: String, _ text: String) -> ExportedFile {
    ExportedFile(path: path, content: .text(text))
  }

  /// The pictures of an article in a folder.
  func pictures(of article: Article, in folder: String) -> [ExportedFile] {
    article.published.pictures.map {
      ExportedFile(path: "\(folder)/\($0.file)", content: .copy(version: $0.version))
    }
  }

  /// A person's picture in a folder.
  func picture(of person: SitePerson, in folder: String) -> [ExportedFile] {
    person.picture.map {
      [ExportedFile(path: "\(folder)/\($0.file)", content: .copy(version: $0.version))]
    } ?? []
  }

  /// What every tool gets of a person, beside name and bio.
  func details(of person: SitePerson) -> [(name: String, value: JSONValue?)] {
    let links = person.links.compactMap { link in
      HTML.address(link.url).map { JSONValue.texts(["label": link.label, "url": $0]) }
    }
    return [
      ("job", person.title.map(JSONValue.string)),
      ("picture", person.picture.map { .string($0.file) }),
      ("links", links.isEmpty ? nil : .array(links)),
    ]
  }

  /// Front matter in YAML, then a text.
  static func yaml(_ fields: FieldBlock, _ body: String = "") -> String {
    "---\n\(fields.yaml)---\n" + (body.isEmpty || body.hasPrefix("\n") ? "" : "\n") + body
  }
}
