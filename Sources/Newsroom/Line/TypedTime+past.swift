public import Editorial
import Git

/// A moment in the past, as people type it to see how things were then.
///
///     2026-03-05  "2026-03-05 17:00"  2026-03-05T16:00:00Z  yesterday  "yesterday 17:00"  -2d  -3h
extension TypedTime {
  /// The ways to write one, for messages.
  package static let pastForms =
    "@{2026-03-05}, \"@{2026-03-05 17:00}\", @{2026-03-05T16:00:00Z}, @{yesterday}, "
    + "\"@{yesterday 17:00}\", @{-2d} or @{-3h}"

  /// Reads a moment in the past; nil for anything else.
  package init?(past text: String) {
    let words = text.lowercased().split(separator: " ")
    if words.first == "yesterday", words.count <= 2 {
      let minute = words.count == 2 ? Self.minute(words[1]) : nil
      if words.count == 2, minute == nil { return nil }
      self = .daysFromToday(-1, minute: minute)
    } else if words.count == 1, let word = words.first, word.first == "-" {
      switch Self.span(word.dropFirst()) {
      case .minutesFromNow(let count): self = .minutesFromNow(-count)
      case .daysFromNow(let count): self = .daysFromNow(-count)
      default: return nil
      }
    } else {
      self.init(text)
    }
  }

  /// The last moment that belongs to the time: the last second of a minute or of a day that was
  /// typed, and no later than now.
  ///
  /// - Parameters:
  ///   - zone: The newsroom's time zone, by its IANA name; an unknown one counts as UTC.
  ///   - now: The clock.
  /// - Returns: Nil if the time is still to come.
  package func pastMoment(in zone: String, now: Instant) -> Instant? {
    guard instant(in: zone, now: now, side: .start) <= now else { return nil }
    let end = instant(in: zone, now: now, side: .end)
    return switch self {
    case .instant, .minutesFromNow, .daysFromNow: end
    case .day, .daysFromToday, .weekday, .minute: min(end.advanced(by: 59), now)
    }
  }
}

extension NamedTexts {
  /// A name with a typed time as one with the moment that it means; any other as it is.
  ///
  /// - Throws: ``NewsroomError/unreadableTime(_:)`` or ``NewsroomError/timeToCome(_:)``.
  public func resolved(_ name: TextName, now: Instant) throws -> TextName {
    guard case .typedTime(let text) = name else { return name }
    guard let time = TypedTime(past: text) else { throw NewsroomError.unreadableTime(text) }
    guard let moment = time.pastMoment(in: try settings.record().timeZone, now: now) else {
      throw NewsroomError.timeToCome(text)
    }
    return .moment(moment)
  }
  /// An article's line up to a moment.
  ///
  /// - Throws: ``NewsroomError/notBegun(_:at:began:)`` for a moment before the article.
  public func history(_ history: History, at moment: Instant) throws -> History {
    let slug = history.standing.slug
    guard let place = history.place(at: moment) else {
      let zone = try settings.record().timeZone
      throw NewsroomError.notBegun(
        slug, at: moment.shown(in: zone),
        began: (history.steps.first?.entry.time ?? moment).shown(in: zone))
    }
    return try lines.history(of: slug, head: history.steps[place].entry.id.object)
  }
}
