package import Editorial
import Git

/// An article as one text has it: the bytes of its file, and the files beside it.
package struct ArticleVersion: Hashable, Sendable {
  /// The article's file.
  package var article: [UInt8]
  /// The other files by name.
  package var pictures: [String: PictureID]

  /// Puts a version together.
  package init(article: [UInt8], pictures: [String: PictureID] = [:]) {
    self.article = article
    self.pictures = pictures
  }
}

/// What a ``PictureID`` names: a file beside an article.
package enum Picture {}

/// Names the content of a file beside an article.
package typealias PictureID = Identifier<Picture>

extension TextReader {
  /// Reads of a text what a merge needs; its pictures are known by their ids and are not read.
  func version(_ text: TextID, of slug: Slug) throws -> ArticleVersion {
    let file = "\(slug).md"
    var version = ArticleVersion(article: try article(text, of: slug))
    for entry in try entries(text) where entry.name != file {
      version.pictures[entry.name] = PictureID(entry.id)
    }
    return version
  }

  /// Writes a version as a text.
  func write(_ version: ArticleVersion, of slug: Slug) throws -> TextID {
    var entries = version.pictures.map {
      TreeEntry(name: $0.key, mode: .file, id: $0.value.object)
    }
    let article = try repository.objects.writeBlob(version.article)
    entries.append(TreeEntry(name: "\(slug).md", mode: .file, id: article))
    return TextID(try repository.objects.writeTree(entries))
  }
}
