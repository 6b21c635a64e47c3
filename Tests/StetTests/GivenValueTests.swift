import Testing

struct GivenValueTests {
  @Test func `what can't be is refused where it is typed, with what to write instead`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")

    desk.stet("people", "add", "di", "--name", "Di", "--email", "Di Marsh <di@example.org>")
    desk.stet("people", "edit", "ed", "--email", "d<i>@example.org")
    desk.stet("people", "edit", "ed", "--link", "ORCID=orcid.org/0000")
    desk.stet("people", "add", "Bo", "--name", "Bo Lind")
    desk.stet("people", "add", "bo.lind", "--name", "Bo Lind")
    desk.stet(
      "people", "add", "di", "--file", "-",
      input: "name: Di\nemails: [di@example.org, di]\nlinks:\n- label: Blog\n  url: di.example\n")
    desk.stet("outlet", "add", "herald", "--name", "Herald", "--url", "herald.example")
    desk.stet("outlet", "add", "herald", "--file", "-", input: "name: Herald\nurl: https://\n")
    desk.stet("config", "language", "english")
    desk.stet("config", "language", "xx-yy-zz")
    desk.stet("config", "url", "https://x.example?q")
    desk.stet("config", "report-errors", "our desk")
    desk.stet("config", "time-zone", "new york")
    desk.stet("build", "--base-url", "https://x.example:99999")
    desk.stet("source", "lamp", "--on", "lamp turns", "--url", "port.example/14", as: "wim")
    desk.stet("assign", "lamp", "wim", "--words", "99999999999999")
    desk.stet("assign", "lamp", "wim", "--due", "2026-02-30")
    desk.stet("config", "language", "english", "--json")

    try desk.expect("values refused")
  }

  @Test func `whoever is said to act has a handle`() throws {
    let desk = try Sandbox()
    try desk.found()
    desk.me = nil

    let said = desk.stet("whoami", "--as", "")
    #expect(said.status == 64)
    #expect(said.err.hasPrefix("stet: --as takes a handle, as --as maria-okafor\n"))
    desk.environment["STET_AS"] = ""
    #expect(desk.stet("whoami").out.hasPrefix("maria-okafor"))
  }

  @Test func `why a name can be no record's is said, with one that can`() throws {
    let desk = try Sandbox()
    try desk.found()

    func said(_ arguments: String...) -> String { desk.run(arguments, as: "maria-okafor").err }
    #expect(
      said("topic", "add", "con", "--name", "Con")
        == "stet: topics/con.yml can't be a setting: the name con.yml is what Windows calls its device CON\n"
        + "Hint: give it another name, or take it out\n"
    )
    #expect(
      said("topic", "add", "cafe\u{301}", "--name", "Café").contains(
        "is not in Unicode's composed form (NFC)\n"))
    #expect(
      said("people", "add", "con", "--name", "Con")
        == "stet: \"con\" is no handle: it reads as something else\nHint: write it as maria-okafor\n"
    )
    let article = Sandbox.article("Lamp", body: "Words.").replacing(
      "dek:", with: "topics: [C++]\ndek:")
    #expect(
      desk.stet("new", "--slug", "lamp", "--file", "-", input: article, as: "wim").err.contains(
        "there is no topic C++: no topic can be called so; call it c, and: ed, eva or maria-okafor can add that"
      ))
  }

  @Test func `one type reads a value wherever it is given`() throws {
    let desk = try Sandbox()
    desk.environment["TZ"] = "US/Pacific"
    try desk.quietly("init", desk.folder, "--name", "The Review")
    desk.me = "maria-okafor"

    try desk.quietly("config", "name", "The Quay")
    try desk.quietly("config", "url", "HTTPS://B.DE/")
    try desk.quietly("config", "language", "x-klingon")
    try desk.quietly("config", "time_zone", "Etc/GMT+5")
    #expect(
      desk.stet("config", "time_zone", "utc").err
        == "stet: \"utc\" is no time zone: the list of the IANA does not have it\nHint: write it as UTC\n"
    )
    try desk.write(
      try desk.read("newsroom.yml").replacing("Etc/GMT+5", with: "EST"), to: "newsroom.yml")
    #expect(desk.stet("settings", "save").err.contains("\"EST\" is no time zone"))
  }

  @Test func `what is typed gives a terminal no orders in a usage error`() throws {
    let desk = try Sandbox()
    try desk.found()

    for typed in [
      ["assign", "lamp", "wim", "--due", "a\u{1B}[31m"], ["--\u{1B}[31m"], ["show", "a@\u{1B}"],
    ] {
      #expect(!desk.run(typed, as: "ed").err.contains("\u{1B}"))
    }
  }

  @Test func `a topic that differs from another in capitals alone is there already`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("topic", "add", "tides", "--name", "Tides")

    let result = desk.stet("topic", "add", "Tides", "--name", "Tides")

    #expect(result.status == 1)
    #expect(
      result.err == """
        stet: there is a topics/tides.yml already
        Hint: to change it: stet topic edit tides

        """)
  }
}
