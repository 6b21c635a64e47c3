import ArgumentParser
import Editorial
import Newsroom

/// `stet workflow set`.
struct WorkflowSet: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Send an article through another workflow",
    discussion: """
      For owners. The draft goes to the first state of the other workflow; a published text stays \
      published, and its next edition goes through the other workflow.

      Example: stet workflow set harbour-inquiry peer-review -m "It is a study now."
      """)

  @Argument(help: "The article")
  var article: ArticleName
  @Argument(help: "The workflow", completion: .workflows)
  var workflow: String
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions([article]) }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport([article]) { name in
      let slug = try session.slug(named: name.slug)
      var event = Event(.workflow, article: slug, by: actor.handle)
      event.workflow = WorkflowName(workflow)
      event.note = note.trimmed
      let outcome = try session.newsroom.desk.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      return try session.said(outcome, more: " to \(workflow)", as: actor, withPossible: true)
    }
  }
}
