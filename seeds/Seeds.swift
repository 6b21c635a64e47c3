import Foundation

/// The sample newsroom that `stet init --sample` plants: the files beside this one.
///
/// They stay files, so that whoever looks for an example finds one to read.
public enum Seeds {
  /// Where the sample may stand, seen from a program: beside it, as it was built, or in `share`, as
  /// it is installed.
  public static func places(besideProgram path: String) -> [String] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let above = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    return [
      folder + "/Stet_Seeds.resources", folder + "/Stet_Seeds.bundle", above + "/share/stet/seeds",
    ]
  }

  /// The sample's folder; nil where it was not installed with the program.
  public static func folder(besideProgram path: String) -> String? {
    places(besideProgram: path).first {
      FileManager.default.fileExists(atPath: $0 + "/story.yml")
    }
  }
}
