import Editorial
import Formats
import Foundation
import Newsroom
import Prose
import System

/// A file that somebody brings: Markdown as it is, or a document that pandoc turns into it.
struct Manuscript {
  /// The Markdown.
  var bytes: [UInt8]
  /// The title and the subtitle that a document has outside its text.
  var title: String?
  var subtitle: String?
  /// The pictures of a document that the article does not have yet, by the names under which its text
  /// shows them, and what they show.
  var pictures: [(file: String, alt: String, bytes: [UInt8])] = []
  /// The pictures that lie beside a Markdown file, which names them itself, by name.
  private var picturesBeside: [String: [UInt8]] = [:]
  /// What to tell the user about how it was read.
  var remarks: [String] = []

  /// The endings of documents, and what pandoc calls them.
  private static let documents = [
    "docx": "docx", "odt": "odt", "rtf": "rtf", "html": "html", "htm": "html", "xhtml": "html",
  ]

  /// How large a document may be, with its pictures.
  private static let limit = 100_000_000

  /// Whether the name of a file is a document's, and not of Markdown.
  static func isDocument(_ path: String) -> Bool { documents[Pandoc.ending(of: path)] != nil }

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - known: The files beside the article already, by name.
  ///   - pictureLimit: How many bytes a picture may have.
  ///   - headline: The headline that the article has, if it has begun.
  /// - Throws: `BadDefinition` if it can't become an article, `FileError` if it can't be read.
  init(
    _ path: String, beside known: [String: [UInt8]] = [:], pictureLimit: Int,
    under headline: String? = nil
  ) throws {
    if path == "-" {
      bytes = try PlainFile.readStandardInput(limit: ArticleFile.limit)
      try ArticleFile.check(bytes, file: "standard input")
      return
    }
    let ending = Pandoc.ending(of: path)
    if let format = Self.documents[ending] {
      bytes = []
      try convert(path, from: format, beside: known, pictureLimit, under: headline)
    } else if ["doc", "pages", "pdf"].contains(ending) {
      throw Self.bad(
        path, "a .\(ending) file can't be read",
        hint: "save it as Markdown, .docx or .odt, and bring that")
    } else {
      bytes = try Self.read(path, limit: ArticleFile.limit)
      let beside = PicturesBeside(
        of: bytes, at: path, known: Set(known.keys), limit: pictureLimit)
      picturesBeside = beside.taken
      remarks = beside.remarks
    }
    try ArticleFile.check(bytes, file: path)
  }

  private static func read(_ path: String, limit: Int) throws -> [UInt8] {
    do { return try Input.bytes(ofFile: path, limit: limit) } catch let error as FileError {
      guard case .tooLarge = error.reason else { throw error }
      throw BadDefinition([ArticleFile.tooLarge(path)])
    }
  }

  private static func bad(_ path: String, _ sentence: String, hint: String) -> BadDefinition {
    BadDefinition([Problem(file: path, sentence, hint: hint)])
  }

