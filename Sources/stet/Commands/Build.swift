import ArgumentParser
import Editorial
import Newsroom
import Site

/// `stet build`.
struct BuildCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the website from what is published",
    discussion: """
      Pages in which nothing changed stay as they are, and nobody sees a page half written. If \
      somebody changed the files themselves, --all writes every one again. A \
      folder theme/ in the settings replaces templates, phrases and style.

      Example: stet build --out /srv/www/review
      """)

  @Option(
    words: ArgumentHelp("The folder (else site/ in the newsroom)", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's web address (else url of newsroom.yml)", valueName: "url"))
  var url: String?

  @Flag(help: "Also what is not published yet, every page marked as a preview")
  var drafts = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Also each article for other newsrooms' systems, as ninjs.json beside its page (else as the \
      last build did)
      """)
  var ninjs: Bool?

  @Flag(
    help: """
      Take main as it is, if only main was fetched, as by a public mirror: nothing is proved then
      """)
  var fromMain = false

  @Flag(
    help: """
      Exit with 1 if readers miss something: a link leads nowhere, or part of a text is not on its \
      page
      """)
  var strict = false

  @Flag(help: "Write every file again")
  var all = false

  @OptionGroup var common: CommonOptions

  func report() throws -> BuildReport {
    if let url { _ = try WebAddress(url, of: .site) }
    let session = try Session(common)
    if fromMain {
      session.newsroom.published.readFromMain()
      session.say(
        "Note: main is taken as it is; without lines and settings nothing of it is proved.")
    }
    let build = try session.build(
      out: out, url: url, withDrafts: drafts, withNinjs: ninjs, isWhole: all, isStrict: strict)
    build.keepUntilExit()
    var report = BuildReport(build)
    if !fromMain {
      // What can't be read there is told when it is saved, and keeps no site from being built.
      report.tell(
        unsaved: (try? session.newsroom.folderSettings.siteAsTyped().map(\.path)) ?? [])
    }
    if strict, !build.losses.isEmpty { report.exitCode = 1 }
    return report
  }
}

/// The site that was built.
struct BuildReport: Report {
  var folder: String
  /// How many files were written, were removed, and are there; nil if there was nothing to do.
  var written: Int?
  var removed: Int?
  var files: Int?
  /// What looks wrong, each problem with its file.
  var warnings: [String]
  /// What was written and readers miss, each with its file and line.
  var losses: [String]
  @Untold var exitCode: Int32 = 0
  @Untold private var hasFinishedAnother: Bool

  /// At most this many warnings are printed; the rest are counted.
  private static let shown = 20

  init(_ build: Session.Build) {
    folder = build.folder
    written = build.outcome?.written
    removed = build.outcome?.removed
    files = build.outcome?.files
    hasFinishedAnother = build.outcome?.hasFinishedAnother ?? false
    warnings = build.warnings.map(Self.line)
    losses = build.losses.map(Self.line)
  }

  /// Takes the files of the site that were changed by hand and not saved: they look as if they were in it.
  mutating func tell(unsaved paths: [String]) {
    warnings += paths.map { path in
      Self.line(
        Problem(
          file: path, "it was changed by hand, and the site has it as it was last saved",
          hint: "stet settings save"))
    }
  }

  static func line(_ problem: Problem) -> String {
    "\(problem.file): " + (problem.line.map { "line \($0): " } ?? "") + problem.sentence
      + (problem.hint.map { " (\($0))" } ?? "")
  }

  var remarks: [String] {
    var lines: [String] = []
    for notes in [losses, warnings] {
      lines += notes.prefix(Self.shown).map { Terminal.note($0) }
      if notes.count > Self.shown {
        lines.append("Note: and \(notes.count - Self.shown) more; all of them: --json")
      }
    }
    if hasFinishedAnother { lines.append("Finished a build that was cut off.") }
    guard let written, let removed, let files else {
      return lines + [
        "Nothing to do: nothing has changed since \(folder) was built. To write every file again: --all"
      ]
    }
    var done = "Wrote \(Words.number(written, "file"))"
    if removed > 0 { done += ", removed \(removed)" }
    return lines + ["\(done): \(folder) has \(Words.number(files, "file"))."]
  }
}
