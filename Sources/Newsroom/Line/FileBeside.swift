package import Editorial
import Git
import System

/// A file beside an article's own, which is published with it.
package struct FileBeside: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// What kind of picture it is; nil if it is none.
  package let kind: PictureKind?
  /// How many bytes it has.
  package let size: Int
  /// Why it is no picture that an article may have, to follow its name; nil if it is one.
  package let problem: String?

  /// Looks at a file.
  package init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    size = bytes.count
    let found = PictureKind(bytes)
    let isNamed = PictureKind.endings.contains { name.lowercased().hasSuffix("." + $0) }
    kind = isNamed ? found : nil
    if found == nil {
      problem = PictureKind.problem(with: bytes)
    } else {
      problem = isNamed ? nil : "does not end as the name of a picture does"
    }
  }

  /// Its name, kind and size, for people: `crane.jpg (JPEG, 12 kB)`.
  package var sentence: String {
    "\(name) (\(kind.map { $0.rawValue.uppercased() } ?? "no picture"), \(FileError.shown(size)))"
  }

  /// The finding for one that nobody may approve or publish; nil for a picture.
  func finding(of slug: Slug) -> Finding? {
    problem.map {
      Finding(
        .pictures, .refuse, "\(name), which would be published beside the text, \($0)",
        hint: "take it out: stet image \(slug) \(name.shellWord) --remove")
    }
  }
}

extension TextReader {
  /// The files beside an article's own in a text, by name; one whose bytes are gone is left to the doctor.
  package func filesBeside(_ text: TextID, of slug: Slug) throws -> [FileBeside] {
    guard text != .nothing else { return [] }
    return try entries(text).compactMap { entry in
      guard entry.name != "\(slug).md", repository.objects.exists(entry.id) else { return nil }
      return FileBeside(entry.name, try repository.objects.blob(entry.id))
    }
  }
}
