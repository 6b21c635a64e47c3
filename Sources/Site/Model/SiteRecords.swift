package import Editorial
import Foundation

/// Somebody of the masthead as readers know them: no address of mail, no role.
package struct SitePerson: Hashable, Sendable {
  /// The record's name.
  package var handle: Handle
  /// The name as readers see it.
  package var name: String
  /// What stands under the name: *Staff writer*.
  package var title: String?
  /// The desk.
  package var section: String?
  /// One or two sentences, as they are today.
  package var bio: String?
  /// The full biography in Markdown, as it is today.
  package var longBio: String?
  /// The picture.
  package var picture: SitePicture?
  /// Other profiles.
  package var links: [Person.Link]
  /// Whether the record is a machine's.
  package var isService: Bool

  /// Takes what readers may know of a record.
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

  /// The same with its names as a typographer sets them.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    named.title = title.map(line)
    named.links = links.map { Person.Link(label: line($0.label), url: $0.url) }
    return named
  }

  /// Where the page stands within the site.
  package var address: String { "/authors/\(pathName ?? PathName.of(handle.rawValue))/" }
  /// The name in the address, where it is not the handle's own.
  var pathName: String?
}

/// What articles are about.
package struct SiteTopic: Hashable, Sendable {
  /// The record's name.
  package var id: TopicID
  /// The name as readers see it.
  package var name: String
  /// What it is about.
  package var description: String?

  /// Takes a record.
  package init(_ topic: Topic) {
    id = topic.id
    name = topic.name
    description = topic.description
  }

  /// A topic that articles name and nobody described.
  package init(undescribed id: TopicID) {
    self.id = id
    name = id.rawValue
  }

  /// The same with its names as a typographer sets them.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    return named
  }

  /// Where the page stands within the site.
  package var address: String { "/topics/\(pathName ?? PathName.of(id.rawValue))/" }
  /// The name in the address, where it is not the topic's own.
  var pathName: String?
}

/// Another publication.
package struct SiteOutlet: Hashable, Sendable {
  /// The record's name.
  package var id: OutletID
  /// The name by itself.
  package var name: String
  /// The name inside a sentence: *the Port Herald*.
  package var inSentence: String
  /// Its address on the web.
  package var url: String?
  /// Who may read what is there.
  package var access: Outlet.Access?
  /// Whether the address of an article there is its first.
  package var isCanonical: Bool

  /// Takes a record.
  package init(_ outlet: Outlet) {
    id = outlet.id
    name = outlet.name
    inSentence = outlet.inSentence ?? outlet.name
    url = outlet.url
    access = outlet.access
    isCanonical = outlet.canonical == .theirs
  }

  /// An outlet that articles name and that has no record.
  package init(undescribed id: OutletID) {
    self.id = id
    name = id.rawValue
    inSentence = id.rawValue
    isCanonical = false
  }

  /// The same with its names as a typographer sets them.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    named.inSentence = line(inSentence)
    return named
  }

  /// Where the page stands within the site.
  package var address: String { "/outlets/\(pathName ?? PathName.of(id.rawValue))/" }
  /// The name in the address, where it is not the outlet's own.
  var pathName: String?
}

/// Names as they stand in an address and in the name of a folder.
enum PathName {
  /// A name in lower case, with a hyphen for everything but letters, digits, dots and underscores of
  /// ASCII and what is not ASCII at all; `-` where nothing is left.
  ///
  /// It is the name of a folder
  /// everywhere: short, composed, and none of Windows' devices.
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
    // A folder's name may have 255 bytes, and a number comes behind some.
    while name.utf8.count > 200 { name.unicodeScalars.removeLast() }
    while name.hasPrefix(".") || name.hasPrefix("-") { name.removeFirst() }
    while name.hasSuffix(".") || name.hasSuffix("-") { name.removeLast() }
    if TreeName.problem(of: name) != nil, !name.isEmpty { name += "-" }
    return TreeName.problem(of: name) == nil ? name : "-"
  }

  /// Whether a text is its own name, as nearly all handles and topics are: small letters and digits
  /// of ASCII, with single hyphens between them.
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
