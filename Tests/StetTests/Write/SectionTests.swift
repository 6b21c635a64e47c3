import Testing

/// What is said of a section that another text has in other letters.
struct SectionTests {
  @Test func `sections that fall together are told when they are named`() throws {
    let desk = try Sandbox()
    try desk.found()
    func text(_ section: String) -> String {
      Sandbox.article("Lamp", body: "It turns.")
        .replacing("headline:", with: "section: \(section)\nheadline:")
    }
    try desk.quietly("new", "--slug", "lamp", "--file", "-", input: text("Politics"), as: "wim")

    let note = "section politics: lamp has it as Politics, and the two would be two pages"
    func says(_ said: Sandbox.Result) -> Bool {
      said.err.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(note)
    }
    #expect(
      says(desk.stet("new", "--slug", "bell", "--file", "-", input: text("politics"), as: "wim")))
    #expect(says(desk.stet("submit", "bell", as: "wim")))
    #expect(says(desk.stet("people", "edit", "wim", "--section", "politics")))
    try desk.quietly("new", "--slug", "tide", "--file", "-", input: text("Sport"), as: "wim")
    #expect(
      says(desk.stet("save", "tide", "--file", "-", input: text("politics"), as: "wim")))
    // What was said once is not said with every word.
    let more = text("politics").replacing("turns", with: "shines")
    #expect(!says(desk.stet("save", "tide", "--file", "-", input: more, as: "wim")))
  }
}
