import Formats
import Newsroom
package import Site

extension SiteReading {
  /// What is published, for another site generator.
  package func exported() throws -> ExportedNewsroom {
    var texts: [String: ExportedNewsroom.Text] = [:]
    for folder in published.months.flatMap(\.folders) {
      guard let text = try newsroom.published.article(folder).article else { continue }
      texts[folder.slug] = ExportedNewsroom.Text(
        body: text.body.replacing("\r\n", with: "\n"), others: text.otherFields)
    }
    return ExportedNewsroom(content: try content(), texts: texts)
  }
}
