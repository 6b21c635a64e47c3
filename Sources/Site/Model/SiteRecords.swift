package import Editorial
import Foundation

/// A person on the masthead as readers see them: without email address or role.
package struct SitePerson: Hashable, Sendable {
  /// The record's name.
  package var handle: Handle
  /// The name as readers see it.
  package var name: String
  /// The line below the name: *Staff writer*.
  package var title: String?
  /// The desk.
  package var section: String?
  /// One or two sentences, as they are today.
  package var bio: String?
  /// The full biography in Markdown, as it is today.
  package var longBio: String?
  /// The picture.
  package var picture: SitePicture?
  /// Links to other profiles.
  package var links: [Person.Link]
  /// Whether the record is for a machine.
  package var isService: Bool

  /// Creates a person from the parts of a record that readers may see.
  package init(_ person: Person, picture: SitePicture? = nil) {
    handle = person.handle
    name = person.name
    title = person.title
    section = person.section
    bio = person.bio
    longBio = person.longBio
    self.picture = picture
    links = person.links
    isService = person.kind == .service
  }

  /// The same person with typeset names.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    named.title = title.map(line)
    named.links = links.map { Person.Link(label: line($0.label), url: $0.url) }
    return named
  }

  /// The page's address within the site.
  package var address: String { "/authors/\(pathName ?? PathName.of(handle.rawValue))/" }
  /// The name used in the address, if it is not the handle's own.
  var pathName: String?
}

/// A subject of articles.
package struct SiteTopic: Hashable, Sendable {
  /// The record's name.
  package var id: TopicID
  /// The name as readers see it.
  package var name: String
  /// Its description.
  package var description: String?

  /// Creates a topic from a record.
  package init(_ topic: Topic) {
    id = topic.id
    name = topic.name
    description = topic.description
  }

  /// Creates a topic that articles name but that has no record.
  package init(undescribed id: TopicID) {
    self.id = id
    name = id.rawValue
  }

  /// The same topic with typeset names.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    return named
  }

  /// The page's address within the site.
  package var address: String { "/topics/\(pathName ?? PathName.of(id.rawValue))/" }
  /// The name used in the address, if it is not the topic's own.
  var pathName: String?
}

/// Another publication.
package struct SiteOutlet: Hashable, Sendable {
  /// The record's name.
  package var id: OutletID
  /// The name on its own.
  package var name: String
  /// The name within a sentence: *the Port Herald*.
  package var inSentence: String
  /// Its address on the web.
  package var url: String?
  /// Who may read its articles.
  package var access: Outlet.Access?
  /// Whether an article's address there is its canonical one.
  package var isCanonical: Bool

  /// Creates an outlet from a record.
  package init(_ outlet: Outlet) {
    id = outlet.id
    name = outlet.name
    inSentence = outlet.inSentence ?? outlet.name
    url = outlet.url
    access = outlet.access
    isCanonical = outlet.canonical == .theirs
  }

  /// Creates an outlet that articles name but that has no record.
  package init(undescribed id: OutletID) {
    self.id = id
    name = id.rawValue
    inSentence = id.rawValue
    isCanonical = false
  }

  /// The same outlet with typeset names.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    named.inSentence = line(inSentence)
    return named
  }

  /// The page's address within the site.
  package var address: String { "/outlets/\(pathName ?? PathName.of(id.rawValue))/" }
  /// The name used in the address, if it is not the outlet's own.
  var pathName: String?
}

/// Names in the form used in addresses and folder names.
enum PathName {
  /// A name in lower case, with a hyphen for everything except ASCII letters, digits, dots and underscores,
  /// and characters outside ASCII; `-` if nothing is left.
  ///
  /// It is valid as a folder name everywhere: short, composed, and not a Windows device name.
  static func of(_ text: String) -> String {
    if text.utf8.count <= 200, isName(text), TreeName.problem(of: text) == nil { return text }
    var name = ""
    for scalar in text.lowercased().unicodeScalars {
      let isKept =
        scalar.isASCII
        ? scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "_" || scalar == "."
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark
          || scalar.properties.generalCategory == .spacingMark
      if isKept {
        name.unicodeScalars.append(scalar)
      } else if !name.hasSuffix("-") {
        name += "-"
      }
    }
    name = name.precomposedStringWithCanonicalMapping
    // A folder's name may have 255 bytes, and some get a number appended.
    while name.utf8.count > 200 { name.unicodeScalars.removeLast() }
    while name.hasPrefix(".") || name.hasPrefix("-") { name.removeFirst() }
    while name.hasSuffix(".") || name.hasSuffix("-") { name.removeLast() }
    if TreeName.problem(of: name) != nil, !name.isEmpty { name += "-" }
    return TreeName.problem(of: name) == nil ? name : "-"
  }

  /// Whether a text is already its own path name, as nearly all handles and topics are: lower-case ASCII
  /// letters and digits, with single hyphens between them.
  private static func isName(_ text: String) -> Bool {
    var before = UInt8(ascii: "-")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where before != byte: break
      default: return false
      }
      before = byte
    }
    return before != UInt8(ascii: "-")
  }
}
