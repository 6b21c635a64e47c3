import Testing

@Suite struct MastheadTests {
  @Test func `the masthead, as a person keeps it`() throws {
    let desk = try Sandbox()
    try desk.found()

    desk.stet("people", "list")
    desk.stet(
      "people", "add", "nora", "--name", "Nora Vale", "--email", "nora@example.org", "--role",
      "editr", "--link", "ORCID=https://orcid.org/0000-0001")
    desk.stet("people", "add", "nora", "--name", "Nora Vale")
    desk.stet("people", "add", "No Handle", "--name", "Nobody")
    desk.stet("people", "add", "nobody")
    desk.stet("people", "edit", "nora", "--role", "editor", "--title", "Editor", "--dry-run")
    desk.stet("people", "edit", "nora", "--role", "editor", "--title", "Editor")
    desk.stet("people", "edit", "nora", "--bio", "Nora reads everything twice.", as: "nora")
    desk.stet("people", "edit", "nora", "--role", "publisher", as: "nora")
    desk.stet("people", "edit", "wim", "--bio", "Wim is a fool.", as: "nora")
    desk.stet("people", "show", "nora")
    desk.stet("people", "show", "norra")
    desk.stet("people", "edit", "nora")
    desk.stet("people", "add", "bad", "--file", "-", input: "name: Bad\nroles: {editor\n")
    desk.stet("people", "add", "bad", "--file", "-", input: "bio: [one]\n")
    desk.stet("people", "show", "nora", "--json")
    try desk.expect("people")
    #expect(try desk.git("status", "--porcelain") == "")
  }

  @Test func `whoever leaves hands over, and the last owner stays`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try desk.quietly("people", "edit", "eva", "--role", "writer")
    try desk.quietly("people", "edit", "maria-okafor", "--role", "owner")

    desk.stet("people", "leave", "wim", "--on", "2026-03-31")
    desk.stet("people", "leave", "ed", "--on", "2026-04-01")
    desk.stet("people", "leave", "maria-okafor")
    desk.stet("people", "leave", "wim", "--on", "soon")
    desk.stet("people", "list")
    try desk.expect("people leave")
  }

  @Test func `what only somebody who leaves could do is named`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("people", "edit", "maria-okafor", "--role", "owner")
    try desk.quietly("people", "leave", "robo")
    try desk.draft("lamp")
    try desk.quietly("submit", "lamp", as: "wim")
    try desk.quietly("approve", "lamp@r1", as: "ed")

    let left = desk.stet("people", "leave", "pia")

    #expect(
      left.out == """
        Ready, and nobody else can publish it:
          lamp   stet publish lamp
        Steps that nobody else can take:
          publish at approved in standard

        """)
    #expect(left.err.contains("Give somebody the role: stet people edit HANDLE --role ROLE"))
  }

  @Test func `a role of somebody who left is one that nobody has`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("people", "edit", "ed", "--role", "editor", "--role", "checker")
    let text = try desk.read("workflows/standard.yml")
    try desk.write(
      text.replacing(#/  hold: [^\n]*\n/#, with: "  hold: {by: [checker]}\n"),
      to: "workflows/standard.yml")
    try desk.quietly("settings", "save")
    #expect(desk.stet("workflow", "check").status == 0)
    #expect(desk.stet("doctor").status == 0)

    try desk.quietly("people", "leave", "ed")

    let sentence = "nobody has the role \"checker\""
    let checked = desk.stet("workflow", "check")
    #expect((checked.out + checked.err).contains(sentence), "\(checked)")
    #expect(try desk.quietly("status").out.contains(sentence))
    #expect(desk.stet("doctor").out.contains(sentence))
  }

  @Test func `what YAML makes of a record's file, and a key that none has, are named`() throws {
    let desk = try Sandbox()
    try desk.found()

    let person = desk.stet(
      "people", "add", "rob", "--file", "-",
      input: "name: Why C # x\nemails: [rob@example.org]\ntitle: 1.10\nrols: [editor]\n")
    let topic = desk.stet("topic", "add", "tides", "--file", "-", input: "name: Tides # low\n")

    #expect(
      person.err == """
        Put rob on the masthead as rob.
          Note: line 1: YAML takes "# x" for a comment: readers get "Why C"; to keep the words, put them \
        into quotes: name: "Why C # x"
          Note: line 3: "title" is 1.10: readers get it so here, and the number 1.1 from other programs; \
        put it into quotes: "1.10"
          Note: line 4: Stet knows no field "rols", so readers get nothing of it; did you mean roles?

        """)
    #expect(topic.err.contains("Note: line 1: YAML takes \"# low\" for a comment"))
  }

  @Test func `a role that nobody knows is told from one that nobody has`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")

    let list = desk.stet("people", "list", "--role", "editr")
    #expect(list.status == 1)
    #expect(
      list.err == "stet: the newsroom has no role editr\nHint: did you mean editor?\n")
    let assign = desk.stet("assign", "lamp", "wim", "--role", "writr", as: "ed")
    #expect(assign.err.contains("Note: no workflow knows the role writr; did you mean writer?"))
  }

  @Test func `topics and outlets`() throws {
    let desk = try Sandbox()
    try desk.found()

    desk.stet("topic")
    desk.stet("topic", "add", "harbour", "--name", "The harbour", as: "ed")
    desk.stet("topic", "add", "tides", "--name", "Tides", as: "wim")
    desk.stet("topic", "edit", "harbour", "--description", "Ships: quays and tides.")
    desk.stet("topic", "show", "harbour")
    desk.stet("topic", "show", "harbor")
    desk.stet("outlet", "add", "port-herald", "--name", "Port Herald", "--access", "paid")
    desk.stet(
      "outlet", "add", "port-herald", "--name", "Port Herald", "--in-sentence", "the Port Herald",
      "--access", "subscription", "--excerpt-words", "120")
    desk.stet("outlet", "show", "port-herald")
    desk.stet("outlet", "list", "--json")
    try desk.expect("topics and outlets")
  }
}
