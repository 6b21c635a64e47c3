import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet settings diff`.
struct SettingsDiff: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what was changed by hand, compared with the settings in force",
    discussion: "Example: stet settings diff")

  @OptionGroup var common: CommonOptions

  /// What was changed, file by file.
  struct Output: Report {
    struct Row: Encodable {
      var path: String
      /// `added`, `changed` or `removed`.
      var change: String
      /// Whether somebody else changed the file in the settings since the folder was made.
      var hasMoved: Bool
      /// The lines that differ, each after `-` or `+`.
      var lines: [String]
    }

    var changes: [Row]

    @Untold private var older: String? = nil

    init(_ changes: [FolderChange], older: EventID?) {
      self.older = older?.short
      self.changes = changes.map { change in
        Row(
          path: change.path,
          change: change.old == nil ? "added" : change.new == nil ? "removed" : "changed",
          hasMoved: change.hasMoved,
          lines: ChangedLines.between(Self.text(change.old), Self.text(change.new)))
      }
    }

    /// The lines of a file; nil if it is no text.
    private static func text(_ bytes: [UInt8]?) -> String? {
      guard let bytes else { return "" }
      return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    var text: String {
      changes.map { row in
        let moved = row.hasMoved ? " (changed in the settings too)" : ""
        var lines = Lines()
        lines.add("\(row.change) \(row.path)\(moved)")
        for line in row.lines { lines.add(line, hangingAt: "  " + line.prefix(2)) }
        return lines.text
      }.joined(separator: "\n\n")
    }

    var remarks: [String] {
      guard !changes.isEmpty else { return SettingsSave.nothingChanged(older) }
      let moved = changes.filter(\.hasMoved).map { row in
        Terminal.clean(
          "Somebody else changed \(row.path) meanwhile: put what they changed into yours"
            + " (git show settings:\(row.path)), or take theirs (git checkout \(row.path)).")
      }
      return moved + ["To make it hold: stet settings save -m WHY"]
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    return Output(
      try newsroom.folderSettings.folderChanges(), older: try newsroom.folderSettings.olderPrint())
  }
}

/// The lines in which two small files differ.
enum ChangedLines {
  /// Removed lines after `-` and added lines after `+`, in the order of the files; nothing for a
  /// file that is no text.
  static func between(_ old: String?, _ new: String?) -> [String] {
    guard let old, let new else { return ["(no text)"] }
    func lines(_ text: String) -> [Substring] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      return lines
    }
    let (before, after) = (lines(old), lines(new))
    let difference = after.difference(from: before)
    return difference.removals.map { "- \(before[$0.offset])" }
      + difference.insertions.map { "+ \(after[$0.offset])" }
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
