import Testing

@Suite struct BlameTests {
  @Test func `blame says who last changed each sentence, when and why`() throws {
    let desk = try PastTests.desk()

    desk.stet("blame", "lights", as: "ed")
    desk.stet("blame", "lights@e1", as: "ed")
    desk.stet("blame", "lights@r1", "--json", as: "ed")
    desk.stet("blame", "lights@r9", as: "ed")
    desk.stet("blame", "lights@open", as: "ed")
    desk.stet("blame", "none", as: "ed")
    try desk.expect("blame")
  }

  @Test func `suggested words are their suggester's, whoever accepted them`() throws {
    let desk = try PastTests.desk()
    try desk.quietly(
      "suggest", "lights", "--replace", "is red", "--with", "glows red", "-m", "Livelier.",
      as: "willa")
    try desk.quietly("accept", "lights", "t1", as: "wim")

    let rows = desk.stet("blame", "lights", as: "ed").out.split(separator: "\n")

    #expect(
      rows.last
        == "r4\twilla\t2026-03-02\tIt glows red.\tsuggested; accepted by wim: Livelier.")
  }

  @Test func `log names the revisions in which a phrase appeared or vanished`() throws {
    let desk = try PastTests.desk()

    desk.stet("log", "lights", "-S", "Nobody sees it", as: "ed")
    desk.stet("log", "lights", "-S", "is  green", as: "ed")
    desk.stet("log", "lights", "-S", "is green", "--json", as: "ed")
    desk.stet("log", "lights", "-S", "IS **Green**", as: "ed")
    desk.stet("log", "lights", "-S", "Is green", "--exact", as: "ed")
    desk.stet("log", "lights", "-S", "**", as: "ed")
    desk.stet("log", "lights", "--exact", as: "ed")
    desk.stet("log", "lights", "-S", "blue", as: "ed")
    desk.stet("log", "lights", "-S", " ", as: "ed")
    desk.stet("log", "-S", "green", as: "ed")
    try desk.expect("log phrase")
  }
}
