import ArgumentParser
import Editorial
import Newsroom
import Site
import SiteSource
import System

/// `stet theme`.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Change how the site looks, and check the result",
    discussion: """
      A theme is files in theme/ of the settings, each of which replaces one of Stet's. stet serve \
      shows them as you type; stet settings save puts them into force.

      Example: stet theme new article.mustache
      """,
    subcommands: [
      ThemeList.self, ThemeNew.self, ThemeChecking.self, ThemePreview.self, ThemeValues.self,
    ],
    defaultSubcommand: ThemeList.self)
}

/// The theme as it is in the newsroom's folder, saved or not.
struct TypedTheme {
  let session: Session
  let files: [Theme.File]
  /// The paths below `theme/` that were changed and not saved.
  let unsaved: Set<String>
  let look: ThemeRecord

  init(_ session: Session) throws {
    self.session = session
    let typed = try session.newsroom.folderSettings.siteAsTyped()
    let reading = try SiteReading(
      session.newsroom, at: MachineClock.now(), by: session.options.invocation.version)
    files = try reading.own(showing: typed).themeFiles()
    let read = try reading.own(showing: typed).look()
    guard read.problems.isEmpty else { throw BadDefinition(read.problems) }
    look = read.value
    unsaved = Set(
      typed.compactMap { change in
        change.path.hasPrefix("theme/") ? String(change.path.dropFirst("theme/".count)) : nil
      })
  }

  /// The theme's check, whose pages are in a folder of their own.
  ///
  /// - Throws: `BadDefinition` with every file that can't be read.
  func check() throws -> (check: ThemeCheck, folder: Folder) {
    let local = try session.newsroom.folders.localFiles()
    try local.removeAll("theme")
    try local.makeFolder("theme")
    let folder = try Folder(local.whole("theme"))
    return (
      ThemeCheck(
        try Theme(overrides: files, look: look), files: files, root: folder.whole("sample")),
      folder
    )
  }
}
