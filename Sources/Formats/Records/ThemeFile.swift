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
  /// - Returns: The record, as far as it can be understood, and every problem by line.
  package static func read(
    _ bytes: [UInt8], file: String = "theme.yml"
  ) -> (value: ThemeRecord, problems: [Problem]) {
    let source = YAMLSource(file: file, bytes: bytes)
    var record = ThemeRecord()
    do {
      guard let fields = try source.reader("the record", example: "logo: …") else {
        return (record, [])
      }
      var reader = LookReader(fields: fields)
      record.logo = reader.file("logo")
      record.favicon = reader.file("favicon")
      record.picture = reader.file("picture")
      for mode in ThemeRecord.Mode.allCases { record.colours[mode] = reader.colours(mode) }
      reader.checkContrast(of: record)
      record.fonts = reader.fonts("fonts")
      record.fontFiles = reader.fontFiles("font_files")
      reader.fields.refuseOthers(than: keys, "theme.yml has")
      return (record, reader.fields.misshapen.inOrderOfLines)
    } catch {
      return (record, error.problems)
    }
  }
}

/// Reads the parts of `theme.yml`.
private struct LookReader {
  var fields: FieldReader

  /// A file below `static/`.
  mutating func file(_ key: String) -> String? {
    guard let node = fields[key], let text = fields.text(key) else { return nil }
    let path = text.hasPrefix("static/") ? String(text.dropFirst("static/".count)) : text
    let isPath = path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { TreeName.problem(of: String($0)) == nil }
    if isPath { return path }
    fields.complain(
      node, "\"\(key)\" is \"\(text)\" and should be a file of static/",
      hint: "write \(key): logo.svg")
    return nil
  }

  /// The mapping of a node; problems in it are kept.
  private mutating func mapping(_ key: String, hint: String) -> FieldReader? {
    guard let node = fields[key] else { return nil }
    if case .mapping(let mapping) = node { return fields.inner(mapping) }
    fields.complain(node, "\"\(key)\" should be a mapping", hint: hint)
    return nil
  }

  mutating func colours(
    _ mode: ThemeRecord.Mode
  ) -> [ThemeRecord.Part: Colour]? {
    guard var inner = mapping(mode.rawValue, hint: "write \(mode.rawValue): {accent: \"#9a2d1c\"}")
    else { return nil }
    defer { fields.misshapen += inner.misshapen }
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

  /// Names text that is hard to read on its background, at the place of the colour.
  mutating func checkContrast(of record: ThemeRecord) {
    for mode in ThemeRecord.Mode.allCases {
      guard case .mapping(let mapping)? = fields[mode.rawValue] else { continue }
      let inner = fields.inner(mapping)
      for faint in record.faint(in: mode) {
        let place = inner[faint.text.rawValue] ?? inner[faint.ground.rawValue]
        guard let place else { continue }
        let better = faint.colour.readable(on: faint.grounds)
        fields.complain(
          place, "\(mode.rawValue): \(faint.sentence)",
          hint: better.map { "\(faint.text.rawValue): \"\($0)\" can be read" }
            ?? "choose another \(faint.ground.rawValue)")
      }
    }
  }

  mutating func fonts(_ key: String) -> [ThemeRecord.Letters: [String]] {
    guard var inner = mapping(key, hint: "write fonts: {text: [Georgia, serif]}") else {
      return [:]
    }
    defer { fields.misshapen += inner.misshapen }
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

  mutating func fontFiles(_ key: String) -> [String: String] {
    guard var inner = mapping(key, hint: "write font_files: {Literata: literata.woff2}") else {
      return [:]
    }
    var files: [String: String] = [:]
    for (name, node) in inner.keys where !Self.isFontName(name) {
      inner.complain(node, "\"\(name)\" is no name of letters", hint: nil)
    }
    var reader = Self(fields: inner)
    for (name, _) in inner.keys where Self.isFontName(name) { files[name] = reader.file(name) }
    fields.misshapen += reader.fields.misshapen
    return files
  }

  private static func isAround(_ sign: Character) -> Bool { " \"'".contains(sign) }

  private static func isFontName(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || " -_".contains($0) }
  }
}
