package import Markdown
import Synchronization

/// What was made of texts while a newsroom's articles were read, so that none of those is read again
/// for the search or for its page.
package final class ReadTexts: Sendable {
  private struct Kept {
    var words: [String: SearchedText] = [:]
    var texts: [String: (setting: Typography, text: MarkdownText)] = [:]
    /// How many bytes more of texts are kept.
    var room: Int
    /// How many bytes more of words are kept.
    var wordRoom: Int
  }

  private let kept: Mutex<Kept>

  /// Begins with none.
  ///
  /// - Parameters:
  ///   - room: About as many bytes of texts are kept; what is read later is read again.
  ///   - wordRoom: About as many bytes of their words are kept.
  package init(room: Int = 80 << 20, wordRoom: Int = 80 << 20) {
    kept = Mutex(Kept(room: room, wordRoom: wordRoom))
  }

  /// The words of an article's text, by the id of its folder's tree; nil where it was not read, or there
  /// was no room.
  package func words(of version: String) -> SearchedText? { kept.withLock { $0.words[version] } }

  /// Gives an article's text away, which one page shows; nil where it was not read, there was no
  /// room, or it was read otherwise.
  package func takeText(of version: String, as setting: Typography) -> MarkdownText? {
    kept.withLock { kept in
      guard let found = kept.texts[version], found.setting == setting else { return nil }
      kept.texts[version] = nil
      kept.room += found.text.size
      return found.text
    }
  }

  func keep(_ text: MarkdownText, as setting: Typography, of version: String) {
    let words = SearchedText(text)
    kept.withLock { kept in
      // The same text may be read more than once.
      if kept.words[version] == nil, kept.wordRoom >= words.size {
        kept.wordRoom -= words.size
        kept.words[version] = words
      }
      kept.room += kept.texts.removeValue(forKey: version)?.text.size ?? 0
      guard kept.room >= text.size else { return }
      kept.room -= text.size
      kept.texts[version] = (setting, text)
    }
  }
}

extension SearchedText {
  /// About how many bytes it takes.
  fileprivate var size: Int { lines.count + pairs.count * MemoryLayout<UInt32>.stride + 100 }
}

extension MarkdownText {
  /// About how many bytes it takes.
  fileprivate var size: Int {
    words.capacity + events.capacity * MemoryLayout<Event>.stride
  }
}
