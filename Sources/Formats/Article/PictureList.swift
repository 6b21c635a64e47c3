package import Editorial
import Yams

/// Changes to what an article says about one of its pictures.
package struct PictureEdit: Hashable, Sendable {
  /// The picture, by its file.
  package var file: String
  /// What it shows; nil leaves that as it is, an empty text removes it.
  package var alt: String?
  /// The words under it, likewise.
  package var caption: String?
  /// Who made it, likewise.
  package var credit: String?
  /// Its place among the others, from 1; the first leads.
  package var place: Int?
  /// Whether it is taken out.
  package var isRemoved = false

  /// Makes a change of a picture with nothing in it yet.
  package init(_ file: String) { self.file = file }
}

/// The pictures that an article lists, as they are written, so that what other tools say about them
/// stays.
package struct PictureList {
  /// Why a picture of the list can't be changed.
  package enum Problem: Error {
    /// None has that file; with the files that there are.
    case noPicture([String])
    /// There is no such place among this many pictures.
    case noPlace(Int, of: Int)
  }

  /// `images`, or `image` if that is there for a list of one.
  private let key: String
  private var items: [FieldValue]

  /// Reads the list of an article.
  ///
  /// - Throws: `BadDefinition` if it can't be rewritten without losing something.
  package init(of file: ArticleFile) throws(BadDefinition) {
    let isSingle = file.fieldLines["images"] == nil && file.fieldLines["image"] != nil
    key = isSingle ? "image" : "images"
    items = []
    guard let source = try file.yaml(), var reader = try source.reader("the front matter") else {
      return
    }
    for node in reader.many(key) {
      guard let item = FieldValue(node) else {
        throw BadDefinition([
          source.problem(
            at: node, "a picture of this list can't be changed here",
            hint: "change it in an editor")
        ])
      }
      items.append(item)
    }
  }

  /// Changes what it says about a picture.
  ///
  /// - Throws: ``Problem``; the list is not to be written then.
  package mutating func apply(_ edit: PictureEdit) throws(Problem) {
    guard let index = items.firstIndex(where: { $0.pictureFile == edit.file }) else {
      throw .noPicture(items.compactMap(\.pictureFile))
    }
    var item = items.remove(at: index)
    for (name, words) in [("alt", edit.alt), ("caption", edit.caption), ("credit", edit.credit)] {
      if let words { item.setMember(name, words) }
    }
    if edit.isRemoved { return }
    let place = edit.place.map { $0 - 1 } ?? index
    guard (0...items.count).contains(place) else {
      throw .noPlace(place + 1, of: items.count + 1)
    }
    items.insert(item, at: place)
  }

  /// Writes it into the article, and touches no other field.
  package func write(into file: inout ArticleFile) throws(BadDefinition) {
    switch (key, items.first) {
    case (_, nil): try file.remove(key)
    case ("image", let only?): try file.set(key, to: only)
    default: try file.set(key, to: .list(items))
    }
  }
}

extension FieldValue {
  /// A value as it was written; nil for an alias, whose value is elsewhere.
  init?(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      let isBare = scalar.style == .plain && !Self.isPlain(scalar.string)
      self = isBare ? .bare(scalar.string) : .text(scalar.string)
    case .sequence(let sequence):
      let items = sequence.map { FieldValue($0) }
      guard !items.contains(nil) else { return nil }
      self = .list(items.compactMap(\.self))
    case .mapping(let mapping):
      var members: [Member] = []
      for (key, value) in mapping {
        guard let name = key.scalar?.string, let value = FieldValue(value) else { return nil }
        members.append(Member(name, value))
      }
      self = .mapping(members)
    case .alias: return nil
    }
  }

  /// The file of a picture's item; nil if it names none.
  fileprivate var pictureFile: String? {
    switch self {
    case .text(let file), .bare(let file): return file
    case .mapping(let members):
      guard case .text(let file)? = members.first(where: { $0.name == "file" })?.value else {
        return nil
      }
      return file
    case .list: return nil
    }
  }

  /// Sets the value of a key, or removes it; an item that is only a file's name becomes a mapping.
  fileprivate mutating func setMember(_ name: String, _ words: String) {
    var members: [Member]
    switch self {
    case .mapping(let known): members = known
    default: members = [Member("file", self)]
    }
    let place = members.firstIndex { $0.name == name }
    switch (place, words.isEmpty) {
    case (let place?, true): members.remove(at: place)
    case (let place?, false): members[place].value = .text(words)
    case (nil, true): break
    case (nil, false):
      let order = ["file", "alt", "caption", "credit"]
      let before = members.lastIndex { member in
        order.prefix { $0 != name }.contains(member.name)
      }
      members.insert(Member(name, .text(words)), at: before.map { $0 + 1 } ?? members.count)
    }
    self = .mapping(members)
  }
}
