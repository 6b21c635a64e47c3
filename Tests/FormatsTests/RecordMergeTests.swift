import Formats
import Testing

/// What a record comes to that two sides changed.
struct RecordMergeTests {
  private func merge(
    _ base: String, _ ours: String, _ theirs: String, _ lists: ListRule = .records(whole: ["roles"])
  ) -> (text: String, left: [String])? {
    RecordMerge(
      base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8), lists: lists
    ).map { (String(decoding: $0.bytes, as: UTF8.self), $0.left) }
  }

  @Test func `fields of both come in, and of one field theirs stays`() {
    let merged = merge(
      "name: Tides\nbio: x\n", "name: Low tides\nbio: y\n", "# why\nname: High tides\nbio: x\n")

    #expect(merged?.text == "# why\nname: High tides\nbio: y\n")
    #expect(merged?.left == ["name"])
  }

  @Test func `a record may begin with the mark of a document, and end without a line end`() {
    let merged = merge(
      "---\nname: Tides\nbio: x\n", "---\nname: Tides\nbio: y", "---\nname: High tides\nbio: x\n")

    #expect(merged?.text == "---\nname: High tides\nbio: y\n")
    #expect(merged?.left == [])
  }

  @Test(arguments: [
    ("roles: [writer]\n", "roles: [editor, publisher]\n"),
    ("roles: [editor]\n", "roles: [writer]\n"),
  ])
  func `a list of rights is one that somebody wrote`(_ ours: String, _ theirs: String) {
    let merged = merge("roles: [writer, editor]\n", ours, theirs)

    #expect(merged?.text == theirs)
    #expect(merged?.left == ["roles"])
  }

  @Test func `of a list of rights that one side changed that side's holds`() {
    let merged = merge(
      "roles: [writer, editor]\nbio: x\n", "roles: [writer]\nbio: x\n",
      "roles: [writer, editor]\nbio: y\n")

    #expect(merged?.text == "roles: [writer]\nbio: y\n")
    #expect(merged?.left == [])
  }

  @Test func `of a workflow no list has what nobody wrote, however deep it is`() {
    func action(_ by: String) -> String { "actions:\n  publish:\n    by: [\(by)]\n" }

    let merged = merge(action("a, b"), action("a"), action("a, b, c"), .whole)

    #expect(merged?.text == action("a, b, c"))
    #expect(merged?.left == ["actions"])
  }

  @Test func `lists have what either side added, and not what either took out`() {
    let merged = merge("links: [a, b]\n", "links: [b, c]\n", "links: [a, b, d]\n")

    #expect(merged?.left == [])
    #expect(merged?.text == "links: [b, d, c]\n" || merged?.text == "links: [b, c, d]\n")
  }

  @Test(arguments: ["links:\n  - b\n", "links:\n  - ax\n  - b\n"])
  func `an item that the other side took out or replaced does not come back changed`(
    _ theirs: String
  ) {
    let merged = merge("links:\n  - a\n  - b\n", "links:\n  - aa\n  - b\n", theirs)

    #expect(merged?.text == theirs)
    #expect(merged?.left == ["links"])
  }

  @Test func `an item is known by its other values where the one that names it was changed`() {
    func links(_ items: String...) -> String {
      "links:\n" + items.map { "  - {label: A, url: \($0)}\n" }.joined()
        + "  - {label: B, url: b}\n"
    }

    let merged = merge(links("a"), links("a2"), links())

    #expect(merged?.text == links())
    #expect(merged?.left == ["links"])
  }

  @Test func `what can't be read as fields is no merge`() {
    #expect(merge("name: x\n", "name: [x\n", "name: y\n") == nil)
  }
}
