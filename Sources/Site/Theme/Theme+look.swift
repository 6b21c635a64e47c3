import Editorial
import Markdown

/// What `theme.yml` changes of the style sheet.
extension ThemeRecord {
  /// Rules that stand below the style sheet's own; empty where nothing is set.
  ///
  /// - Parameter address: Where a file of `static/` stands, as seen from `assets/`.
  /// - Returns: The rules.
  func style(_ address: (String) -> String) -> String {
    var rules = fontFiles.sorted { $0.key < $1.key }.map { name, file in
      // Letters that come late are used from the next page on: nothing moves under a reader's eyes.
      "@font-face { font-family: \"\(name)\"; src: url(\"\(address(file))\"); font-display: optional; }"
    }
    let letters = Letters.allCases.compactMap { kind -> String? in
      guard let names = fonts[kind], !names.isEmpty else { return nil }
      return "\(kind.variable): \(names.map(Self.quoted).joined(separator: ", "));"
    }
    if !letters.isEmpty { rules.append(":root { \(letters.joined(separator: " ")) }") }
    // On paper everything is black on white.
    for (mode, screen) in [
      (Mode.light, "screen"), (.dark, "screen and (prefers-color-scheme: dark)"),
    ] {
      let colours = declarations(mode)
      if !colours.isEmpty {
        rules.append("@media \(screen) { :root { \(colours.joined(separator: " ")) } }")
      }
    }
    return rules.isEmpty ? "" : rules.joined(separator: "\n") + "\n"
  }

  /// The colours of a mode; in the dark also those that are set for the light alone, as Stet has them.
  private func declarations(_ mode: Mode) -> [String] {
    Part.allCases.compactMap { part in
      let own = colours[mode]?[part]
      let usual = mode == .dark && colours[.light]?[part] != nil ? Self.usual[.dark]?[part] : nil
      return (own ?? usual).map { "--\(part.rawValue): \($0);" }
    }
  }

  private static let generic: Set<String> = [
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif",
    "ui-sans-serif", "ui-monospace", "ui-rounded", "math",
  ]

  private static func quoted(_ name: String) -> String {
    generic.contains(name) ? name : "\"\(name)\""
  }
}

extension ThemeRecord.Letters {
  /// The style sheet's name for them.
  fileprivate var variable: String {
    switch self {
    case .text: "--serif"
    case .headings: "--headings"
    case .code: "--mono"
    }
  }
}
