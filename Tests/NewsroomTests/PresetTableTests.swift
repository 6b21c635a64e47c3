import Editorial
import Fixtures
import Foundation
import Presets
import Testing

/// The rules of every preset as tables that people have read: `Tables/standard.txt`.
///
/// With `RECORD_TABLES=1` the tables are written, and the tests fail so that nobody takes the run for
/// a check. Read what changed before it is committed.
struct PresetTableTests {
  @Test(.slow, arguments: Presets.all.map(\.name))
  func `every act from every state by every kind of person has the outcome in the table`(
    _ name: String
  ) throws {
    let table = try PresetTable(PresetsTests.workflow(name)).text
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Tables/\(name).txt")

    if ProcessInfo.processInfo.environment["RECORD_TABLES"] == "1" {
      try table.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(file.lastPathComponent) was recorded")
      return
    }

    let recorded = try String(contentsOf: file, encoding: .utf8)
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines == expected)
  }
}
