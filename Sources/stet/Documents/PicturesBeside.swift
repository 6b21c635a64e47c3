import Editorial
import Formats
import Foundation
import Newsroom
import System

/// The pictures that a Markdown file shows and that lie beside it, on their way into an article's folder.
struct PicturesBeside {
  /// The pictures by name.
  private(set) var taken: [String: [UInt8]] = [:]
  /// What to tell about the pictures, a line each.
  private(set) var remarks: [String] = []

  private let folder: String
  private let limit: Int

  /// Looks for them.
  ///
  /// - Parameters:
  ///   - markdown: The file's bytes.
  ///   - path: Where it is.
  ///   - known: The names of the files beside the article already, which stay as they are.
  ///   - limit: How many bytes a picture may have.
  init(of markdown: [UInt8], at path: String, known: Set<String>, limit: Int) {
    folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    self.limit = limit
    let article = ArticleFile(bytes: markdown)
    for name in Checks.pictureFiles(fields: article.fields, body: article.body)
    where !known.contains(name) {
      take(name)
    }
    if !taken.isEmpty { remarks.insert("took along \(taken.keys.sorted().listed(upTo: 5))", at: 0) }
  }

  private mutating func take(_ name: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    // No other file of this machine may get into an article because a text names it.
    guard !name.hasPrefix("/"), !parts.contains("..") else { return }
    let bytes: [UInt8]?
    do { bytes = try PlainFile.read("\(folder)/\(name)", limit: limit) } catch {
      remarks.append("the picture \(name) stayed behind: \(error.sentence)")
      return
    }
    // Whatever asks for the picture later says that it is not there.
    guard let bytes else { return }
    if parts.count > 1 {
      remarks.append(
        "the picture \(name) stayed behind: pictures lie beside the article, without a folder; bring it with"
          + " stet image, and write its name alone")
    } else if let problem = TreeName.problem(ofNew: name) {
      remarks.append("the picture \(name) stayed behind: its name \(problem.sentence)")
    } else if let problem = FileBeside(name, bytes).problem {
      remarks.append("\(name) stayed behind: it \(problem)")
    } else {
      taken[name] = bytes
    }
  }
}
