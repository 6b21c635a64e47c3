/// The workflows that `stet init --workflow NAME` copies into a newsroom.
///
/// Their files are compiled in, so that Stet stays one binary without a folder of data beside it.
public enum Presets {
  /// Every preset by its file's name without `.yml`, from the smallest to the largest.
  public static var all: [(name: String, text: String)] {
    [
      ("solo", text(PackageResources.solo_yml)),
      ("standard", text(PackageResources.standard_yml)),
      ("newsroom", text(PackageResources.newsroom_yml)),
      ("peer-review", text(PackageResources.peer_review_yml)),
    ]
  }

  /// The text of a preset's file; nil where no preset has the name.
  public static func named(_ name: String) -> String? {
    all.first { $0.name == name }?.text
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
