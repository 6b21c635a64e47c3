package import Editorial
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

  /// What people call it.
  var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

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

extension ExportedFile {
  /// Whether the newsroom itself put it into `static/`.
  fileprivate var isOwn: Bool { if case .file = content { true } else { false } }

  /// The folders that it stands in, folded.
  fileprivate var folders: [String] {
    let path = TreeName.folded(path)
    return path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}

extension ExportedNewsroom {
  /// The files that a generator builds the site from: settings, plain pages of its own to begin
  /// with, and the content.
  ///
  /// The same newsroom gives the same files, in the order of their paths. The address of an article
  /// is the one that Stet's own site has. Fields that Stet does not know stand under `extra`, where
  /// they can't be taken for a command to the tool. Files of `static/` that stand in the way of one of these,
  /// or of what the tool itself writes, are left out.
  ///
  /// - Returns: The files, and what was left out.
  package func files(
    for format: ExportFormat
  ) -> (files: [ExportedFile], problems: [Problem]) {
    let all =
      switch format {
      case .hugo: hugo
      case .jekyll: jekyll
      case .eleventy: eleventy
      case .zola: zola
      }
    var taken: Set<String> = []
    var folders: Set<String> = []
    for file in all where !file.isOwn {
      taken.insert(TreeName.folded(file.path))
      folders.formUnion(file.folders)
    }
    taken.formUnion(format.leavings.map(TreeName.folded))
    var problems: [Problem] = []
    let files = all.filter { file in
      let path = TreeName.folded(file.path)
      guard file.isOwn,
        taken.contains(path) || folders.contains(path)
          || file.folders.contains(where: taken.contains)
      else { return true }
      let name = file.path.hasPrefix(".well-known/") ? String(file.path.dropFirst()) : file.path
      problems.append(
        Problem(
          file: name.hasPrefix("static/") ? name : "static/\(name)",
          "it is not in the export: \(file.path) is the place of a file of \(format.name)",
          hint: "give it another name"))
      return false
    }
    return (
      files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      problems.sorted { $0.file < $1.file }
    )
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
