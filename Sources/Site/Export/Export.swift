package import Editorial
import Markdown

/// A site generator that a newsroom can be exported for.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case hugo, jekyll, eleventy, zola

  /// What the tool creates beside its input, by the first part of the path.
  package var leavings: Set<String> {
    switch self {
    case .hugo: ["public", "resources", ".hugo_build.lock"]
    case .jekyll: ["_site", ".jekyll-cache", ".jekyll-metadata", ".sass-cache", "Gemfile.lock"]
    case .eleventy: ["_site", "node_modules", "package-lock.json"]
    case .zola: ["public"]
    }
  }

  /// Its usual name.
  var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The command that shows the site when typed in its folder.
  package var command: String {
    switch self {
    case .hugo: "hugo server"
    case .jekyll: "jekyll serve"
    case .eleventy: "npx @11ty/eleventy --serve"
    case .zola: "zola serve"
    }
  }
}

/// A file in an export.
package struct ExportedFile: Hashable, Sendable {
  /// The source of its bytes.
  package enum Content: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A picture by the id of its bytes: upright, and without camera metadata.
    case copy(version: String)
    /// An unchanged file, by the id of its bytes.
    case file(version: String)
  }

  /// Its path within the export's folder.
  package var path: String
  /// Its content.
  package var content: Content

  /// Creates a file.
  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

extension ExportedFile {
  /// Whether the newsroom itself put it in `static/`.
  fileprivate var isOwn: Bool { if case .file = content { true } else { false } }

  /// The folders that contain it, case-folded.
  fileprivate var folders: [String] {
    let path = TreeName.folded(path)
    return path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}

extension ExportedNewsroom {
  /// The files from which a generator builds the site: settings, plain pages of its own to begin with, and
  /// the content.
  ///
  /// The same newsroom gives the same files, sorted by path. An article's address is the same as on Stet's
  /// own site. Fields that Stet does not know are under `extra`, where the tool can't take them for commands.
  /// Files in `static/` that conflict with one of these, or with what the tool itself creates, are left out.
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

  /// The pictures of an article, in a folder.
  func pictures(of article: Article, in folder: String) -> [ExportedFile] {
    article.published.pictures.map {
      ExportedFile(path: "\(folder)/\($0.file)", content: .copy(version: $0.version))
    }
  }

  /// A person's picture, in a folder.
  func picture(of person: SitePerson, in folder: String) -> [ExportedFile] {
    person.picture.map {
      [ExportedFile(path: "\(folder)/\($0.file)", content: .copy(version: $0.version))]
    } ?? []
  }

  /// What every tool gets about a person, besides name and bio.
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

  /// Front matter in YAML, followed by a text.
  static func yaml(_ fields: FieldBlock, _ body: String = "") -> String {
    "---\n\(fields.yaml)---\n" + (body.isEmpty || body.hasPrefix("\n") ? "" : "\n") + body
  }
}
