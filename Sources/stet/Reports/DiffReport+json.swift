import Editorial
import Newsroom
import Prose

extension DiffReport {
  private enum CodingKeys: String, CodingKey {
    case article, from, to, because, counts, fields, pictures, passages
  }

  /// The shape that `stet diff --help` describes.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(article, forKey: .article)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encodeIfPresent(because, forKey: .because)
    try container.encode(DiffCounts(difference), forKey: .counts)
    try container.encode(
      difference.fields.map { EncodedField($0, by: makers?.maker(of: $0)) }, forKey: .fields)
    try container.encode(difference.pictures.map(EncodedPicture.init), forKey: .pictures)
    try container.encode(
      difference.body.passages.map {
        EncodedPassage($0, by: $0.isShown ? makers?.makers(of: $0) : nil)
      },
      forKey: .passages)
  }
}

private struct EncodedPicture: Encodable {
  var file: String
  var change: String

  init(_ picture: PictureChange) {
    file = picture.file
    change = picture.change.rawValue
  }
}

/// Whose revision changed something.
private struct EncodedMaker: Encodable {
  var revision: Int
  var by: String

  init(_ origin: RevisionOrigin) {
    revision = origin.revision.number
    by = origin.by
  }
}

/// A field: its runs if it is a text, its items if it is a list.
private struct EncodedField: Encodable {
  var name: String
  var runs: [EncodedRun]?
  var removed: [String]?
  var added: [String]?
  var edited: [[EncodedRun]]?
  var reordered: Bool?
  var renamedFrom: String?
  var who: [EncodedMaker]?

  init(_ field: FieldDifference, by maker: RevisionOrigin?) {
    name = field.name
    who = maker.map { [EncodedMaker($0)] }
    switch field.change {
    case .text(let difference), .lines(let difference): runs = Self.runs(difference)
    case .renamed(let old): renamedFrom = old
    case .list(let items, let isReordered):
      (removed, added, edited, reordered) = ([], [], [], isReordered)
      for item in items {
        switch item {
        case .removed(let text): removed?.append(text)
        case .added(let text): added?.append(text)
        case .edited(let difference): edited?.append(Self.runs(difference))
        }
      }
    }
  }

  private static func runs(_ difference: ProseDifference) -> [EncodedRun] {
    difference.passages.flatMap(\.sentences).flatMap(\.runs).map(EncodedRun.init)
  }
}

private struct EncodedPassage: Encodable {
  var kind: String
  var change: String
  var parts: Int?
  var moved: Bool
  var oldPlace: Int?
  var newPlace: Int?
  var sentences: [[EncodedRun]]
  var who: [EncodedMaker]?

  init(_ passage: Passage, by makers: [RevisionOrigin]?) {
    who = makers?.map(EncodedMaker.init)
    kind = passage.kind.rawValue
    switch passage.change {
    case .same: change = "same"
    case .edited: change = "edited"
    case .split(let count): (change, parts) = ("split", count)
    case .joined(let count): (change, parts) = ("joined", count)
    case .divided: change = "divided"
    case .added: change = "added"
    case .removed: change = "removed"
    }
    moved = passage.isMoved
    oldPlace = passage.oldPlace
    newPlace = passage.newPlace
    sentences = passage.sentences.map { $0.runs.map(EncodedRun.init) }
  }
}

/// `{"same": text}`, `{"removed": text}`, `{"inserted": text}`, `{"moved_away": text}`,
/// `{"moved_here": text}`, or `{"space": [old, new]}` and `{"address": [old, new]}`.
private struct EncodedRun: Encodable {
  var same: String?
  var removed: String?
  var inserted: String?
  var space: [String]?
  var address: [String]?
  var movedAway: String?
  var movedHere: String?

  init(_ run: SentenceDifference.Run) {
    switch run {
    case .same(let text): same = text
    case .removed(let text): removed = text
    case .inserted(let text): inserted = text
    case .space(let old, let new): space = [old, new]
    case .address(let old, let new): address = [old, new]
    case .movedAway(let text): movedAway = text
    case .movedHere(let text): movedHere = text
    }
  }
}
