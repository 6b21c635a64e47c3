import Editorial
import Markdown

/// What `theme.yml` changes in the style sheet.
extension ThemeRecord {
  /// Rules that follow the style sheet's own; empty if nothing is set.
  ///
  /// - Parameter address: Returns the address of a file in `static/`, relative to `assets/`.
  /// - Returns: The rules.
  func style(_ address: (String) -> String) -> String {
    var rules = fontFiles.sorted { $0.key < $1.key }.map { name, file in
      // Fonts that arrive late are used from the next page on, so that nothing moves while somebody is
      // reading.
      "@font-face { font-family: \"\(name)\"; src: url(\"\(address(file))\"); font-display: optional; }"
    }
    let letters = Letters.allCases.compactMap { kind -> String? in
      guard let names = fonts[kind], !names.isEmpty else { return nil }
      return "\(kind.variable): \(names.map(Self.quoted).joined(separator: ", "));"
    }
    if !letters.isEmpty { rules.append(":root { \(letters.joined(separator: " ")) }") }
    // In print everything is black on white.
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

  /// The colours of a mode; in dark mode also Stet's own for parts set only for light mode.
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
