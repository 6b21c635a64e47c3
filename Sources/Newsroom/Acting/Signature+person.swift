import Editorial
import Foundation
import Git

extension Signature {
  /// Somebody as a commit of theirs names them, by the newsroom's clock.
  ///
  /// - Throws: ``NewsroomError/badClock(_:)``.
  init(_ person: Person, at time: Instant, in timeZone: String) throws {
    let offset = time.offset(in: timeZone)
    guard time.canDateAnAct(offset: offset * 60) else { throw NewsroomError.badClock(time) }
    self.init(
      name: person.name, email: person.commitEmail, seconds: time.seconds, offsetMinutes: offset)
  }
}

extension Instant {
  /// How far a zone's clocks are ahead of Universal Time at the moment, in minutes.
  func offset(in timeZone: String) -> Int {
    guard timeZone != "UTC", let zone = TimeZone(identifier: timeZone) else { return 0 }
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) / 60
  }
}