  /// The bytes of a document, checked by its first bytes.
  ///
  /// - Throws: `BadDefinition` that says what it is instead.
  static func document(_ path: String, _ format: String) throws -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try Input.bytes(ofFile: path, limit: limit) } catch let error as FileError {
      guard case .tooLarge = error.reason else { throw error }
      throw bad(
        path, "it has more than \(limit / 1_000_000) MB",
        hint: "make its pictures smaller, or bring it without them")
    }
    if bytes.isEmpty { throw bad(path, "it is empty", hint: "save it anew, and bring that") }
    // The format that Word had before 2007, which it also uses for files with a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw bad(
        path, "it is an old Word file, or locked with a password",
        hint: "open it, save it as .docx without a password, and bring that")
    }
    let beginnings = ["docx": "PK", "odt": "PK", "rtf": "{\\rtf"]
    if let beginning = beginnings[format], !bytes.starts(with: beginning.utf8) {
      throw bad(
        path, "it is no .\(format) file, whatever its name says",
        hint: "open it in the program that wrote it, save it as .docx or .odt, and bring that")
    }
    return bytes
  }

  private mutating func convert(
    _ path: String, from format: String, beside known: [String: [UInt8]], _ pictureLimit: Int,
    under headline: String?
  ) throws {
    var document = try Self.document(path, format)
    if format == "rtf" { document = RichText.mended(document) }
    let pandoc = try Pandoc(for: path)
    defer { pandoc.end() }
    let (tree, warnings) = try pandoc.tree(of: document, from: format, called: path)
    let text = DocumentText(tree)
    var whole = text.tree
    var found = DocumentPictures(
      media: "\(pandoc.folder)/media",
      surroundings: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      limit: pictureLimit, known: known)
    found.place(in: &whole)
    subtitle = Self.line(whole, "subtitle")
    title = Self.line(whole, "title")
    findTitle(in: &whole, format, under: headline)
    bytes = try pandoc.bytes(of: whole, to: Pandoc.markdown, called: path)
    pictures = found.taken
    remarks.insert("read \(path) with pandoc", at: 0)
    remarks += text.remarks + found.left
    if String(decoding: bytes, as: UTF8.self).contains("<table") {
      remarks.append("a table that Markdown has no form for stands as HTML")
    }
    if format == "odt", text.hasTable {
      remarks.append("pandoc leaves out the head of a table of .odt: look at its tables")
    }
    let author = Self.line(whole, "author")
    if let author, headline == nil {
      remarks.append("it names an author, \(author): to name one, --author HANDLE")
    }
    remarks += warnings.map { "pandoc: \($0)" }
  }

  /// Removes the first line of the text if it is the headline.
  ///
  /// A web page's own title names the site, too, so its first heading is used instead. In other
  /// documents without a title, a short first line that is no sentence counts as one, because a
  /// LibreOffice title is read like any other line.
  private mutating func findTitle(
    in tree: inout DocumentTree, _ format: String, under headline: String?
  ) {
    guard let first = tree.blocks.first, let (kind, content) = DocumentTree.element(first) else {
      return
    }
    let line = DocumentTree.text(of: first)
    let isHeading = kind == "Header" && (content as? [DocumentTree.Value])?.first as? Int == 1
    if let headline {
      if line == headline {
        tree.blocks.removeFirst()
        title = title ?? line
      }
    } else if isHeading {
      if title == nil || format == "html" || title == line {
        title = line
        tree.blocks.removeFirst()
      }
    } else if title == nil, kind == "Para", tree.blocks.count > 1, !line.isEmpty, !line.hasOwnStop,
      line.count <= 120
    {
      title = line
      tree.blocks.removeFirst()
      remarks.append("its first line is the headline")
    }
  }

  private static func line(_ tree: DocumentTree, _ field: String) -> String? {
    let text = DocumentTree.text(of: tree[field: field])
    return text.isEmpty ? nil : text
  }

  /// An article's file with the pictures in its `images`.
  ///
  /// - Throws: `BadDefinition` if the front matter can't take them.
  func listing(in bytes: [UInt8]) throws -> [UInt8] {
    var article = ArticleFile(bytes: bytes, file: "the file")
    for picture in pictures {
      try article.append(
        FrontMatter.Picture(file: picture.file, alt: picture.alt.isEmpty ? nil : picture.alt))
    }
    return article.bytes
  }

  /// The pictures by name.
  var files: [String: [UInt8]] {
    pictures.reduce(into: picturesBeside) { $0[$1.file] = $1.bytes }
  }
}

extension Manuscript {
  /// Reads a file that brings an article new words; the files beside the article stay, and are not
  /// brought in a second time.
  init(_ path: String, of slug: Slug, _ session: Session) throws {
    let newsroom = session.newsroom
    let text = try newsroom.lines.history(of: slug).standing.text
    var files = text == .nothing ? [:] : try newsroom.texts.files(text)
    let article = files.removeValue(forKey: "\(slug).md") ?? []
    let headline = ArticleFile(bytes: article).fields.headline
    try self.init(
      path, beside: files, pictureLimit: newsroom.settings.record().pictureLimit,
      under: headline ?? slug.rawValue)
    if let title, title != headline {
      remarks.append("its title stayed behind: \(title)")
    }
  }
}
