import Foundation
import Newsroom
import Site
import Editorial
import System

/// The user's browser.
enum Browser {
  /// Opens a file or an address; does nothing if there is no screen to open it on.
  ///
  /// - Returns: Whether a browser was asked.
  static func open(_ place: String) -> Bool {
    #if os(macOS)
      return Program.run(["open", place]) == 0
    #else
      guard Terminal.isInteractive,
        Environment["DISPLAY"] != nil || Environment["WAYLAND_DISPLAY"] != nil
          || Environment["BROWSER"] != nil
      else { return false }
      if let browser = Environment["BROWSER"], !browser.isEmpty {
        return Program.run(["/bin/sh", "-c", browser + " \"$@\"", browser, place]) == 0
      }
      return Program.exists("xdg-open") && Program.run(["xdg-open", place]) == 0
    #endif
  }
}

extension Session {
  /// Writes a preview into the folder for previews.
  func keep(_ preview: SitePreview, of slug: Slug) throws -> String {
    let folder = try newsroom.folders.localFiles()
    let file = "preview/\(slug).html"
    try folder.write(Array(preview.page.utf8), to: file)
    return folder.whole(file)
  }
}

/// Waits until something in some folders changes, each of which may be a file.
struct FolderWatch {
  private let folders: [String]
  private var last: [String: Date]

  init(_ folders: [String]) {
    self.folders = folders
    last = Self.look(folders)
  }

  /// Returns when a file came, went or was written; it looks four times a second, which works with
  /// every file system, even over a network.
  mutating func wait() {
    while true {
      Thread.sleep(forTimeInterval: 0.25)
      let now = Self.look(folders)
      guard now != last else { continue }
      last = now
      return
    }
  }

  private static func look(_ folders: [String]) -> [String: Date] {
    // A file that is missing has no time, and is noticed when it appears.
    let files = folders.flatMap { folder in
      [folder]
        + ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map {
          "\(folder)/\($0)"
        }
    }
    return files.reduce(into: [:]) { times, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      times[file] = attributes?[.modificationDate] as? Date
    }
  }
}
