import Formats
import Newsroom
import Pictures
package import Site

extension SiteReading {
  /// A picture for another site generator, which makes smaller ones itself: upright, and without what a
  /// camera said of it.
  public func exportedPicture(_ version: String) throws -> [UInt8] {
    let bytes = try newsroom.published.bytes(of: version)
    guard let size = PictureSize(of: bytes) else { return bytes }
    return PictureCleaning.upright(bytes, width: size.width, height: size.height)
  }

  /// What is published, for another site generator.
  package func exported() throws -> ExportedNewsroom {
    var texts: [String: ExportedNewsroom.Text] = [:]
    for folder in published.months.flatMap(\.folders) {
      guard let text = try newsroom.published.article(folder).article else { continue }
      texts[folder.slug] = ExportedNewsroom.Text(
        body: text.body.replacing("\r\n", with: "\n"), others: text.otherFields)
    }
    return ExportedNewsroom(content: try content(), texts: texts)
  }
}
