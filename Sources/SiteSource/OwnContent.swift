package import Editorial
import Formats
import Newsroom
import Pictures
package import Site

/// What the newsroom itself adds to its site, read from its settings files.
package struct OwnContent {
  let newsroom: NewsroomRepository
  /// Changes in the newsroom's folder that are to be shown already.
  let typed: [FolderChange]

  /// A settings file, as saved or as somebody is typing it.
  struct SettingsFile {
    /// Its path within its folder.
    var name: String
    /// The id of its bytes, which changes whenever they do.
    var version: String
    /// Its bytes, if not saved yet.
    var typed: [UInt8]?
  }

  /// The files within a settings folder, including changes in the newsroom's folder.
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

  /// The newsroom's own files in the theme.
  package func themeFiles() throws -> [Theme.File] {
    try settingsFiles(below: "theme").map {
      Theme.File(path: $0.name, bytes: try bytes(of: $0))
    }
  }

  /// What `theme.yml` says, as far as it can be understood, and what is wrong with it.
  package func look() throws -> (value: ThemeRecord, problems: [Problem]) {
    try file("theme.yml").map { ThemeFile.read($0) } ?? (ThemeRecord(), [])
  }

  /// What is wrong with the files of the site, as far as saving them would be refused.
  package func faults() throws -> [Problem] {
    try pages().problems + front().problems + series().problems + embeds().problems
      + look().problems
  }

  /// What editors put first, including what has expired, as far as it can be understood; and what is wrong
  /// with it.
  func front() throws -> (value: FrontRecord, problems: [Problem]) {
    try file(FrontFile.path).map { FrontFile.read($0) } ?? (FrontRecord(), [])
  }

  /// The descriptions of other sites, as far as they can be understood, and what is wrong with them.
  func embeds() throws -> (value: EmbedsRecord, problems: [Problem]) {
    guard let bytes = try file(EmbedsFile.path) else { return (EmbedsRecord(), []) }
    let read = EmbedsFile.read(bytes)
    return (read.value, read.problems + read.value.doubts)
  }

  /// The problems of a settings file that only become apparent when a site is made from it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path in the settings.
  /// - Returns: Every problem, by line.
  package static func problems(of bytes: [UInt8], at path: String) -> [Problem] {
    path == EmbedsFile.path ? EmbedsFile.read(bytes).value.doubts : []
  }

  private func file(_ path: String) throws -> [UInt8]? {
    if let change = typed.first(where: { $0.path == path }) { return change.new }
    return try newsroom.settings.file(path)
  }

  /// The series that have a record, and what is wrong with the records.
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

  /// The newsroom's own pages, without those that can't be read, and what is wrong with the pages.
  func pages() throws -> (value: [SitePage], problems: [Problem]) {
    var problems: [Problem] = []
    let pages = try settingsFiles(below: "pages").compactMap { file in
      let read = PageFile.read(try bytes(of: file), file: "pages/" + file.name)
      problems += read.problems
      return read.value.map { SitePage($0) }
    }
    return (pages, problems)
  }

  /// The files of `static/`, and the problems of those that are left out.
  ///
  /// - Parameters:
  ///   - workshop: Remembers what is known about them; nil to remember nothing.
  ///   - isWhole: Whether files that are not named as pictures are also examined.
  /// - Returns: The files, and what is wrong with each that is left out or reveals too much.
  /// - Throws: What reading the newsroom throws, and `SiteError`, for example if the disk is full.
  func files(
    by workshop: PictureWorkshop?, isWhole: Bool
  ) throws -> (value: [SiteFile], problems: [Problem]) {
    var problems: [Problem] = []
    let files: [SiteFile] = try settingsFiles(below: "static").compactMap { file in
      var site = SiteFile(file: file.name, version: file.version, bytes: file.typed)
      for name in file.name.split(separator: "/").map(String.init) {
        guard let problem = TreeName.problem(ofNew: name) else { continue }
        problems.append(
          Problem(
            file: "static/" + file.name, "the name \(name) \(problem.sentence)",
            hint: "give it another name"))
      }
      if site.path == "robots.txt" {
        site.bytes = try bytes(of: file)
      } else if isWhole || OwnFile.isPicture(named: file.name) {
        let known = try look(at: file, by: workshop)
        if known.isWithheld || OwnFile.isWithheld(known.kind, named: file.name) {
          problems.append(Self.unreadable(file, isDrawing: known.kind == .drawing))
          return nil
        }
        if known.saysPlace { problems.append(Self.telling(file)) }
        site.size = known.size
        if workshop != nil, file.typed == nil { site.isMade = known.isMade }
      }
      return site
    }
    return (files, problems)
  }

  private func look(at file: SettingsFile, by workshop: PictureWorkshop?) throws -> KnownFile {
    if let workshop, file.typed == nil {
      return try workshop.look(at: file.version) { try bytes(of: file) }
    }
    let typed = try bytes(of: file)
    return KnownFile(typed, OwnFile(typed))
  }

  private static func unreadable(_ file: SettingsFile, isDrawing: Bool) -> Problem {
    let fault = PictureFault.unreadable
    return isDrawing || OwnFile.isDrawing(named: file.name)
      ? Problem(
        file: "static/" + file.name,
        "it is not on the site: it is no whole drawing in SVG, so what it may do or say is not known",
        hint: "save it anew as plain SVG")
      : Problem(file: "static/" + file.name, "it " + fault.sentence, hint: fault.hint)
  }

  private static func telling(_ file: SettingsFile) -> Problem {
    Problem(
      file: "static/" + file.name,
      "it is handed on as it is, and tells readers where it was recorded",
      hint: "take the place out of it with the program that made it")
  }
}
