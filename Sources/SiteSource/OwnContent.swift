package import Editorial
import Formats
import Newsroom
import Pictures
package import Site

/// What the newsroom itself adds to its site, by the files of its settings.
package struct OwnContent {
  let newsroom: NewsroomRepository
  /// What was changed in the newsroom's folder and is to be shown already.
  let typed: [FolderChange]

  /// A file of the settings, as it was saved or as somebody types it.
  struct SettingsFile {
    /// Its path below its folder.
    var name: String
    /// The id of its bytes; another text whenever they are others.
    var version: String
    /// Its bytes, where nobody has saved them yet.
    var typed: [UInt8]?
  }

  /// The files below a folder of the settings, with what was changed of them in the newsroom's folder.
  private func settingsFiles(below folder: String) throws -> [SettingsFile] {
    let changes = typed.filter { $0.path.hasPrefix(folder + "/") }
    let changed = Set(changes.map(\.path))
    let files = try newsroom.published.settingsFiles(below: folder)
      .filter { !changed.contains("\(folder)/\($0.name)") }
      .map { SettingsFile(name: $0.name, version: $0.version) }
    return files
      + changes.compactMap { change in
        change.new.map {
          SettingsFile(
            name: String(change.path.dropFirst(folder.count + 1)), version: change.fingerprint,
            typed: $0)
        }
      }
  }

  private func bytes(of file: SettingsFile) throws -> [UInt8] {
    try file.typed ?? newsroom.published.bytes(of: file.version)
  }

  /// Its own files of the theme.
  package func themeFiles() throws -> [Theme.File] {
    try settingsFiles(below: "theme").map {
      Theme.File(path: $0.name, bytes: try bytes(of: $0))
    }
  }

  /// What `theme.yml` says, as far as it can be understood, and what is wrong with it.
  package func look() throws -> (value: ThemeRecord, problems: [Problem]) {
    try file("theme.yml").map { ThemeFile.read($0) } ?? (ThemeRecord(), [])
  }

  /// What editors put first, also what is over, as far as it can be understood; and what is wrong with
  /// it.
  func front() throws -> (value: FrontRecord, problems: [Problem]) {
    try file(FrontFile.path).map { FrontFile.read($0) } ?? (FrontRecord(), [])
  }

  /// What is said of other sites, as far as it can be understood, and what is wrong with it.
  func embeds() throws -> (value: EmbedsRecord, problems: [Problem]) {
    try file(EmbedsFile.path).map { EmbedsFile.read($0) } ?? (EmbedsRecord(), [])
  }

  private func file(_ path: String) throws -> [UInt8]? {
    if let change = typed.first(where: { $0.path == path }) { return change.new }
    return try newsroom.settings.file(path)
  }

  /// The series that somebody described, and what is wrong with their records.
  func series() throws -> (value: [SiteSeries], problems: [Problem]) {
    var problems: [Problem] = []
    let series = try newsroom.settings.records(in: "series").compactMap { id in
      let path = "series/\(id).yml"
      let read = RecordFile.topic(
        try newsroom.settings.file(path) ?? [], id: TopicID(id), file: path)
      problems += read.problems
      return read.value.map { SiteSeries($0) }
    }
    return (series, problems)
  }

  /// The newsroom's own pages, without those that can't be read; and what is wrong with them.
  func pages() throws -> (value: [SitePage], problems: [Problem]) {
    var problems: [Problem] = []
    let pages = try settingsFiles(below: "pages").compactMap { file in
      let read = PageFile.read(try bytes(of: file), file: "pages/" + file.name)
      problems += read.problems
      return read.value.map { SitePage($0) }
    }
    return (pages, problems)
  }

  /// The files of `static/`, and those of which readers get nothing.
  func files() throws -> (value: [SiteFile], problems: [Problem]) {
    var problems: [Problem] = []
    let files: [SiteFile] = try settingsFiles(below: "static").compactMap { file in
      var site = SiteFile(file: file.name, version: file.version, bytes: file.typed)
      let ending = file.name.split(separator: ".").last?.lowercased() ?? ""
      for name in file.name.split(separator: "/").map(String.init) {
        guard let problem = TreeName.problem(ofNew: name) else { continue }
        problems.append(
          Problem(
            file: "static/" + file.name, "the name \(name) \(problem.sentence)",
            hint: "give it another name"))
      }
      if site.path == "robots.txt" {
        site.bytes = try bytes(of: file)
      } else if OwnFile.pictureEndings.contains(ending) {
        let bytes = try bytes(of: file)
        site.size = PictureSize(of: bytes)
        guard OwnFile.cleaned(bytes, named: file.name) != nil else {
          problems.append(Self.unreadable(file, isDrawing: ending.hasPrefix("svg")))
          return nil
        }
      }
      return site
    }
    return (files, problems)
  }

  private static func unreadable(_ file: SettingsFile, isDrawing: Bool) -> Problem {
    let fault = PictureFault.unreadable
    return isDrawing
      ? Problem(
        file: "static/" + file.name,
        "it is not on the site: it is no whole drawing in SVG, so what it may do or say is not known",
        hint: "save it anew as plain SVG")
      : Problem(file: "static/" + file.name, "it " + fault.sentence, hint: fault.hint)
  }
}
