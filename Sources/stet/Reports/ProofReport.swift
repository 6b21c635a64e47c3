import Editorial
import Foundation
import Newsroom
import Site
import System

/// The proof that was written.
struct ProofReport: Report {
  var article: String
  /// Which text: `r3`.
  var revision: String
  /// Whom it is for.
  var to: String?
  /// The text that changes are shown from.
  var since: String?
  /// Whether changes were asked for, and no earlier text is known.
  var hasNothingBefore: Bool
  var questions: Int
  /// Where it was written; nil where it went to standard output.
  var file: String?
  var page: String

  enum CodingKeys: String, CodingKey { case article, revision = "text", to, since, questions, file }

  var bytes: [UInt8]? { file == nil ? Array(page.utf8) : nil }

  var remarks: [String] {
    var lines: [String] = []
    if let file {
      var more: [String] = []
      if let since { more.append("with the changes since \(since)") }
      if let to, questions > 0 {
        more.append("with \(Words.number(questions, "question")) to \(to)")
      }
      lines.append(
        "Wrote \(file): the proof of \(article)@\(revision)"
          + (more.isEmpty ? "" : ", " + more.joined(separator: " and ")) + ".")
    }
    if hasNothingBefore {
      lines.append("Nothing to show changes from: name a text, as in --changes r1.")
    }
    if let to, questions == 0 { lines.append("There is no open question to \(to).") }
    return lines
  }
}

/// The file of a proof.
enum ProofFile {
  /// Writes a proof; a file that is none is left as it is.
  ///
  /// - Returns: The file as it was named.
  static func write(_ page: String, to file: String) throws -> String {
    let place = URL(fileURLWithPath: file)
    if let there = try PlainFile.read(file, limit: 500_000_000), !there.isEmpty,
      !there.starts(with: Proof.beginning.utf8)
    {
      throw UsageFailure(
        "can't write \(file): there is a file that is no proof",
        hint: "name another with --out")
    }
    do {
      try Folder(place.deletingLastPathComponent().path)
        .write(Array(page.utf8), to: place.lastPathComponent)
    } catch { throw FileError("write", file, error.reason) }
    return file
  }
}
