import Editorial
import Foundation

@testable import Site

/// The index of a site as the script reads it, in Swift: for machines without node.
struct SearchReader {
  /// The files by their paths below `search/`.
  let files: [String: [UInt8]]

  /// All files of an index, by their paths below `search/`.
  static func files(
    of index: SearchIndex, text: (PublishedArticle) throws -> PublishedText
  ) rethrows -> [String: [UInt8]] {
    var files = ["index.json": Array(index.summary.utf8)]
    for segment in index.segments.indices {
      let made = try index.files(of: segment) { try text($0).searched(as: $1) }
      files["\(segment)/words.txt"] = made.first
      for (number, bytes) in made.words.enumerated() { files["\(segment)/\(number).txt"] = bytes }
      for (number, bytes) in made.like.enumerated() {
        files["\(segment)/like-\(number).txt"] = bytes
      }
      for number in 0..<index.segments[segment].pairFiles {
        files["\(segment)/pairs-\(number).txt"] = made.pairs.file(number)
      }
    }
    for number in 0..<index.cardFiles {
      files["cards/\(number).json"] = Array(
        index.cards(number, date: { $0.day.description }).utf8)
    }
    return files
  }

  /// The articles that have every word of a text, or words that begin with them, in their order.
  func find(_ text: String) -> Set<Int> {
    let found = SearchWords.of(text).map { word in
      let word = Array(word.utf8)
      return segments.enumerated().reduce(into: Set<Int>()) { found, segment in
        for file in 0..<segment.element.files {
          let bytes = files["\(segment.offset)/\(file).txt"] ?? []
          for line in bytes.split(separator: 0x0A) where line.starts(with: word) {
            guard let space = line.firstIndex(of: 0x20) else { continue }
            found.formUnion(Self.articles(line[(space + 1)...], from: segment.element.start))
          }
        }
      }
    }
    guard let first = found.first else { return [] }
    return found.dropFirst().reduce(first) { $0.intersection($1) }
  }

  private var segments: [(start: Int, files: Int)] {
    let bytes = Data(files["index.json"] ?? [])
    let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    return (object?["segments"] as? [[Int]] ?? []).map { ($0[0], $0[1]) }
  }

  private static func articles(_ codes: ArraySlice<UInt8>, from start: Int) -> [Int] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var articles: [Int] = []
    var article = start - 1
    var number = 0
    var shift = 0
    for code in codes {
      let value = digits.firstIndex(of: code) ?? 0
      number |= (value & 31) << shift
      shift += 5
      if value > 31 { continue }
      article += number >> 2
      articles.append(article)
      number = 0
      shift = 0
    }
    return articles
  }
}
