import Editorial
import Foundation
import Testing

@testable import Site

/// The articles of a real newsroom (digital.gov, CC0) as a site has them, where they lie beside the
/// checkout.
struct RealSite {
  var content: SiteContent
  var texts: [String: PublishedText]

  /// Reads it; nil where it is not there.
  static func read() throws -> RealSite? {
    let archive = URL(filePath: #filePath)
      .appending(path: "../../../../shared/real/digitalgov.tar.gz").standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: archive) else { return nil }
    let folder = FileManager.default.temporaryDirectory.path + "/real-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar", "-xzf", archive, "-C", folder]
    try process.run()
    process.waitUntilExit()
    let names = FileManager.default.enumerator(atPath: folder + "/content/news")?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") && !$0.hasSuffix("_index.md") }
    var articles: [PublishedArticle] = []
    var texts: [String: PublishedText] = [:]
    for name in (names ?? []).sorted() {
      let file = try String(contentsOfFile: "\(folder)/content/news/\(name)", encoding: .utf8)
      let lines = file.replacing("\r", with: "")
        .split(separator: "\n", omittingEmptySubsequences: false)
      let rules = lines.indices.filter { lines[$0].trimmingCharacters(in: .whitespaces) == "---" }
      guard rules.count > 1 else { continue }
      let body = lines[(rules[1] + 1)...].joined(separator: "\n")
      let slug = String(name.split(separator: "/").last?.dropLast(".md".count) ?? "")
      texts[slug] = PublishedText(body: body)
      articles.append(
        try article(slug, fields: fields(lines[..<rules[1]]), body: body))
    }
    return RealSite(content: Made.content(articles), texts: texts)
  }

  private static func article(
    _ slug: String, fields: FrontMatter, body: String
  ) throws -> PublishedArticle {
    let day = Day(slug.prefix(10)) ?? Day(number: 15_000)
    return try Made.article(slug, day: day.number, body: body) { $0 = fields }
  }

  /// The fields that a search looks at, of front matter that is plain.
  private static func fields(_ yaml: ArraySlice<Substring>) -> FrontMatter {
    var fields = FrontMatter()
    for line in yaml {
      let quotes = CharacterSet(charactersIn: " \"'")
      let value = line.split(separator: ":", maxSplits: 1).last
        .map { $0.trimmingCharacters(in: quotes) }
      if line.hasPrefix("title:") { fields.headline = value }
      if line.hasPrefix("summary:") || line.hasPrefix("deck:") { fields.dek = value }
    }
    return fields
  }
}
