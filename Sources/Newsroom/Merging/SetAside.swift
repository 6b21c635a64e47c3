package import Editorial

/// A side of an article's line that waits beside it, because both sides changed one place
/// differently, or because an act in it would no longer count.
package struct SetAside: Sendable {
  /// Something that was done on the side that waits.
  package struct Deed: Hashable, Sendable {
    /// The event.
    package let event: EventID
    /// What was done; nil of a commit that is no event.
    package let kind: EventKind?
    /// Who did it, by handle, or the name of who made the commit.
    package let by: String
    /// When.
    package let at: Instant

    /// Whether it was said about the article and neither moved it nor changed its text, so that it means the
    /// same on another line.
    package var isSaidAgain: Bool { kind.map { Self.sayings.contains($0) } ?? false }

    private static let sayings =
      Set(EventKind.all(.opensThread)).union([.reply, .resolve, .reopen, .reject, .unsource])
  }

  /// The article.
  package let slug: Slug
  /// Where the side that waits ends.
  package let head: EventID
  /// The reference that keeps it.
  let reference: String
  /// The last commit of the side that can come into the line: what comes after it is ``late``, or
  /// was done after that; nil if nothing of the side can.
  package let joining: EventID?
  /// The publications on it that a colleague's act came before, unknown to those who published; or that the
  /// story was spiked there.
  ///
  /// None of them comes into the line.
  package let late: [Uncounted]
  /// Where the line ended when this was looked at.
  package let line: EventID
  /// The merge of the two texts.
  package let merge: ArticleMerge
  /// What was done on the side that waits and is not in the line, in the order of its own line.
  package let deeds: [Deed]

  /// What was done after a publication that came too late, which no merge can bring into the line without it.
  package var afterwards: [Deed] {
    guard let first = deeds.firstIndex(where: { $0.event == late.first?.event }) else { return [] }
    let those = Set(late.map(\.event))
    return deeds[first...].filter { !those.contains($0.event) }
  }

  /// What stays out of the line where all of the side is let go.
  package var withoutSayings: [Deed] {
    let those = Set(late.map(\.event))
    return deeds.filter { !$0.isSaidAgain && !those.contains($0.event) }
  }

  /// What of it is said again on the line, whatever is decided, if it counts there.
  package var saidAgain: [Deed] { afterwards.filter(\.isSaidAgain) }

  /// What of it stays out of the line whatever is decided; its words are a part of the merge of both texts.
  package var leftBehind: [Deed] { afterwards.filter { !$0.isSaidAgain } }

  /// The text with marks around every place that needs a person, for an editor.
  ///
  /// If both sides have a picture, theirs stays.
  package var marked: [UInt8] {
    let texts = merge.places.filter { !$0.isPicture }
    let choices = merge.places.enumerated().map { index, place -> MergeChoice in
      let lines = MergeMark.lines(
        around: index + 1, of: texts.count, base: place.base, ours: place.ours,
        theirs: place.theirs)
      // Marks inside a paragraph begin a line, too.
      if case .passage = place.part { return .words("\n" + lines) }
      return place.isPicture ? .theirs : .words(lines)
    }
    return merge.version(choices).article
  }
}

extension MergePlace {
  /// Whether it is a picture, which has no words.
  package var isPicture: Bool { if case .picture = part { true } else { false } }
}
