import Editorial
import Testing

struct TreeNameTests {
  @Test func `two equal names are not said to differ in upper and lower case`() {
    #expect(TreeProblem.sameName(name: "a.md", as: "a.md").sentence == "a.md is there twice")
    #expect(
      TreeProblem.sameName(name: "A.md", as: "a.md").sentence
        == "A.md is there twice, in upper and lower case")
  }

  @Test(arguments: [
    "a", "harbour-inquiry.md", "Map 2 (final).JPG", "a..b", "a.", "a ", " a", "~", "-",
    "edition.yml",
    "café.png", "Ærø.png", "日本.webp", "가.png", "שלום.png", "नमस्ते.png", "\u{229}\u{302}.png",
    "👍.png", "x\u{FE0F}.png",
  ])
  func `a plain name in composed form may stand in a tree`(_ name: String) {
    #expect(TreeName.problem(of: name) == nil)
  }

  @Test(arguments: ["a:b.png", "a?.png", "a.", "a "])
  func `a file gets no new name that Windows can't hold, and one that stands is read`(
    _ name: String
  ) {
    #expect(TreeName.problem(of: name) == nil)
    #expect(TreeName.problem(ofNew: name) != nil)
    #expect(TreeName.problem(ofNew: "Map 2 (final).JPG") == nil)
  }

  @Test func `a name has characters, and does not begin with a dot`() {
    #expect(TreeName.problem(of: "") == .empty)
    for name in [".", "..", ".git", ".GIT", ".gitmodules", ".stet-export", ".hidden", "...", ". "] {
      #expect(TreeName.problem(of: name) == .dotted, "\(name)")
    }
  }

  @Test(
    arguments: [
      ("a/b", "/"), ("/", "/"), ("../evil", "/"), ("a\\b", "\\"), ("..\\evil", "\\"),
      ("a\u{0}b", "\u{0}"), ("x\n-..", "\n"), ("a\r", "\r"), ("\ta", "\t"),
      ("a\u{1B}[2J", "\u{1B}"),
      ("a\u{7F}", "\u{7F}"), ("é\u{85}", "\u{85}"), ("\u{9B}31m", "\u{9B}"),
      ("sto\u{AD}ry", "\u{AD}"), ("\u{61C}a", "\u{61C}"), ("a\u{180E}", "\u{180E}"),
      ("a\u{200B}b", "\u{200B}"), ("a\u{200C}b", "\u{200C}"), ("a\u{200D}b", "\u{200D}"),
      ("a\u{200E}", "\u{200E}"), ("a\u{200F}", "\u{200F}"), ("a\u{202A}b", "\u{202A}"),
      ("gpj\u{202E}exe", "\u{202E}"), ("a\u{2060}", "\u{2060}"), ("a\u{2066}b", "\u{2066}"),
      ("a\u{2069}", "\u{2069}"), ("a\u{206F}", "\u{206F}"), ("\u{FEFF}a", "\u{FEFF}"),
      ("a\u{FFFB}", "\u{FFFB}"), ("a\u{1343F}", "\u{1343F}"), ("a\u{E0001}", "\u{E0001}"),
      ("a\u{E007F}", "\u{E007F}"), (".g\u{200C}it", "."), ("g\u{200C}it", "\u{200C}"),
    ] as [(String, Unicode.Scalar)])
  func `a name holds no separator and nothing that is not seen`(
    _ name: String, _ scalar: Unicode.Scalar
  ) {
    #expect(TreeName.problem(of: name) == (scalar == "." ? .dotted : .sign(scalar)))
  }

  @Test(
    arguments: [
      [0x61, 0xFF], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xC3, 0xA9, 0x80],
    ] as [[UInt8]])
  func `a name is UTF-8`(_ name: [UInt8]) {
    #expect(TreeName.problem(of: name) == .notUTF8)
  }

  @Test(arguments: [
    "cafe\u{301}.png", "A\u{30A}", "\u{212B}", "\u{212A}", "\u{2126}", "\u{340}", "\u{F900}",
    "\u{1112}\u{1161}\u{11AB}", "\u{D558}\u{11AB}", "e\u{302}\u{327}", "\u{E9}\u{323}",
    "\u{958}", "\u{1D15E}", "\u{9C7}\u{9BE}", "\u{2ADC}", "\u{301}\u{323}", "\u{11099}\u{110BA}",
  ])
  func `a name is in Unicode's composed form`(_ name: String) {
    #expect(TreeName.problem(of: name) == .notComposed)
  }

  @Test(arguments: ["\u{105D2}\u{307}", "\u{105C9}", "\u{16D63}\u{16D67}", "\u{10FFFD}\u{301}"])
  func `signs that came after Unicode 15 compose with nothing`(_ name: String) {
    #expect(TreeName.problem(of: name) == nil)
  }

  @Test(arguments: [
    ("con", "CON"), ("CON", "CON"), ("Con.md", "CON"), ("prn", "PRN"), ("aux.c", "AUX"),
    ("NUL.tar.gz", "NUL"), ("nul ", "NUL"), ("nul.", "NUL"), ("nul . .txt", "NUL"),
    ("nul:x", "NUL"), ("com1", "COM1"), ("COM9.jpg", "COM9"), ("lpt1", "LPT1"), ("LPT9", "LPT9"),
    ("com¹", "COM¹"), ("com².png", "COM²"), ("lpt³", "LPT³"), ("conin$", "CONIN$"),
    ("CONOUT$.txt", "CONOUT$"),
  ])
  func `a name is no device of Windows, whatever its ending`(_ name: String, _ device: String) {
    #expect(TreeName.problem(of: name) == .device(device))
  }

  @Test(arguments: [
    "console", "auxiliary.md", "null", "com", "com0", "com10", "lpt", "lpt0", "xcon", "a.con",
    "conin", "nul-set.png", " con", "com⁴",
  ])
  func `a name that only begins like a device is one`(_ name: String) {
    #expect(TreeName.problem(of: name) == nil)
  }

  @Test(arguments: ["git~1", "GIT~1", "Git~1", "git~1 ", "git~1. .", "git~1:x", "git~1 ::$DATA"])
  func `a name is not another way to write .git`(_ name: String) {
    #expect(TreeName.problem(of: name) == .git)
  }

  @Test(arguments: ["git~2", "git~10", "git~1a", "git^1", "git", "git.md", "xgit~1"])
  func `a name that only looks like it is one`(_ name: String) {
    #expect(TreeName.problem(of: name) == nil)
  }

  @Test(arguments: [
    ("Politics", "politics"), ("ÄÖÜ.PNG", "äöü.png"), ("\u{212A}", "k"), ("\u{17F}", "s"),
    ("ẞ", "ß"), ("ß", "ß"), ("İ", "İ"), ("I", "i"), ("ı", "ı"), ("ΣΑΣ", "σασ"), ("ς", "σ"),
    ("µ", "μ"), ("ᾈ", "ᾀ"), ("ﬁ", "ﬁ"), ("\u{13A0}", "\u{13A0}"), ("\u{AB70}", "\u{13A0}"),
    ("\u{13F8}", "\u{13F0}"), ("Ǆ", "ǆ"), ("ǅ", "ǆ"), ("Ა", "ა"), ("\u{10400}", "\u{10428}"),
    ("\u{1E900}", "\u{1E922}"), ("\u{A7CE}", "\u{A7CE}"),
  ])
  func `case is folded sign by sign as Unicode 15 has it`(_ name: String, _ folded: String) {
    #expect(TreeName.folded(name).unicodeScalars.elementsEqual(folded.unicodeScalars))
  }

  @Test func `two names that differ in case alone are one file somewhere`() throws {
    let pair = try #require(TreeName.alike(["a.png", "Map.png", "b.png", "MAP.PNG"]))

    #expect(pair == ("Map.png", "MAP.PNG"))
    #expect(TreeName.alike(["strasse.png", "straße.png", "Straẞe.png"])?.1 == "Straẞe.png")
    #expect(TreeName.alike(["a", "b", "ı", "i", "İ"]) == nil)
    #expect(TreeName.alike(["a"]) == nil)
  }

  @Test(
    arguments: [
      (.empty, "is empty"), (.dotted, "begins with a dot"), (.notUTF8, "is not UTF-8"),
      (.sign("/"), "has a slash in it"), (.sign("\n"), "has U+000A in it, which is not seen"),
      (.sign("\u{202E}"), "has U+202E in it, which is not seen"),
      (.device("NUL"), "is what Windows calls its device NUL"),
      (.git, "is another way to write .git"),
      (.long(300), "has 300 bytes, and 200 are the most that every machine can hold"),
      (.notComposed, "is not in Unicode's composed form (NFC)"),
    ] as [(TreeNameProblem, String)])
  func `a problem says what is wrong with the name`(_ problem: TreeNameProblem, _ words: String) {
    #expect(problem.sentence == words)
  }

  @Test func `a name that some file system can't hold is refused`() {
    #expect(TreeName.problem(of: String(repeating: "n", count: 200)) == nil)
    #expect(TreeName.problem(of: String(repeating: "é", count: 101)) == .long(202))
  }
}
