import Foundation
import Newsroom
import Prose
import Yams

/// Real articles that two people changed at once, merged and held against what they made of it.
///
/// A folder has `base.md`, `ours.md`, `theirs.md` and `merged.md`, and `git.md` where `git merge-file`
/// settled it. Fields are read by Yams alone: nothing of what merges judges what was merged.
enum Merging {
  /// What somebody's merges come to.
  private struct Score {
    var settled = 0
    var sameText = 0
    var sameFields = 0
    /// Merges in which something that a side added or took out is missing.
    var lost = 0
    var notes: [String] = []

    mutating func take(_ name: String, _ result: String, _ triple: Triple) {
      settled += 1
      let text = Article(result).words == triple.merged.words
      let fields = Article(result).fields == triple.merged.fields
      sameText += text ? 1 : 0
      sameFields += fields ? 1 : 0
      if text, fields { return }
      let lacks = triple.lacks(Article(result))
      lost += lacks.isEmpty ? 0 : 1
      let differs = [text ? nil : "text", fields ? nil : "fields"].compactMap(\.self)
      notes.append(
        "\(name)\tother \(differs.joined(separator: " and "))\t"
          + (lacks.isEmpty ? "all is there" : lacks.joined(separator: "; ")))
    }
  }

  static func run(in folder: String) throws {
    var (ours, git) = (Score(), Score())
    var notes: [String] = []
    var times: [Double] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for name in names {
      let triple = try Triple(in: "\(folder)/\(name)")
      var merge = triple.merge()
      var fastest = Double.infinity
      for _ in 0..<5 {
        let start = ContinuousClock.now
        merge = triple.merge()
        _ = merge.theirs
        let time = (ContinuousClock.now - start) / .milliseconds(1)
        fastest = min(fastest, time)
      }
      times.append(fastest)
      if let settled = merge.settled {
        let result = String(decoding: settled.article, as: UTF8.self)
        try result.write(toFile: "\(folder)/\(name)/stet.md", atomically: false, encoding: .utf8)
        ours.take(name, result, triple)
      } else {
        notes.append("\(name)\tasks\t" + merge.places.map { "\($0.part)" }.joined(separator: "; "))
      }
      if let result = triple.git { git.take(name, result, triple) }
    }
    times.sort()
    print("merges\t\(names.count)")
    for (who, score) in [("stet", ours), ("git", git)] {
      print(
        "\(who)\t\(score.settled)\t\(score.sameText)\t\(score.sameFields)\t\(score.lost)")
    }
    print("ms\t\(times[times.count / 2])\t\(times[times.count * 99 / 100])\t\(times.last ?? 0)")
    for note in (notes + ours.notes).sorted() { print(note) }
  }
}

/// An article that two people changed.
private struct Triple {
  let base: Article
  let ours: Article
  let theirs: Article
  let merged: Article
  let git: String?

  init(in folder: String) throws {
    func article(_ name: String) throws -> Article {
      Article(try String(contentsOfFile: "\(folder)/\(name).md", encoding: .utf8))
    }
    base = try article("base")
    ours = try article("ours")
    theirs = try article("theirs")
    merged = try article("merged")
    git = try? article("git").text  // Missing where git asks.
  }

  func merge() -> ArticleMerge {
    func version(_ article: Article) -> ArticleVersion {
      ArticleVersion(article: Array(article.text.utf8))
    }
    return ArticleMerge(base: version(base), ours: version(ours), theirs: version(theirs))
  }

  /// What a side added and a result has not, and what a side took out and the result has.
  func lacks(_ result: Article) -> [String] {
    [ours, theirs].flatMap { side in
      lacks(result, side) { $0.parts } + lacks(result, side) { $0.sentences }
    }
  }

  private func lacks(
    _ result: Article, _ side: Article, _ things: (Article) -> Set<String>
  ) -> [String] {
    let (before, after, found) = (things(base), things(side), things(result))
    return after.subtracting(before).subtracting(found).map { "without \($0.prefix(60))" }
      + before.subtracting(after).intersection(found).map { "still \($0.prefix(60))" }
  }
}

private struct Article {
  let text: String
  let fields: Value
  private let body: String

  /// A value of YAML, of which lists have no order.
  indirect enum Value: Hashable {
    case text(String)
    case list(Set<Value>)
    case mapping([String: Value])

    init(_ node: Node) {
      switch node {
      case .scalar(let scalar): self = .text(scalar.string)
      case .sequence(let sequence): self = .list(Set(sequence.map(Value.init)))
      case .mapping(let mapping):
        self = .mapping(
          mapping.reduce(into: [:]) { $0[$1.key.string ?? ""] = Value($1.value) })
      case .alias: self = .text("*")
      }
    }
  }

  init(_ text: String) {
    self.text = text
    let parts = cut(text)
    // What can't be read counts as a text.
    fields = (try? compose(yaml: parts.yaml)).flatMap { $0 }.map(Value.init) ?? .text(parts.yaml)
    body = parts.body
  }

  /// The text below the front matter, whatever the white space.
  var words: [Substring] { body.split(whereSeparator: \.isWhitespace) }

  var sentences: Set<String> { Set(SentenceOrigins.sentences(of: body)) }

  /// The fields' values, lists item by item.
  var parts: Set<String> { Set(fields.parts("")) }
}

extension Article.Value {
  /// What it is made of, each with its path.
  fileprivate func parts(_ path: String) -> [String] {
    switch self {
    case .text(let text): ["\(path): \(text)"]
    case .list(let items):
      items.flatMap { item -> [String] in
        if case .text(let text) = item { return ["\(path): \(text)"] }
        return [path + ": " + item.parts("").sorted().joined(separator: ", ")]
      }
    case .mapping(let mapping): mapping.flatMap { $1.parts("\(path).\($0)") }
    }
  }
}

/// The text of an article below its front matter.
func body(of article: String) -> String { cut(article).body }

/// An article cut at the lines `---`; front matter whose end somebody took out ends at an empty line.
private func cut(_ article: String) -> (yaml: String, body: String) {
  let lines = article.replacingOccurrences(of: "\r\n", with: "\n")
    .split(separator: "\n", omittingEmptySubsequences: false)
  let isMark: (Substring) -> Bool = { $0.filter { !$0.isWhitespace } == "---" }
  guard let first = lines.first, isMark(first),
    let end = lines.dropFirst().firstIndex(where: isMark) ?? lines.firstIndex(of: "")
  else { return ("", article) }
  return (
    lines[1..<end].joined(separator: "\n"), lines[(end + 1)...].joined(separator: "\n")
  )
}
