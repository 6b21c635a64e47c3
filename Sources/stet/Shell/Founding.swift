import ArgumentParser
import Editorial
import Formats
import Foundation
import Newsroom
import Presets
import Seeds

extension Init {
  /// A folder as an absolute path without a slash at its end.
  static func path(_ folder: String) -> String {
    URL(fileURLWithPath: folder).standardizedFileURL.path
  }

  /// What `newsroom.yml` will say.
  func record(
    _ folder: String, owners: [Role], _ workflows: [WorkflowName]
  ) throws -> NewsroomRecord {
    let said = name?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if said?.isEmpty == true { throw ValidationError("the newsroom's --name is empty") }
    var record = NewsroomRecord(
      name: said ?? URL(fileURLWithPath: folder).lastPathComponent)
    record.language = try LanguageTag(language).rawValue
    let machine = TimeZone.current.identifier
    // A machine may be set to a zone that no newsroom can have, such as EST.
    let usual = ["GMT", "Etc/UTC"].contains(machine) ? nil : try? TimeZoneName(machine).rawValue
    record.timeZone = try timeZone.map { try TimeZoneName($0).rawValue } ?? usual ?? "UTC"
    record.owners = owners
    record.workflows = workflows.map { WorkflowChoice(use: $0) }
    return record
  }

  /// The presets' texts by name.
  static func texts(_ names: [WorkflowName]) throws -> [WorkflowName: String] {
    var texts: [WorkflowName: String] = [:]
    for name in names {
      guard let text = Presets.named(name.rawValue) else {
        throw ValidationError(
          "there is no workflow \(name) to begin with; there are "
            + Presets.all.map(\.name).joined(separator: ", "))
      }
      texts[name] = text
    }
    return texts
  }

  /// The roles that a workflow names.
  static func roles(_ name: WorkflowName, _ texts: [WorkflowName: String]) throws -> [Role] {
    let read = WorkflowFile.read(texts[name] ?? "", name: name, file: "workflows/\(name).yml")
    guard let workflow = read.workflow else { throw BadDefinition(read.problems) }
    return workflow.roles
  }

  /// The sample that was installed with this program.
  static func sample() throws -> Sample {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    guard let folder = Seeds.folder(besideProgram: program) else {
      throw NewsroomError.noSample(Seeds.places(besideProgram: program))
    }
    return try Sample(folder: folder)
  }
}

/// The newsroom that `stet init` made.
struct FoundingReport: Report {
  var folder: String
  var name: String
  var me: String
  var roles: [String]
  var workflows: [String]
  var articles: Int?
  /// The job that builds the site.
  var job: String?
  @Untold private var steps: [String]
  @Untold private var isDryRun: Bool

  init(folder: String, founding: Founding, sample: Sample?, job: PagesJob?, isDryRun: Bool) {
    self.folder = folder
    name = founding.record.name
    me = founding.founder.handle.rawValue
    roles = founding.founder.roles.map(\.rawValue)
    workflows = founding.workflows.keys.sorted().map(\.rawValue)
    articles = sample?.articles
    self.job = job?.path
    steps = job?.steps ?? []
    self.isDryRun = isDryRun
  }

  var remarks: [String] {
    let roles = roles.joined(separator: ", ")
    let made = isDryRun ? "Would found" : "Founded"
    var lines = [Terminal.clean("\(made) \(name) in \(folder).")]
    let ways = workflows.joined(separator: ", ")
    lines.append("You are \(me) (\(roles)); articles go through \(ways).")
    if let articles { lines.append("It has \(articles) articles, from pitch to published.") }
    if let job { lines.append("\(job) builds the site and puts it on the web on every push.") }
    if isDryRun { return lines }
    lines.append("Next:")
    if folder != FileManager.default.currentDirectoryPath {
      lines.append("  cd \(folder.shellWord)")
    }
    if articles == nil {
      lines.append("  stet new \"A headline\"            begin an article")
      lines.append("  stet people add HANDLE --name …  bring in a colleague")
    } else {
      lines.append("  stet list                        what there is")
      lines.append("  stet status                      what waits for you")
      lines.append("  stet log SLUG                    how an article came to be")
    }
    return lines + steps
  }
}
