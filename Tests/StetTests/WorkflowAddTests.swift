import Foundation
import Testing

@Suite struct WorkflowAddTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    return desk
  }

  @Test func `an article can begin in a workflow that was added, and none goes there by itself`()
    throws
  {
    let desk = try desk()

    let added = desk.stet("workflow", "add", "short", "--preset", "solo")
    let begun = desk.stet("new", "It", "--slug", "it", "--workflow", "short", "--no-edit")
    try desk.draft("lights")

    #expect(
      added.err == """
        Added the workflow short.
        To begin an article in it: stet new "HEADLINE" --workflow short
        None goes there by itself: its line in newsroom.yml stands below one that takes every article. \
        To send some there, put a line with match: above that: stet config --edit

        """)
    #expect(begun.status == 0, "\(begun.err)")
    #expect(desk.stet("show", "it").out.contains("(workflow short)"))
    #expect(desk.stet("show", "lights").out.contains("(workflow standard)"))
    #expect(desk.stet("workflow", "list").out.contains("standard *"))
  }

  @Test func `what somebody wrote beside the choices is left as it is`() throws {
    let desk = try desk()
    let before = try desk.read("newsroom.yml").replacing(
      "workflows:", with: "workflows:  # all of them")
    try desk.write(before, to: "newsroom.yml")
    try desk.quietly("settings", "save")

    let added = desk.stet("workflow", "add", "short", "--preset", "solo")

    #expect(added.err.contains("Articles can begin in it once newsroom.yml names it"))
    #expect(try desk.read("newsroom.yml") == before)
  }

  @Test func `where choices leave an article without a workflow, they go on doing so`() throws {
    let desk = try desk()
    let before = try desk.read("newsroom.yml").replacing(
      "- use: standard", with: "- use: standard\n    match: {section: politics}")
    try desk.write(before, to: "newsroom.yml")
    try desk.quietly("settings", "save")

    try desk.quietly("workflow", "add", "short", "--preset", "solo")

    #expect(try desk.read("newsroom.yml") == before)
  }
}
