import ArgumentParser
import Editorial
import Newsroom
import Site
import System

/// `stet theme new`.
struct ThemeNew: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Put files into theme/, to begin a theme",
    discussion: """
      Copies Stet's files, all or those that you name; or, with --from, those of a theme in a \
      folder. It overwrites no file that is there. strings/sv.yml, of a language that Stet does not \
      speak, begins with the English phrases.

      Example: stet theme new article.mustache assets/style.css
      Example: stet theme new --from ../broadsheet
      """)

  @Argument(help: "The files (else all of them)")
  var files: [String] = []

  @Option(words: "Take them from the theme in this folder", completion: .directory)
  var from: String?

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var files: [String]

    var remarks: [String] {
      [
        Terminal.clean(
          "Wrote \(Words.number(files.count, "file")): \(files.joined(separator: ", "))."),
        files.count == 1
          ? "To see it: stet serve. To put it into force: stet settings save -m WHY"
          : "To see them: stet serve. To put them into force: stet settings save -m WHY",
      ]
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    guard let folder = session.newsroom.folders.newsroom else {
      throw UsageFailure(
        "a newsroom without a folder has no place for a theme", hint: "clone it, and work there")
    }
    let all = try from.map(Self.files) ?? Theme.own
    let chosen = try files.isEmpty ? all : files.map { try Self.file($0, of: all) }
    let place = try Folder(folder, names: { TreeName.problem(ofNew: $0)?.sentence })
    for file in chosen where try place.kind(of: "theme/" + file.path) != nil {
      throw UsageFailure(
        "can't write theme/\(file.path): it is there already",
        hint: "move it away first: mv theme/\(file.path) \(file.path).kept; or name other files")
    }
    // If a theme can't be read, nothing of it is left.
    _ = try Theme(overrides: chosen)
    for file in chosen { try place.write(file.bytes, to: "theme/" + file.path) }
    return Output(files: chosen.map { "theme/" + $0.path })
  }

  private static func file(_ name: String, of all: [Theme.File]) throws -> Theme.File {
    let wanted = name.hasPrefix("theme/") ? String(name.dropFirst("theme/".count)) : name
    let names = [wanted, wanted + ".mustache", wanted + ".yml"]
    if let file = all.first(where: { names.contains($0.path) }) { return file }
    if all == Theme.own, let file = Theme.beginning(of: wanted) { return file }
    throw UsageFailure("no theme has a file \(name)", hint: "all files: stet theme list")
  }

  /// The files below a folder, without hidden ones.
  private static func names(in folder: Folder, _ path: String) throws -> [String] {
    switch try folder.kind(of: path) {
    case .file: return [path]
    case .folder:
      return try folder.names(in: path).filter { !$0.hasPrefix(".") }
        .flatMap { try names(in: folder, "\(path)/\($0)") }
    default: return []
    }
  }

  /// The files of a theme in a folder.
  private static func files(in path: String) throws -> [Theme.File] {
    let folder = try Folder(path)
    let files =
      try folder.names().filter { $0.hasSuffix(".mustache") }
      + ["strings", "assets"].flatMap { try names(in: folder, $0) }
    guard !files.isEmpty else {
      throw UsageFailure(
        "there is no theme in \(path)",
        hint: "a theme has templates (NAME.mustache), strings/LANGUAGE.yml or assets/")
    }
    return try files.sorted().map { Theme.File(path: $0, bytes: try folder.read($0) ?? []) }
  }
}
