import Foundation
import Testing

/// What no act on the settings takes away, however it is made.
struct SettingsLossTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    return desk
  }

  private func remove(_ path: String, _ desk: Sandbox) throws {
    try FileManager.default.removeItem(atPath: desk.folder + "/" + path)
  }

  /// What `settings save` says, a try first, while nothing moves.
  private func save(_ desk: Sandbox) throws -> String {
    let before = try desk.git("for-each-ref")
    let tried = desk.stet("settings", "save", "--dry-run")
    let said = desk.stet("settings", "save")
    #expect(tried.err == said.err)
    #expect(said.status != 0)
    #expect(try desk.git("for-each-ref") == before)
    return said.err
  }

  @Test func `nobody is taken off the masthead`() throws {
    let desk = try desk()
    try remove("masthead/ed.yml", desk)
    #expect(
      try save(desk) == """
        stet: can't remove ed from the masthead: articles and what was done name people for good
        Hint: get the record back (git checkout main -- masthead), then end their roles: stet people leave ed

        """)
    try remove("masthead", desk)
    #expect(try save(desk).hasPrefix("stet: can't remove ed, eva, maria-okafor and 4 more from"))
  }

  @Test func `newsroom.yml stays, and stays a file`() throws {
    let desk = try desk()
    try remove("newsroom.yml", desk)
    #expect(
      try save(desk) == """
        stet: can't remove newsroom.yml: it says what the newsroom is and who owns it
        Hint: to get it back: git checkout main -- newsroom.yml

        """)
    try desk.write("x", to: "newsroom.yml/x")
    #expect(
      try save(desk)
        == "stet: newsroom.yml can't be a setting: only plain files in plain folders can\n"
        + "Hint: give it another name, or take it out\n")
  }

  @Test func `somebody can always change the settings`() throws {
    let desk = try desk()
    try desk.write(
      try desk.read("newsroom.yml").replacing("[owner]", with: "[chief]"), to: "newsroom.yml")

    #expect(
      try save(desk) == """
        stet: nobody would have the role chief, and nobody could change the settings any more
        Hint: leave it to somebody: stet people edit HANDLE --role chief

        """)
  }

  @Test func `a workflow stays while articles go through it or newsroom.yml names it`() throws {
    let desk = try desk()
    try desk.draft("lamp")
    let record = try desk.read("newsroom.yml")
    let solo = try desk.read("workflows/standard.yml").replacing(
      "name: standard", with: "name: desk")
    try desk.quietly("workflow", "add", "desk", "--file", "-", input: solo)
    try remove("workflows/standard.yml", desk)
    #expect(
      try save(desk) == """
        stet: can't remove the workflow standard: newsroom.yml names it for new articles
        Hint: take it out of newsroom.yml first: stet config --edit

        """)
    try desk.write(record.replacing("use: standard", with: "use: desk"), to: "newsroom.yml")
    #expect(
      try save(desk) == """
        stet: can't remove the workflow standard: lamp goes through it
        Hint: move the articles first: stet workflow set lamp WORKFLOW; to get it back: git checkout main -- workflows/standard.yml

        """)
    try desk.git("checkout", "-q", "main", "--", "workflows")
    try desk.write(record.replacing("- use: standard", with: ""), to: "newsroom.yml")
    #expect(
      try save(desk) == """
        stet: newsroom.yml would name no workflow for new articles
        Hint: name one first, as workflows: [{use: standard}]: stet config --edit

        """)
    try desk.write(record.replacing("use: standard", with: "use: dusk"), to: "newsroom.yml")
    #expect(
      try save(desk) == "stet: workflows can't be dusk: there is no such workflow\n")
  }

  @Test func `a setting that there is none of is refused, by hand too`() throws {
    let desk = try desk()
    try desk.write(try desk.read("newsroom.yml") + "langage: de\n", to: "newsroom.yml")
    let said = try save(desk)

    #expect(said.contains("there is no setting langage\n"))
    #expect(said.contains("Hint: did you mean language?"))
  }
}
