import Editorial

/// The merge of a file beside an article; files whose names differ only in case are one.
struct PictureMerge: Sendable {
  struct File: Hashable, Sendable {
    let name: String
    let id: PictureID
  }

  private let sides: Sides<File?>

  /// The files of all three versions, in the order of their names.
  static func all(
    _ base: [String: PictureID], _ ours: [String: PictureID], _ theirs: [String: PictureID]
  ) -> [Self] {
    func files(_ pictures: [String: PictureID]) -> [String: File] {
      pictures.reduce(into: [:]) { files, picture in
        files[TreeName.folded(picture.key)] = File(name: picture.key, id: picture.value)
      }
    }
    let (base, ours, theirs) = (files(base), files(ours), files(theirs))
    let names = Set(base.keys).union(ours.keys).union(theirs.keys)
    return names.sorted().map {
      Self(sides: Sides(base: base[$0], ours: ours[$0], theirs: theirs[$0]))
    }
  }

  /// What a person is asked; nil if only one side changed the file, or both made the same change.
  var place: MergePlace? {
    guard sides.settled == nil, let name = sides.theirs?.name ?? sides.ours?.name else {
      return nil
    }
    return MergePlace(
      part: .picture(name), base: sides.base?.name, ours: sides.ours?.name,
      theirs: sides.theirs?.name)
  }

  /// The file that stays; none if it was removed.
  func files(_ choice: MergeChoice) -> [(name: String, id: PictureID)] {
    let stays = sides.settled ?? (choice == .ours ? sides.ours : sides.theirs)
    return stays.map { [($0.name, $0.id)] } ?? []
  }
}
