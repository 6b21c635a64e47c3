import Editorial
import Testing

/// What is in the way of a new file of the settings on some machine.
struct SettingsNamesTests {
  @Test(arguments: [
    "topics/Port.yml", "Topics/sea.yml", "topics/port.yml/x.yml", "topics/PORT.yml/x.yml", "topics",
    "theme/a", "THEME",
  ])
  func `nothing new stands where a file or folder is in its way on some machine`(
    _ path: String
  ) throws {
    var office = Office.founded()
    office.change(by: "own") { files in
      files["topics/port.yml"] = .text("x")
      files["theme/a/b"] = .text("x")
    }
    let given = try office.given()

    let event = office.change(by: "own") { $0[path] = .text("y") }

    guard case .refused(.settings(.taken(path, _))) = try office.verdict(of: event) else {
      Issue.record("\(String(describing: try office.verdict(of: event)))")
      return
    }
    #expect(try office.given() == given)
  }

  @Test func `two files of one event that are in each other's way do not count`() throws {
    for others in [("theme/a", "theme/A"), ("theme/a", "theme/a/b"), ("theme/a/b", "theme/A/c")] {
      var office = Office.founded()
      let event = office.change(by: "own") { files in
        files[others.0] = .text("x")
        files[others.1] = .text("y")
      }
      guard case .refused(.settings(.taken)) = try office.verdict(of: event) else {
        Issue.record("\(others)")
        continue
      }
    }
  }

  @Test func `a file takes the place of what the same event takes away`() throws {
    var office = Office.founded()
    office.change(by: "own") { files in
      files["theme/Foot/a"] = .text("x")
      files["theme/head"] = .text("x")
    }

    let event = office.change(by: "own") { files in
      files["theme/Foot/a"] = nil
      files["theme/foot/a"] = .text("x")
      files["theme/head"] = nil
      files["theme/head/a"] = .text("x")
    }
    let back = office.change(by: "own") { files in
      files["theme/head/a"] = nil
      files["theme/head"] = .text("x")
    }

    #expect(try office.verdict(of: event) == .counted)
    #expect(try office.verdict(of: back) == .counted)
    #expect(try office.given() == office.tree)
  }
}
