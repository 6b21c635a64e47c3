import Editorial
import Foundation
import Newsroom
import System

/// The pictures of a document, on their way into an article's folder.
struct DocumentPictures {
  /// The folder into which pandoc has put them, and the one in which the document is.
  let media: String
  let surroundings: String
  /// How many bytes a picture may have.
  let limit: Int
  /// The files beside the article already, by name.
  let known: [String: [UInt8]]

  /// The pictures that are to go there, by name, with what they show.
  private(set) var taken: [(file: String, alt: String, bytes: [UInt8])] = []
  /// The pictures that are left out, a line each.
  private(set) var left: [String] = []

  init(media: String, surroundings: String, limit: Int, known: [String: [UInt8]]) {
    (self.media, self.surroundings) = (media, surroundings)
    (self.limit, self.known) = (limit, known)
  }

  /// The document with its pictures named as they will be beside the article.
  mutating func place(in tree: inout DocumentTree) {
    var blocks = tree.blocks
    blocks =
      DocumentTree.replacing(in: blocks) { kind, content in
        guard kind == "Image", var parts = content as? [DocumentTree.Value], parts.count == 3,
          let address = (parts[2] as? [String])?.first
        else { return nil }
        var alt = DocumentTree.text(of: parts[1])
        // The alt text that pandoc gives every picture of an .rtf file.
        if alt == "image" { alt = "" }
        guard let name = take(address, alt: alt) else { return [] }
        parts[0] = ["", [String](), [String]()] as [DocumentTree.Value]
        parts[1] = DocumentTree.words(alt)
        parts[2] = [name, ""]
        return [DocumentTree.element(kind, parts)]
      } as? [DocumentTree.Value] ?? []
    tree.blocks = blocks
  }

  /// The name that a picture will have; nil if it is left out.
  private mutating func take(_ address: String, alt: String) -> String? {
    let isElsewhere = address.contains("://") || address.hasPrefix("//")
    if isElsewhere {
      left.append("a picture stays at its address, \(address)")
      return address
    }
    let shown = address.hasPrefix("data:") ? "a picture" : "the picture \(Self.name(of: address))"
    let described = alt.isEmpty ? "" : " (\(alt))"
    guard let bytes = bytes(of: address) else {
      left.append("\(shown)\(described) stayed behind: it is not in the file, nor below its folder")
      return nil
    }
    guard bytes.count <= limit else {
      left.append(
        "\(shown)\(described) stayed behind: it has \(bytes.count) bytes, and a picture may have \(limit)"
      )
      return nil
    }
    guard let kind = PictureKind(bytes) else {
      left.append(
        "\(shown)\(described) stayed behind: it is no "
          + PictureKind.allCases.map { $0.rawValue.uppercased() }.joined(separator: ", "))
      return nil
    }
    if let same = taken.first(where: { $0.bytes == bytes })?.file
      ?? known.first(where: { $0.value == bytes })?.key
    {
      return same
    }
    let name = name(for: address, kind)
    taken.append((name, alt, bytes))
    return name
  }

  /// The bytes of a picture: from the document, from a folder next to a page, or from the address
  /// itself.
  private func bytes(of address: String) -> [UInt8]? {
    if address.hasPrefix("data:") {
      guard let comma = address.firstIndex(of: ","), address[..<comma].hasSuffix(";base64") else {
        return nil
      }
      return Data(
        base64Encoded: String(address[address.index(after: comma)...]),
        options: .ignoreUnknownCharacters
      ).map(Array.init)
    }
    var path = address
    if !path.hasPrefix(media + "/") {
      let relative = address.removingPercentEncoding ?? address
      // No other file of this machine may get into an article because a page names it.
      guard !relative.hasPrefix("/"), !relative.split(separator: "/").contains("..") else {
        return nil
      }
      path = surroundings + "/" + relative
    }
    // A picture that can't be read is reported as left out.
    return try? PlainFile.read(path)
  }

  private static func name(of address: String) -> String {
    URL(fileURLWithPath: address.removingPercentEncoding ?? address).lastPathComponent
  }

  /// A name that nothing beside the article has: the picture's own, if that is allowed.
  private func name(for address: String, _ kind: PictureKind) -> String {
    let ending = kind == .jpeg ? "jpg" : kind.rawValue
    var stem =
      address.hasPrefix("data:")
      ? "picture"
      : URL(fileURLWithPath: Self.name(of: address)).deletingPathExtension().lastPathComponent
        .replacing("rId", with: "picture-")
    // A picture without a name of its own has its digest or a number as one.
    if stem.allSatisfy(\.isHexDigit), stem.count == 40 || Int(stem) != nil { stem = "picture" }
    let others = Set((known.keys + taken.map(\.file)).map { $0.lowercased() })
    for number in 1... {
      let name = (number == 1 ? stem : "\(stem)-\(number)") + "." + ending
      if TreeName.problem(ofNew: name) != nil { return self.name(for: "data:", kind) }
      if !others.contains(name.lowercased()) { return name }
    }
    return "\(stem).\(ending)"
  }
}
