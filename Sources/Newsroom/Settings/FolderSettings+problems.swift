import Editorial
import Formats

extension FolderSettings {
  /// What is wrong with a file, read the way every reader will read it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path in the settings.
  ///   - before: What is there now; nil if nothing is.
  ///   - commands: The names of commands, which no workflow may use.
  ///   - time: The moment at which somebody must have each role of a workflow.
  /// - Returns: Every problem.
  /// - Throws: Git's own error if the masthead can't be read.
  func problems(
    of bytes: [UInt8], at path: String, before: [UInt8]?, commands: Set<String>, time: Instant
  ) throws -> [Problem] {
    let parts = path.split(separator: "/").map(String.init)
    let name = String(parts.last?.dropLast(".yml".count) ?? "")
    let ofSite = SiteFiles.problems(of: path, bytes)
    guard ofSite.isEmpty, path.hasSuffix(".yml") else { return ofSite }
    switch (parts[0], parts.count) {
    case ("newsroom.yml", 1):
      return RecordFile.problems(ofNewsroom: bytes, before: before, file: path)
    case ("masthead", 2):
      return RecordFile.person(bytes, handle: Handle(name), file: path).problems
    case ("topics", 2): return RecordFile.topic(bytes, id: TopicID(name), file: path).problems
    case ("outlets", 2): return RecordFile.outlet(bytes, id: OutletID(name), file: path).problems
    case ("workflows", 2):
      return try records.checkWorkflow(
        bytes, name: WorkflowName(name), file: path, commands: commands, at: time
      ).problems
    default: return []
    }
  }
}
