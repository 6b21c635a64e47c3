import ArgumentParser
import Editorial
import Newsroom

/// An article as it is typed: `SLUG`, or `SLUG@r7`.
struct ArticleName: ExpressibleByArgument {
  /// What stands before the `@`.
  var slug: String
  /// What stands behind it.
  var revision: RevisionName?
  /// As it was typed.
  var typed: String

  init?(argument: String) {
    typed = argument
    guard let at = argument.firstIndex(of: "@") else {
      slug = argument
      return
    }
    slug = String(argument[..<at])
    guard let name = RevisionName(argument[argument.index(after: at)...]) else { return nil }
    revision = name
  }
}

/// What several acts did: each article is an act of its own.
struct ActsReport: Report {
  /// What one act did.
  struct Act: Encodable {
    var article: String
    var event: String
    var id: String?
    var state: String
    var revision: Int?
    var edition: Int?
    var message: String
    var warnings: [String]
  }

  /// What was done, in the order of the articles.
  var acts: [Act] = []
  var exitCode: Int32 = 0

  enum CodingKeys: String, CodingKey { case acts }

  var text: String { "" }
  var remarks: [String] {
    acts.flatMap { act in
      [Terminal.clean(act.message)] + act.warnings.map { "  Note: " + Terminal.clean($0) }
    }
  }

  /// What was done already.
  init(_ acts: [Act]) { self.acts = acts }

  /// Does one act for each article; one that is refused is said at once and keeps no other from
  /// being done. The exit code is the first refusal's.
  init(_ articles: [ArticleName], _ act: (ArticleName) throws -> Act) throws {
    for article in articles {
      do { acts.append(try act(article)) } catch {
        guard let account = Failure.account(of: error) else { throw error }
        Terminal.fail(Failure.isJSON ? Failure.json(account) : Failure.text(account))
        if exitCode == 0 { exitCode = account.code }
      }
    }
  }
}

extension ActsReport.Act {
  /// What an act did, with the sentence that says so.
  init(_ outcome: Outcome, said message: String) {
    self.init(
      article: outcome.standing.slug.rawValue, event: outcome.event.kind.rawValue,
      id: outcome.id?.hex, state: outcome.standing.displayState.rawValue,
      revision: outcome.revision,
      edition: outcome.event.kind == .publish ? outcome.event.edition : nil,
      message: (outcome.id == nil ? "Would: " : "") + message,
      warnings: outcome.warnings.map { $0.place + $0.sentence })
  }
}

extension Session {
  /// Saves my open copy of an article before an act that is about its text, where it has unsaved
  /// words and nothing else moved.
  ///
  /// - Returns: The sentence that says so; nil where there was nothing to save.
  func saveOpenCopy(_ slug: Slug, as actor: Actor, isDryRun: Bool) throws -> String? {
    guard let copy = try newsroom.openCopy(slug), !isDryRun,
      let outcome = try newsroom.save(copy, note: nil, as: actor)
    else { return nil }
    return "Saved your open copy as r\(outcome.standing.revisions.count)."
  }

  /// Refuses an act that is about exactly one text while my open copy has other words.
  func refuseUnsaved(_ slug: Slug) throws {
    guard let copy = try newsroom.openCopy(slug), try newsroom.state(of: copy).isUnsaved else {
      return
    }
    throw NewsroomError.unsaved(slug, path: copy.folder)
  }

  /// What an article is called where it stands now: `approved`, or `In review` in its workflow's
  /// words.
  func label(of standing: Standing) throws -> String {
    guard let name = standing.workflow, let workflow = try newsroom.workflow(name) else {
      return standing.displayState.rawValue
    }
    return workflow.label(standing.displayState)
  }
}
