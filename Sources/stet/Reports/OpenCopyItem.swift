import Editorial
import Newsroom

/// An open copy, and whether it has words that are not saved.
struct OpenCopyItem: Encodable {
  /// The article, if it was not named already.
  var article: String?
  var folder: String
  var isUnsaved: Bool?
  var isBehind: Bool?
  /// Who took it over since, where they told.
  struct Taken: Encodable {
    var by: String
    var at: Moment
  }
  var takenOver: Taken?
  /// Why it can't be compared.
  var problem: String?
  @Untold var slug: Slug

  /// Compares a copy with the newest text, which may already be known.
  init(_ copy: OpenCopy, head: TextID? = nil, in newsroom: NewsroomRepository) {
    slug = copy.slug
    folder = copy.folder
    // A copy that may not be saved can't be compared; `save` says why.
    do {
      let state = try newsroom.copies.state(of: copy, head: head)
      (isUnsaved, isBehind) = (state.isUnsaved, state.isBehind)
    } catch { problem = Failure.account(of: error)?.message ?? "\(error)" }
  }

  /// Its state in a few words; nil if everything is saved.
  var state: String? {
    if let problem { return problem }
    let words = [
      takenOver.map(\.words), isUnsaved == true ? "unsaved words" : nil,
      isBehind == true ? "taken from an older text" : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension OpenCopyItem.Taken {
  init(_ holder: Presence.Holder) { (by, at) = (holder.by.rawValue, Moment(holder.since)) }

  /// `maria took it over at 2026-11-30 09:40`.
  var words: String { "\(by) took it over at \(at.minute)" }
}
