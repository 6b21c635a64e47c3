import ArgumentParser
import Editorial
import Foundation
import Newsroom
import Site
import SiteSource

/// `stet export`.
struct Export: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export what is published for another site generator",
    discussion: """
      A whole site for \(ExportFormat.names): the articles with their pictures, people, topics, \
      outlets, series, pages and files of your own, settings, and plain templates to begin with. \
      Addresses are those of Stet's own site. Drafts, the theme, front.yml and embeds.yml are not \
      exported. In a folder that holds an earlier export, it writes only what changed since.

      Example: stet export --format hugo ../site
      Example: stet export --format jekyll ../site --dry-run
      """)

  @Option(help: ArgumentHelp("What will build it", valueName: "tool"))
  var format: Tool

  @Argument(
    help: "The folder to write into: new, or that of an earlier export", completion: .directory)
  var folder: String

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> ExportReport {
    let session = try Session(common)
    let format = format.format
    // What is found of static/ is remembered, but no picture is made smaller: the other program does that.
    let workshop =
      writing.isDryRun
      ? nil : PictureWorkshop({ try session.newsroom.folders.localFiles() }, limit: 0)
    let reading = try SiteReading(
      session.newsroom, at: MachineClock.now(), by: session.options.invocation.version,
      pictures: workshop, isDryRun: writing.isDryRun)
    let (exported, problems) = try reading.withholding(reading.exported())
    let (planned, clashes) = exported.files(for: format)
    for problem in problems + clashes { session.say(Terminal.note(BuildReport.line(problem))) }
    let files = planned.map { file in
      (
        path: file.path,
        bytes: {
          switch file.content {
          case .text(let text): Array(text.utf8)
          case .copy(let version): try reading.exportedPicture(version)
          case .file(let version): try reading.exportedFile(version, named: file.path)
          }
        }
      )
    }
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    let outcome = try ExportFolder(path: path, leavings: format.leavings)
      .write(files, isDryRun: writing.isDryRun)
    return ExportReport(
      format, folder: folder, articles: exported.texts.count, outcome: outcome,
      isDryRun: writing.isDryRun)
  }
}

extension Export {
  /// `--format`.
  struct Tool: ExpressibleByArgument {
    var format: ExportFormat

    init?(argument: String) {
      guard let format = ExportFormat(rawValue: argument) else { return nil }
      self.format = format
    }

    static var allValueStrings: [String] { ExportFormat.allCases.map(\.rawValue) }
  }
}
