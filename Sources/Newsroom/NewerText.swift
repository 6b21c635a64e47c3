public import Editorial

/// Words from elsewhere would replace those that somebody else saved.
public struct NewerText: Error, Sendable {
  /// The article.
  public var slug: Slug
  /// The newest revision.
  public var revision: Int
  /// Who made it, by handle or by name.
  public var by: String
  /// What saving would change of it.
  public var change: ArticleDifference
}

extension NewsroomRepository {
  /// Refuses to save a file over a newest revision that somebody else made.
  ///
  /// Nothing that they did on the article says which text the file was written from: who commented
  /// need not have read it, and who never acted may have it from a colleague.
  ///
  /// - Throws: ``NewerText``.
  func checkIsOwn(_ history: History, replacedBy bytes: [UInt8], by handle: Handle) throws {
    guard let newest = history.standing.revision,
      let step = history.steps.last(where: { $0.revision == newest.number }),
      let maker = try maker(of: step, unless: handle)
    else { return }
    let slug = history.standing.slug
    let change = try difference(
      from: try text(.head, of: history), to: NamedText(name: "file", article: bytes), of: slug,
      pictures: false)
    throw NewerText(slug: slug, revision: newest.number, by: maker, change: change)
  }

  /// Who made a revision; nil where it was this person.
  ///
  /// Of plain git's the committer's email tells.
  private func maker(of step: History.Step, unless handle: Handle) throws -> String? {
    if step.verdict == .counted, case .event(let event) = step.entry.message {
      return event.by == handle ? nil : event.by.rawValue
    }
    let person = try policy(people: [handle], workflows: []).people[handle]
    let committer = step.entry.committer
    return person?.has(email: committer.email) == true ? nil : committer.name
  }
}
