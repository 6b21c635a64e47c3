import Editorial
import Foundation
import Newsroom
import Presets
import Site
import SiteSource
import Testing

/// A program of somebody's own on the libraries: nothing of it goes through `stet`.
///
/// It imports as any program does, so that what it needs stays in reach.
struct SecondProgramTests {
  /// After everything that the sample's story tells.
  private let now = Instant(seconds: 1_798_000_000)

  @Test func `a program lists what waits for somebody, approves a text and renders its page`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.path + "/stet-example-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try plantSample(in: folder)

    let newsroom = try NewsroomRepository.open(folder)
    let (person, slug, step) = try #require(try firstApproval(in: newsroom))
    let before = try newsroom.lines.history(of: slug).standing
    let outcome = try approve(slug, at: step, as: person, in: newsroom)

    #expect(outcome.id != nil)
    let given = outcome.standing.approvals.valid(at: step).map(\.giver)
    #expect(given.contains(person.handle))
    #expect(!before.approvals.valid(at: step).map(\.giver).contains(person.handle))
    #expect(try waiting(for: person, in: newsroom).allSatisfy { $0.slug != slug || !$0.asks(step) })

    let page = try page(of: slug, in: newsroom)
    #expect(page.contains(outcome.headline))
    #expect(page.hasPrefix("<!doctype html>"))

    // What may not be done is refused with the rule's own name, and nothing moves.
    let refusal = #expect(throws: Refusal.self) {
      try approve(slug, at: step, as: person, in: newsroom)
    }
    #expect(refusal?.sentence.isEmpty == false)
    #expect(try newsroom.lines.history(of: slug).standing == outcome.standing)
  }

  /// Founds the newsroom that comes with Stet.
  private func plantSample(in folder: String) throws {
    let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("seeds").path
    let sample = try Sample(folder: seeds)
    var founder = Person(handle: "robin-hale", name: "Robin Hale")
    founder.emails = ["robin@example.org"]
    founder.roles = sample.owners
    var workflows: [WorkflowName: String] = [:]
    for name in sample.workflows { workflows[name] = Presets.named(name.rawValue) }
    _ = try sample.plant(at: folder, bare: true, founder: founder, workflows: workflows)
  }

  private struct Turn {
    var slug: Slug
    var reasons: [Waiting.Reason]

    func asks(_ step: StateName) -> Bool { reasons.contains(.approval(step: step)) }
  }

  /// The articles that wait for a person.
  private func waiting(for person: Person, in newsroom: NewsroomRepository) throws -> [Turn] {
    let isOwner = try newsroom.settings.isOwner(person, at: now)
    return try newsroom.index.outlines().map { outline in
      Turn(slug: outline.slug, reasons: outline.reasons(for: person, isOwner: isOwner, at: now))
    }.filter { !$0.reasons.isEmpty }
  }

  /// The first approval that waits for anybody.
  private func firstApproval(
    in newsroom: NewsroomRepository
  ) throws -> (Person, Slug, StateName)? {
    for person in try newsroom.settings.people() {
      for turn in try waiting(for: person, in: newsroom) {
        for case .approval(let step) in turn.reasons { return (person, turn.slug, step) }
      }
    }
    return nil
  }

  /// Approves the text that is in hand.
  private func approve(
    _ slug: Slug, at step: StateName, as person: Person, in newsroom: NewsroomRepository
  ) throws -> Outcome {
    let seen = try newsroom.lines.history(of: slug).standing.text
    var event = Event(.approve, article: slug, by: person.handle)
    event.step = step
    return try newsroom.desk.act(
      Proposal(event, seen: seen), as: Actor(person.handle, at: now))
  }

  /// The text's page, as one file.
  private func page(of slug: Slug, in newsroom: NewsroomRepository) throws -> String {
    let history = try newsroom.lines.history(of: slug)
    let text = try newsroom.named.text(.head, of: history)
    return try SiteReading(newsroom, at: now, by: "an example").preview(
      of: text, in: history, at: now
    ).page
  }
}
