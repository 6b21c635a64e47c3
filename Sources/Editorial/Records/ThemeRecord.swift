/// What `theme.yml` says of a site's look.
package struct ThemeRecord: Hashable, Sendable {
  /// What has a colour, by its name in `theme.yml` and in the style sheet.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// The background of everything.
    case paper
    /// Text.
    case ink
    /// Text of less weight: captions, dates.
    case soft
    /// Lines.
    case rule
    /// Kickers, marks, links under the pointer.
    case accent
    /// The ground of code and of pictures that are not there yet.
    case tint
    /// The ground of notices and corrections.
    case notice
  }

  /// What readers have their machine set to.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    case light, dark
  }

  /// What letters are for, by its name in `theme.yml`.
  package enum Letters: String, Hashable, Sendable, CaseIterable {
    case text, headings, code
  }

  /// The colours that are set.
  package var colours: [Mode: [Part: Colour]] = [:]
  /// The names of letters, the first that a reader's machine has is taken.
  package var fonts: [Letters: [String]] = [:]
  /// The files of letters below `static/`, by their names.
  package var fontFiles: [String: String] = [:]
  /// A picture below `static/`, shown in place of the newsroom's name at the head of each page.
  package var logo: String?
  /// A picture below `static/` that browsers show beside the page's title.
  package var favicon: String?
  /// A picture below `static/` for pages without one, where other sites show them.
  package var picture: String?

  /// A record that leaves everything at Stet's defaults.
  package init() {}

  /// The colours where nothing is set, as Stet's style sheet has them.
  package static let usual: [Mode: [Part: Colour]] = [
    .light: [
      .paper: Colour(0xFDFBF7), .ink: Colour(0x1F1C18), .soft: Colour(0x625B52),
      .rule: Colour(0xDCD5C8), .accent: Colour(0x9A2D1C), .tint: Colour(0xF4EFE5),
      .notice: Colour(0xFBEEDD),
    ],
    .dark: [
      .paper: Colour(0x191714), .ink: Colour(0xE9E3D8), .soft: Colour(0xADA496),
      .rule: Colour(0x3B362F), .accent: Colour(0xEB9A86), .tint: Colour(0x24211C),
      .notice: Colour(0x35291A),
    ],
  ]

  /// The parts that have a colour for light and none for dark.
  package var lightAlone: [Part] {
    Part.allCases.filter { colours[.light]?[$0] != nil && colours[.dark]?[$0] == nil }
  }

  /// Which text is on which background.
  private static let pairs: [(text: Part, ground: Part)] = [
    (.ink, .paper), (.soft, .paper), (.accent, .paper), (.ink, .tint), (.ink, .notice),
    (.soft, .notice),
  ]

  /// Text that can't be read on its ground.
  package struct Faint: Hashable, Sendable {
    /// The text.
    package var text: Part
    /// Its background.
    package var ground: Part
    /// The text's colour.
    package var colour: Colour
    /// The ground's.
    package var below: Colour
    /// The colours of all backgrounds that the text is on.
    package var grounds: [Colour]

    /// What is wrong, in one sentence without full stop.
    package var sentence: String {
      // Cut, not rounded: what is too little must not look like enough.
      let hundredths = Int(colour.contrast(with: below) * 100)
      let ratio = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
      return "\(text) \(colour) on \(ground) \(below) has a contrast of \(ratio):1, and readers"
        + " need 4.5:1"
    }
  }

  /// Text that can't be read where what is set meets what is set, or what Stet has.
  package func faint(in mode: Mode) -> [Faint] {
    let own = colours[mode] ?? [:]
    func colour(_ part: Part) -> Colour? { own[part] ?? Self.usual[mode]?[part] }
    return Self.pairs.compactMap { pair in
      guard own[pair.text] != nil || own[pair.ground] != nil, let text = colour(pair.text),
        let ground = colour(pair.ground), text.contrast(with: ground) < Colour.leastContrast
      else { return nil }
      let grounds = Self.pairs.filter { $0.text == pair.text }.compactMap { colour($0.ground) }
      return Faint(
        text: pair.text, ground: pair.ground, colour: text, below: ground, grounds: grounds)
    }
  }
}
