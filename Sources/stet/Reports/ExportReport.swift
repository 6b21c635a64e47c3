import Editorial
import Newsroom
import Site

/// The site that was written for another generator.
struct ExportReport: Report {
  var format: String
  var folder: String
  var articles: Int
  var written: Int
  var unchanged: Int
  var removed: Int
  @Untold private var isDryRun: Bool
  @Untold private var command: String

  init(
    _ format: ExportFormat, folder: String, articles: Int, outcome: ExportFolder.Outcome,
    isDryRun: Bool
  ) {
    self.format = format.rawValue
    self.folder = folder
    self.articles = articles
    written = outcome.written
    unchanged = outcome.unchanged
    removed = outcome.removed
    self.isDryRun = isDryRun
    command = format.command
  }

  var remarks: [String] {
    if written + removed == 0 {
      return ["\(folder) holds all of it already: \(Words.number(articles, "article"))."]
    }
    var changes = ["\(Words.number(written, "file")) \(isDryRun ? "to write" : "written")"]
    if unchanged > 0 { changes.append("\(unchanged) unchanged") }
    if removed > 0 { changes.append("\(removed) \(isDryRun ? "to remove" : "removed")") }
    var lines = [
      "\(isDryRun ? "Would export" : "Exported") \(Words.number(articles, "article")) to \(folder): "
        + changes.joined(separator: ", ") + "."
    ]
    if !isDryRun { lines.append("To see it, type in \(folder): \(command)") }
    return lines
  }
}

extension ExportFormat {
  /// The names to type, as a list in a sentence.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension ExportFolder.Refusal {
  /// The refusal as people and programs see it.
  var account: Failure.Account {
    switch self {
    case .notOurs(let folder, let file):
      Failure.Account(
        refusal: "not-an-export", message: "can't export to \(folder): no export wrote \(file)",
        hint: "name a new folder, or move what is yours out of it", code: 1)
    case .changed(let folder, let file):
      Failure.Account(
        refusal: "export-changed",
        message: "can't export to \(folder): somebody changed \(file) since the last export",
        hint: "export to a new folder and take over what you changed, or remove the file",
        code: 1)
    case .noFolder(let path):
      Failure.Account(
        refusal: "not-an-export", message: "can't export to \(path): it is no folder",
        hint: "name a new folder", code: 1)
    }
  }
}
