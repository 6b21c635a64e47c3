package import Editorial
import Yams

/// The file `theme.yml`.
package enum ThemeFile {
  /// The keys that it may have.
  package static let keys = [
    "logo", "favicon", "picture", "light", "dark", "fonts", "font_files",
  ]

  /// Reads it.
  ///
  /// - Returns: The record, with what of it can be understood, and every problem by line.
  package static func read(
    _ bytes: [UInt8], file: String = "theme.yml"
  ) -> (value: ThemeRecord, problems: [Problem]) {
    let source = YAMLSource(file: file, bytes: bytes)
    var record = ThemeRecord()
    do {
      guard var reader = try source.reader("the record") else { return (record, []) }
      record.logo = reader.file("logo")
      record.favicon = reader.file("favicon")
      record.picture = reader.file("picture")
      for mode in ThemeRecord.Mode.allCases { record.colours[mode] = reader.colours(mode) }
      reader.checkContrast(of: record)
      record.fonts = reader.fonts("fonts")
      record.fontFiles = reader.fontFiles("font_files")
      reader.refuseOthers(than: keys, "theme.yml has")
      return (record, reader.misshapen.inOrderOfLines)
    } catch {
      return (record, error.problems)
    }
  }
}

extension FieldReader {
  /// A file below `static/`.
  fileprivate mutating func file(_ key: String) -> String? {
    guard let node = self[key], let text = text(key) else { return nil }
    let path = text.hasPrefix("static/") ? String(text.dropFirst("static/".count)) : text
    let isPath = path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { TreeName.problem(of: String($0)) == nil }
    if isPath { return path }
    complain(
      node, "\"\(key)\" is \"\(text)\" and should be a file of static/",
      hint: "write \(key): logo.svg")
    return nil
  }

  /// A mapping that one stands for; what is wrong in it is kept.
  private mutating func mapping(_ key: String, hint: String) -> Self? {
    guard let node = self[key] else { return nil }
    if case .mapping(let mapping) = node { return inner(mapping) }
    complain(node, "\"\(key)\" should be a mapping", hint: hint)
    return nil
  }

  fileprivate mutating func colours(
    _ mode: ThemeRecord.Mode
  ) -> [ThemeRecord.Part: Colour]? {
    guard var inner = mapping(mode.rawValue, hint: "write \(mode.rawValue): {accent: \"#9a2d1c\"}")
    else { return nil }
    defer { misshapen += inner.misshapen }
    inner.refuseOthers(than: ThemeRecord.Part.allCases.map(\.rawValue), "\"\(mode.rawValue)\" has")
    var colours: [ThemeRecord.Part: Colour] = [:]
    for part in ThemeRecord.Part.allCases {
      guard let node = inner[part.rawValue], let text = inner.text(part.rawValue) else {
        if inner[part.rawValue] == nil,
          let key = inner.keys.first(where: { $0.name == part.rawValue })
        {
          inner.complain(
            key.node,
            "\"\(part.rawValue)\" has no colour: YAML takes # for a comment",
            hint: "put the colour into quotes: \(part.rawValue): \"#9a2d1c\"")
        }
        continue
      }
      do { colours[part] = try Colour(text) } catch {
        inner.complain(node, error.sentence, hint: error.hint)
      }
    }
    return colours
  }

  /// Names text that can't be read on its ground, at the colour that is set.
  fileprivate mutating func checkContrast(of record: ThemeRecord) {
    for mode in ThemeRecord.Mode.allCases {
      guard case .mapping(let mapping)? = self[mode.rawValue] else { continue }
      let inner = inner(mapping)
      for faint in record.faint(in: mode) {
        let place = inner[faint.text.rawValue] ?? inner[faint.ground.rawValue]
        guard let place else { continue }
        let better = faint.colour.readable(on: faint.below)
        complain(
          place, "\(mode.rawValue): \(faint.sentence)",
          hint: better.map { "\(faint.text.rawValue): \"\($0)\" can be read" }
            ?? "choose another \(faint.ground.rawValue)")
      }
    }
  }

  fileprivate mutating func fonts(_ key: String) -> [ThemeRecord.Letters: [String]] {
    guard var inner = mapping(key, hint: "write fonts: {text: [Georgia, serif]}") else {
      return [:]
    }
    defer { misshapen += inner.misshapen }
    inner.refuseOthers(than: ThemeRecord.Letters.allCases.map(\.rawValue), "\"\(key)\" has")
    var fonts: [ThemeRecord.Letters: [String]] = [:]
    for letters in ThemeRecord.Letters.allCases {
      guard let node = inner[letters.rawValue] else { continue }
      let names = inner.texts(letters.rawValue).flatMap { $0.split(separator: ",") }
        .map { $0.trimmingPrefix(while: Self.isAround).reversed().drop(while: Self.isAround) }
        .map { String($0.reversed()) }
      for name in names where !Self.isFontName(name) {
        inner.complain(
          node, "\"\(name)\" is no name of letters", hint: "write text: [Georgia, serif]")
      }
      fonts[letters] = names.filter(Self.isFontName)
    }
    return fonts
  }

  fileprivate mutating func fontFiles(_ key: String) -> [String: String] {
    guard var inner = mapping(key, hint: "write font_files: {Literata: literata.woff2}") else {
      return [:]
    }
    defer { misshapen += inner.misshapen }
    var files: [String: String] = [:]
    for (name, node) in inner.keys {
      if !Self.isFontName(name) {
        inner.complain(node, "\"\(name)\" is no name of letters", hint: nil)
      } else if let file = inner.file(name) {
        files[name] = file
      }
    }
    return files
  }

  private static func isAround(_ sign: Character) -> Bool { " \"'".contains(sign) }

  private static func isFontName(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || " -_".contains($0) }
  }
}
