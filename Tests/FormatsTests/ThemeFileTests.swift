import Editorial
import Testing

@testable import Formats

@Suite struct ThemeFileTests {
  private func read(_ text: String) -> (value: ThemeRecord, problems: [Problem]) {
    ThemeFile.read(Array(text.utf8))
  }

  @Test func `the look of a site is read`() throws {
    let read = read(
      """
      logo: logo.svg
      favicon: static/icon.png
      picture: card.jpg
      light: {accent: "#064", paper: "#ffffff"}
      dark:
        accent: "#7fd1ae"
      fonts:
        text: [Literata, Georgia, serif]
        headings: "'Inter', sans-serif"
      font_files: {Literata: fonts/literata.woff2}
      """)

    #expect(read.problems == [])
    #expect(read.value.logo == "logo.svg")
    #expect(read.value.favicon == "icon.png")
    #expect(read.value.picture == "card.jpg")
    #expect(
      try read.value.colours == [
        .light: [.accent: Colour("#006644"), .paper: Colour("#fff")],
        .dark: [.accent: Colour("#7fd1ae")],
      ])
    #expect(
      read.value.fonts == [
        .text: ["Literata", "Georgia", "serif"], .headings: ["Inter", "sans-serif"],
      ])
    #expect(read.value.fontFiles == ["Literata": "fonts/literata.woff2"])
  }

  @Test(arguments: [
    (
      "light: {accent: \"#f90\"}",
      "light: accent #ff9900 on paper #fdfbf7 has a contrast of 2.07:1, and readers need 4.5:1"
    ),
    (
      "dark: {paper: \"#777\"}",
      "dark: ink #e9e3d8 on paper #777777 has a contrast of 3.50:1, and readers need 4.5:1"
    ),
    (
      "light: {ink: \"#767676\", paper: \"#fff\", soft: \"#777777\"}",
      "light: soft #777777 on paper #ffffff has a contrast of 4.47:1, and readers need 4.5:1"
    ),
  ])
  func `text that can't be read on its ground is refused with both colours and the ratio`(
    _ text: String, _ sentence: String
  ) throws {
    let problems = read(text).problems

    #expect(problems.map(\.sentence).contains(sentence), "\(problems)")
    // On grounds both dark and light no text can be read.
    #expect(
      problems.allSatisfy {
        $0.hint?.contains("can be read") == true || $0.hint == "choose another paper"
      })
  }

  @Test func `a colour of 4.5 to 1 is enough, and the one that a hint names can be read`() throws {
    #expect(read("light: {paper: \"#fff\", accent: \"#767676\"}").problems == [])
    let ground = try Colour("#fdfbf7")
    let better = try #require(try Colour("#ff9900").readable(on: [ground]))
    #expect(better.contrast(with: ground) >= 4.5)
    #expect(try Colour("#000").readable(on: [ground]) == nil)
  }

  @Test(arguments: [
    ("light: {accent: red}", "\"red\" is no colour: three or six digits follow a #"),
    (
      "light: {accent: \"#12345g\"}",
      "\"#12345g\" is no colour: three or six digits follow a #"
    ),
    ("light:\n  accent: #9a2d1c\n", "\"accent\" has no colour: YAML takes # for a comment"),
    (
      "light: {acent: \"#000\"}",
      "\"light\" has only paper, ink, soft, rule, accent, tint, notice, not \"acent\""
    ),
    ("logo: ../secret.svg", "\"logo\" is \"../secret.svg\" and should be a file of static/"),
    (
      "fonts: {text: \"x; } body{display:none\"}",
      "\"x; } body{display:none\" is no name of letters"
    ),
    (
      "colour: red",
      "theme.yml has only logo, favicon, picture, light, dark, fonts, font_files, not \"colour\""
    ),
  ])
  func `what theme.yml can't mean is said`(_ text: String, _ sentence: String) {
    #expect(read(text).problems.map(\.sentence) == [sentence])
  }

  @Test func `white on black is 21 to 1, as WCAG has it`() throws {
    #expect(try Colour("#fff").contrast(with: Colour("#000")) == 21)
    #expect(try Colour("#000").contrast(with: Colour("#fff")) == 21)
  }
}
